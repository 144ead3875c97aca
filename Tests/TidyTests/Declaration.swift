/// Something that a Swift file declares at its top or in a type. What is declared inside of functions is
/// none.
struct Declaration {
  enum Kind: Equatable {
    case type, function, property, enumCase
  }

  var kind: Kind
  var name: String
  /// The innermost type that it is declared in; nil at the top of a file.
  var owner: String?
  /// Index of the name among the file's tokens.
  var place: Int
  /// All of it, among the file's tokens. Uses in here do not count.
  var range: Range<Int>
  var line: Int
  /// Attributes and modifiers: "@Option", "static", "private".
  var modifiers: Set<String> = []
  /// Of a function: its parameters.
  var parameters: [Parameter] = []
  /// Of a property: it holds a value, and is not computed.
  var isStored = false
  /// Declared by a protocol, for others to provide.
  var isRequirement = false

  struct Parameter: Equatable {
    /// Nil for one that is passed without a label.
    var label: String?
    /// What the function's body calls it.
    var name: String
    var hasDefault: Bool
  }

  var isStatic: Bool { modifiers.contains("static") || modifiers.contains("class") || kind == .enumCase }
}

/// The body of a type, or of an extension of it.
struct TypeBody {
  var name: String
  var keyword: String
  /// What stands behind the colon: protocols, superclass, "~Copyable".
  var inherits: Set<String>
  var range: Range<Int>
  /// Index of the name among the file's tokens.
  var place: Int
}

/// A function, initialiser or subscript with the names that hide a property of the same name in it.
struct ParameterScope {
  var names: Set<String>
  var range: Range<Int>
}
