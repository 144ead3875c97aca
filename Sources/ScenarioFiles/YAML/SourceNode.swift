import FleetModel

/// A piece of a scenario file as it was written, with its place. What YAML calls a scalar is a text here:
/// the reader that asks for it decides whether it is a number, a duration or a name.
struct SourceNode: Sendable {
  indirect enum Content: Sendable {
    /// A key without a value, `~` or `null`.
    case nothing
    /// `firstColumn` is the column of the text's first character where the text stands in the file as it is
    /// (no escapes, one line); nil otherwise.
    case text(String, firstColumn: Int?)
    case list([SourceNode])
    case mapping([Entry])
  }

  /// What of these it is.
  enum Form { case nothing, text, list, mapping }

  var form: Form {
    switch content {
    case .nothing: .nothing
    case .text: .text
    case .list: .list
    case .mapping: .mapping
    }
  }

  struct Entry: Sendable {
    var key: String
    var keyPlace: SourcePlace
    var value: SourceNode
    init(key: String, keyPlace: SourcePlace, value: SourceNode) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  var place: SourcePlace
  var content: Content

  init(place: SourcePlace, content: Content) {
    self.place = place
    self.content = content
  }

  /// What a message calls it after "found".
  var found: String {
    switch content {
    case .nothing: "nothing"
    case .text(let text, _): TextProblem.quoted(text)
    case .list(let items): items.isEmpty ? "an empty list" : "a list"
    case .mapping(let entries): entries.isEmpty ? "an empty mapping" : "a mapping"
    }
  }

  /// The value under `key` of a mapping.
  subscript(key: String) -> SourceNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The node on one line, about as it was written.
  var plainText: String {
    switch content {
    case .nothing: ""
    case .text(let text, _): text
    case .list(let items): "[\(items.map(\.plainText).joined(separator: ", "))]"
    case .mapping(let entries):
      "{ \(entries.map { "\($0.key): \($0.value.plainText)" }.joined(separator: ", ")) }"
    }
  }
}
