import FleetModel

/// `--set path=value`: replaces or adds one value before a scenario is checked.
package struct Override: Sendable, Hashable {
  /// Keys with dots between them, `[2]` for the second element of a list: `sites.school.technicians.count`.
  package var path: String
  /// YAML: `100`, `3 Gbit/s`, `[1, 2]`, `{ count: 2 }`.
  package var value: String

  /// The option of the command line that it was given by, for messages.
  private var option = "--set"

  package init(path: String, value: String) {
    self.path = path
    self.value = value
  }

  /// Splits at the first `=`; nil without one, or without a path.
  package init?(_ text: String, option: String = "--set") {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else { return nil }
    self.init(path: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
    self.option = option
  }

  /// As it is written on the command line.
  package var text: String { "\(path)=\(value)" }

  private var place: SourcePlace { SourcePlace(file: "\(option) \(path)", line: 0, column: 0) }

  /// The tree with the value in its place; the tree as it is after a diagnostic.
  func applied(to tree: SourceNode, diagnostics: Diagnostics) -> SourceNode {
    let own = Diagnostics()
    guard var node = YAMLReader.read(Array(value.utf8), file: place.file, diagnostics: own) else {
      for diagnostic in own.sorted { diagnostics.error(at: place, path: path, diagnostic.message) }
      return tree
    }
    node = moved(node)
    do throws(TextProblem) {
      return try replace(path[...], in: tree, by: node)
    } catch {
      diagnostics.error(at: place, path: path, error.message, suggestion: error.suggestion)
      return tree
    }
  }

  /// The node, with this override as the place of all that is in it.
  private func moved(_ node: SourceNode) -> SourceNode {
    switch node.content {
    case .nothing: SourceNode(place: place, content: .nothing)
    case .text(let text, _): SourceNode(place: place, content: .text(text, firstColumn: nil))
    case .list(let items): SourceNode(place: place, content: .list(items.map(moved)))
    case .mapping(let entries):
      SourceNode(
        place: place,
        content: .mapping(
          entries.map { SourceNode.Entry(key: $0.key, keyPlace: place, value: moved($0.value)) }))
    }
  }

  private func replace(_ rest: Substring, in node: SourceNode, by value: SourceNode) throws(TextProblem)
    -> SourceNode
  {
    if rest.isEmpty { return value }
    var node = node
    if rest.first == "[" {
      guard let close = rest.firstIndex(of: "]"),
        let number = Int(rest[rest.index(after: rest.startIndex)..<close])
      else { throw TextProblem(expected: "a number in brackets, such as [2]", found: String(rest)) }
      guard case .list(var items) = node.content, items.indices.contains(number - 1) else {
        throw TextProblem("expected a list with an element \(number), found \(node.found)")
      }
      items[number - 1] = try replace(
        tail(rest[rest.index(after: close)...]), in: items[number - 1], by: value)
      node.content = .list(items)
      return node
    }
    var entries: [SourceNode.Entry] = []
    switch node.content {
    case .mapping(let known): entries = known
    case .nothing: node.place = place
    case .text, .list: throw TextProblem("expected a mapping to put '\(rest)' into, found \(node.found)")
    }
    // Keys may contain dots, so that several keys can begin the path: the longest is meant.
    let known = entries.indices.filter { begins(rest, with: entries[$0].key) }
      .max { entries[$0].key.count < entries[$1].key.count }
    if let known {
      let after = tail(rest.dropFirst(entries[known].key.count))
      entries[known].value = try replace(after, in: entries[known].value, by: value)
    } else {
      let key = rest.prefix { $0 != "." && $0 != "[" }
      guard !key.isEmpty else { throw TextProblem(expected: "a key", found: String(rest)) }
      let nothing = SourceNode(place: place, content: .nothing)
      let inner = try replace(tail(rest.dropFirst(key.count)), in: nothing, by: value)
      entries.append(SourceNode.Entry(key: String(key), keyPlace: place, value: inner))
    }
    node.content = .mapping(entries)
    return node
  }

  private func begins(_ rest: Substring, with key: String) -> Bool {
    guard rest.hasPrefix(key), !key.isEmpty else { return false }
    let next = rest.dropFirst(key.count).first
    return next == nil || next == "." || next == "["
  }

  private func tail(_ rest: Substring) -> Substring { rest.first == "." ? rest.dropFirst() : rest }
}
