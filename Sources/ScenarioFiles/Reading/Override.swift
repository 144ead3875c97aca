import FleetModel

/// `--set path=value`: replaces one value before a scenario is checked, or gives an optional key of it.
/// `--add path=value` does the same, and may make new things, such as another site.
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

  /// Whether it may make something new.
  var adds: Bool { option == "--add" }

  var place: SourcePlace { SourcePlace(file: "\(option) \(path)", line: 0, column: 0) }

  /// The tree with the value in its place; the tree as it is after a diagnostic.
  func applied(to tree: SourceNode, diagnostics: Diagnostics) -> SourceNode {
    guard let node = node(diagnostics) else { return tree }
    do throws(TextProblem) {
      let edit = TreeEdit(path: path, value: node, place: place, adds: adds, isSet: option == "--set")
      return try edit.applied(to: tree)
    } catch {
      diagnostics.error(at: place, path: path, error.message, suggestion: error.suggestion)
      return tree
    }
  }

  /// The value as a tree; nil after a diagnostic.
  func node(_ diagnostics: Diagnostics) -> SourceNode? {
    let words = value.trimmingBlanks()
    if words.isEmpty || words.hasPrefix("#") {
      let problem = TextProblem(expected: "a value behind '='", found: words)
      diagnostics.error(at: place, path: path, problem.message)
      return nil
    }
    let own = Diagnostics()
    guard let node = YAMLReader.read(Array(value.utf8), file: place.file, diagnostics: own) else {
      for diagnostic in own.sorted { diagnostics.error(at: place, path: path, diagnostic.message) }
      return nil
    }
    return moved(node)
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
}
