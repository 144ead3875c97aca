/// All declarations of some files, and where each word stands in them.
struct SourceIndex {
  struct Place: Hashable {
    var file: Int
    var token: Int
  }

  let paths: [String]
  let files: [DeclarationFinder]
  /// Every place of a word that is not the place of its declaration.
  private(set) var places: [String: [Place]] = [:]
  /// What a type inherits or conforms to by its own declaration or an extension, directly or not.
  private(set) var inherits: [String: Set<String>] = [:]
  private(set) var typeNames: Set<String> = []
  /// Requirements of our own protocols.
  private(set) var requirements: [String: Set<String>] = [:]
  /// Patterns of `case`: there a name is compared, not made.
  private var patterns: [Set<Int>] = []

  init(_ sources: [SourceFile]) {
    let swift = sources.filter(\.isSwift)
    paths = swift.map(\.path)
    files = swift.map { DeclarationFinder(code: $0.code) }
    for (number, file) in files.enumerated() {
      let declared = Set(file.declarations.map(\.place))
      for (place, token) in file.tokens.enumerated() where token.isWord && !declared.contains(place) {
        places[token.text, default: []].append(Place(file: number, token: place))
      }
      for type in file.types { inherits[type.name, default: []].formUnion(type.inherits) }
      for declaration in file.declarations {
        if declaration.kind == .type { typeNames.insert(declaration.name) }
        if declaration.isRequirement, let owner = declaration.owner {
          requirements[owner, default: []].insert(declaration.name)
        }
      }
      patterns.append(Self.patterns(in: file))
    }
    close()
  }

  /// What a conformance brings along.
  private mutating func close() {
    var changes = true
    while changes {
      changes = false
      for (name, direct) in inherits {
        let all = direct.union(direct.flatMap { inherits[$0] ?? [] })
        if all.count > direct.count {
          inherits[name] = all
          changes = true
        }
      }
    }
  }

  /// Tokens between a `case` of a `switch`, `if`, `guard` or `for` and the end of its pattern.
  private static func patterns(in file: DeclarationFinder) -> Set<Int> {
    let cases = Set(file.declarations.filter { $0.kind == .enumCase }.map(\.place))
    var found: Set<Int> = []
    for start in file.tokens.indices where file.tokens[start].text == "case" && !cases.contains(start + 1) {
      var depth = 0
      for place in file.tokens.indices[(start + 1)...] {
        let text = file.tokens[place].text
        if ["(", "["].contains(text) { depth += 1 }
        if [")", "]"].contains(text) { depth -= 1 }
        if depth == 0, ["=", ":", "in", "where", "{", "}"].contains(text) { break }
        found.insert(place)
      }
    }
    return found
  }

  func isInPattern(_ place: Place) -> Bool { patterns[place.file].contains(place.token) }

  func text(_ place: Place, _ offset: Int) -> String {
    let tokens = files[place.file].tokens
    let index = place.token + offset
    return tokens.indices.contains(index) ? tokens[index].text : ""
  }

  func line(_ place: Place) -> Int { files[place.file].tokens[place.token].line }

  /// Types, from the outermost, in whose bodies a place lies.
  func enclosing(_ place: Place) -> [String] {
    files[place.file].types.filter { $0.range.contains(place.token) }.map(\.name)
  }

  /// Whether a parameter of that name hides everything else of the name there.
  func isParameter(_ name: String, at place: Place) -> Bool {
    files[place.file].scopes.contains { $0.range.contains(place.token) && $0.names.contains(name) }
  }

  /// Whether members of `owner` are members of `type`, too.
  func has(_ type: String, membersOf owner: String) -> Bool {
    type == owner || inherits[type]?.contains(owner) ?? false || inherits[owner]?.contains(type) ?? false
  }
}
