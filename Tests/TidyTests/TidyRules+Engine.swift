extension TidyRules {
  static let fewestAssertions = 4.0
  static let mostStoredProperties = 25

  /// Every file of the engine lies in the folder of its subject.
  static func looseFile(_ file: SourceFile) -> [String] {
    let parts = file.path.split(separator: "/")
    return file.path.hasPrefix("Sources/Engine/") && parts.count == 3
      ? ["\(file.path): lies loose in Engine; it belongs into the folder of its subject"] : []
  }

  /// Assertions in 100 lines of code: what is neither blank nor a comment.
  ///
  /// Calls count, declarations of functions of these names do not. `law` is what is checked at the end of a
  /// trial, `require` what is checked of a state that was read from a file.
  static func assertionDensity(_ files: [SourceFile]) throws -> Double {
    let assertion = try Regex(
      "(?:^|[^\\w.`])(?:\\w+\\.)*(?:assert|assertionFailure|precondition|preconditionFailure|"
        + "fatalError|checkInvariants|law|require)\\("
    )
    var lines = 0
    var assertions = 0
    for file in files where file.path.hasPrefix("Sources/Engine/") && file.isSwift {
      for line in file.codeLines where line.contains(where: { $0 != " " }) {
        lines += 1
        let isDeclaration = line.contains("func ")
        if !isDeclaration { assertions += line.matches(of: assertion).count }
      }
    }
    return lines == 0 ? 0 : 100 * Double(assertions) / Double(lines)
  }

  /// The stored properties of a type and of its extensions.
  static func storedProperties(of type: String, in files: [SourceFile]) -> [StoredProperty] {
    storedProperties(of: type, in: files.filter(\.isSwift).map(FileDeclarations.init))
  }

  private static func storedProperties(of type: String, in files: [FileDeclarations]) -> [StoredProperty] {
    files.flatMap { file in
      file.inside.declarations.filter {
        $0.owner == type && $0.kind == .property && $0.isStored && !$0.isStatic
      }
      .map { StoredProperty($0, in: file.file, words: Set(file.inside.tokens[$0.range].map(\.text))) }
    }
  }

  /// A file that is asked for many types is searched once.
  private struct FileDeclarations {
    let file: SourceFile
    let inside: DeclarationFinder

    init(_ file: SourceFile) {
      self.file = file
      inside = DeclarationFinder(code: file.code)
    }
  }

  struct StoredProperty {
    var name: String
    /// "path:line"
    var place: String
    /// Nobody else can change it.
    var isGuarded: Bool
    /// The words of its declaration; the name of its type is among them.
    var words: Set<String>

    init(_ declaration: Declaration, in file: SourceFile, words: Set<String>) {
      name = declaration.name
      place = "\(file.path):\(declaration.line)"
      let isPrivate = !declaration.modifiers.isDisjoint(with: ["private", "private(set)"])
      isGuarded = isPrivate || words.contains("let")
      self.words = words
    }
  }

  /// What a trial holds is held by few tables, and each table's state is its own.
  static func openState(_ files: [SourceFile]) -> [String] {
    let engine = files.filter { $0.path.hasPrefix("Sources/Engine/") && $0.isSwift }
      .map(FileDeclarations.init)
    let held = storedProperties(of: "Simulation", in: engine)
    var found: [String] = []
    if held.count > mostStoredProperties {
      found.append("Simulation: \(held.count) stored properties, at most \(mostStoredProperties)")
    }
    let words = held.reduce(into: Set<String>()) { $0.formUnion($1.words) }
    let tables = engine.flatMap(\.inside.types)
      .filter { $0.inherits.contains("~Copyable") && words.contains($0.name) }.map(\.name)
    for table in Set(tables).sorted() {
      for property in storedProperties(of: table, in: engine) where !property.isGuarded {
        found.append("\(property.place): \(table).\(property.name) can be changed from outside")
      }
    }
    return found
  }
}
