/// Finds the declarations of a Swift file, by its words and braces.
struct DeclarationFinder {
  let tokens: [SwiftToken]
  private(set) var declarations: [Declaration] = []
  private(set) var types: [TypeBody] = []
  private(set) var scopes: [ParameterScope] = []
  private var index = 0
  private var open: [TypeBody] = []

  private static let modifiers: Set<String> = [
    "public", "package", "internal", "fileprivate", "private", "static", "final", "mutating", "nonmutating",
    "consuming", "borrowing", "lazy", "weak", "unowned", "override", "required", "convenience", "indirect",
    "nonisolated", "dynamic", "optional", "prefix", "postfix", "infix",
  ]
  private static let typeKeywords: Set<String> = [
    "struct", "class", "enum", "protocol", "actor", "extension",
  ]
  private static let starts = modifiers.union(typeKeywords).union([
    "func", "var", "let", "case", "init", "deinit", "subscript", "typealias", "associatedtype", "import", "@",
    "#",
  ])

  init(code: String) {
    tokens = SwiftToken.all(in: code)
    while index < tokens.count { member() }
  }

  private func text(_ index: Int) -> String { index < tokens.count ? tokens[index].text : "" }

  /// One declaration, or whatever else comes next.
  private mutating func member() {
    let first = index
    let modifiers = takeModifiers()
    switch text(index) {
    case "func": function(from: first, modifiers)
    case "init", "subscript": initialiser()
    case "var", "let": property(from: first, modifiers)
    case "case" where open.last?.keyword == "enum": cases()
    case "typealias", "associatedtype": alias(modifiers)
    case let keyword where Self.typeKeywords.contains(keyword) && tokens[index + 1].isWord:
      type(from: first, modifiers)
    case "{": index = end(of: index)
    case "}":
      if open.popLast() != nil { close() }
      index += 1
    default: index += 1
    }
  }

  /// The last type whose body has not got its end yet gets it here.
  private mutating func close() {
    guard let last = types.lastIndex(where: { $0.range.isEmpty }) else { return }
    types[last].range = types[last].range.lowerBound..<index + 1
    for place in declarations.indices.reversed() where declarations[place].place == types[last].place {
      declarations[place].range = declarations[place].range.lowerBound..<index + 1
    }
  }

  private mutating func takeModifiers() -> Set<String> {
    var found: Set<String> = []
    while index < tokens.count {
      if text(index) == "@" {
        found.insert("@" + text(index + 1))
        index += 2
      } else if Self.modifiers.contains(text(index))
        || (text(index) == "class" && ["func", "var"].contains(text(index + 1)))
      {
        found.insert(text(index) + (text(index + 1) == "(" ? "(\(text(index + 2)))" : ""))
        index += 1
      } else {
        break
      }
      if text(index) == "(" { index = end(of: index) }
    }
    return found
  }

