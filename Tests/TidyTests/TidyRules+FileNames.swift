extension TidyRules {
  /// A file's name keeps its word: `Type.swift` holds a type or an extension of that name, or a function or
  /// macro of that name at its top (written small), and `Type+Aspect.swift` an extension of that type.
  static func misnamed(_ file: SourceFile) -> [String] {
    guard file.isSwift, let last = file.path.split(separator: "/").last else { return [] }
    let parts = last.dropLast(".swift".count).split(separator: "+", maxSplits: 1).map(String.init)
    let inside = DeclarationFinder(code: file.code)
    guard let name = parts.first else { return [] }
    if parts.count > 1 {
      return inside.types.contains { $0.keyword == "extension" && $0.name == name }
        ? [] : ["\(file.path): holds no extension of \(name)"]
    }
    // What only hands on other modules is named for its own.
    if inside.declarations.isEmpty, inside.types.isEmpty, name == file.target { return [] }
    let isType =
      inside.types.contains { $0.name == name }
      || inside.declarations.contains { $0.kind == .type && $0.name == name }
    let isFunction = inside.declarations.contains {
      $0.kind == .function && $0.owner == nil && $0.name.prefix(1).uppercased() + $0.name.dropFirst() == name
    }
    return isType || isFunction ? [] : ["\(file.path): holds no \(name)"]
  }
}