  /// Behind the bracket that closes the one at `start`.
  private func end(of start: Int) -> Int {
    var depth = 0
    for index in start..<tokens.count {
      switch tokens[index].text {
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
    }
    return tokens.count
  }

  private mutating func type(from first: Int, _ modifiers: Set<String>) {
    let keyword = text(index)
    var name = index + 1
    while text(name + 1) == "." { name += 2 }
    index = name + 1
    var inherits: Set<String> = []
    var isInherited = false
    while index < tokens.count, text(index) != "{" {
      if text(index) == "where" { isInherited = false }
      if isInherited, tokens[index].isWord {
        inherits.insert((text(index - 1) == "~" ? "~" : "") + text(index))
      }
      if text(index) == ":" { isInherited = true }
      index += 1
    }
    if keyword != "extension" {
      declare(.type, at: name, range: first..<index, modifiers)
    }
    index += 1
    types.append(
      TypeBody(name: text(name), keyword: keyword, inherits: inherits, range: index..<index, place: name))
    open.append(types[types.count - 1])
  }

  private mutating func declare(
    _ kind: Declaration.Kind, at place: Int, range: Range<Int>, _ modifiers: Set<String> = [],
    parameters: [Declaration.Parameter] = [], isStored: Bool = false
  ) {
    declarations.append(
      Declaration(
        kind: kind, name: text(place), owner: open.last?.name, place: place, range: range,
        line: tokens[place].line, modifiers: modifiers, parameters: parameters, isStored: isStored,
        isRequirement: open.last?.keyword == "protocol"))
  }

  private mutating func function(from first: Int, _ modifiers: Set<String>) {
    let name = index + 1
    let parameters = signature(from: name + 1)
    let isNamed = tokens[name].isWord
    if isNamed { declare(.function, at: name, range: first..<index, modifiers, parameters: parameters) }
  }

  private mutating func initialiser() { _ = signature(from: index + 1) }

  /// The parameters; goes on to behind the body, if there is one.
  private mutating func signature(from start: Int) -> [Declaration.Parameter] {
    index = start
    while index < tokens.count, text(index) != "(" { index += 1 }
    let behind = end(of: index)
    let parameters = parameters(index + 1..<behind - 1)
    index = behind
    while index < tokens.count, !["{", "}", ";"].contains(text(index)),
      !(tokens[index].isFirstInLine && Self.starts.contains(text(index)))
    { index += 1 }
    if text(index) == "{" {
      let body = index
      index = end(of: index)
      scopes.append(ParameterScope(names: Set(parameters.map(\.name)), range: body..<index))
    }
    return parameters
  }

  private func parameters(_ range: Range<Int>) -> [Declaration.Parameter] {
    var found: [Declaration.Parameter] = []
    var place = range.lowerBound
    while place < range.upperBound {
      // "label name: Type = value"
      var names: [String] = []
      while place < range.upperBound, text(place) != ":" {
        if tokens[place].isWord { names.append(text(place)) }
        place += 1
      }
      var hasDefault = false
      while place < range.upperBound, text(place) != "," {
        if text(place) == "=" { hasDefault = true }
        place = ["(", "[", "{"].contains(text(place)) ? end(of: place) : generic(place)
      }
      place += 1
      if let first = names.first, let last = names.last {
        found.append(.init(label: first == "_" ? nil : first, name: last, hasDefault: hasDefault))
      }
    }
    return found
  }

  /// Behind the token at `place`; behind the whole of "<A, B>" where it opens one.
  private func generic(_ place: Int) -> Int {
    guard text(place) == "<" else { return place + 1 }
    var depth = 0
    for index in place..<tokens.count {
      if text(index) == "<" { depth += 1 }
      depth -= text(index).allSatisfy { $0 == ">" } ? text(index).count : 0
      if depth <= 0 { return index + 1 }
    }
    return place + 1
  }

  private mutating func property(from first: Int, _ modifiers: Set<String>) {
    let name = index + 1
    var place = name + 1
    var isStored = true
    // Up to the end of the statement: the next line that does not go on with it.
    while place < tokens.count {
      let token = tokens[place]
      let goesOn = [".", "?", ":", "=", "??", "{", "+", "-", "*", "&&", "||"].contains(token.text)
      if token.text == "}" || (token.isFirstInLine && !goesOn && !isOpen(tokens[place - 1].text)) { break }
      if token.text == "{" {
        let isObserved = ["willSet", "didSet"].contains(text(place + 1))
        if !tokens[first..<place].contains(where: { $0.text == "=" }) && !isObserved { isStored = false }
        place = end(of: place)
        if !isStored || isObserved { break }
      } else if ["(", "["].contains(token.text) {
        place = end(of: place)
      } else {
        place += 1
      }
    }
    index = max(place, name + 1)
    if text(name) != "_", tokens[name].isWord {
      declare(.property, at: name, range: first..<index, modifiers, isStored: isStored)
    }
  }

  private func isOpen(_ text: String) -> Bool { ["=", ":", "?", "->", "+", "-", "??", ","].contains(text) }

  private mutating func cases() {
    repeat {
      let name = index + 1
      index = name + 1
      if text(index) == "(" { index = end(of: index) }
      declare(.enumCase, at: name, range: name..<index)
      if text(index) == "=" {
        while index < tokens.count, text(index) != ",", !tokens[index].isFirstInLine { index += 1 }
      }
    } while text(index) == ","
  }

  private mutating func alias(_ modifiers: Set<String>) {
    let name = index + 1
    declare(.type, at: name, range: name..<name + 1, modifiers)
    index = name + 1
  }
}
