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

  private var place: SourcePlace { SourcePlace(file: "\(option) \(path)", line: 0, column: 0) }

  /// The tree with the value in its place; the tree as it is after a diagnostic.
  func applied(to tree: SourceNode, diagnostics: Diagnostics) -> SourceNode {
    let own = Diagnostics()
    guard var node = YAMLReader.read(Array(value.utf8), file: place.file, diagnostics: own) else {
      for diagnostic in own.sorted { diagnostics.error(at: place, path: path, diagnostic.message) }
      return tree
    }
    node = moved(node)
    var isNew = false
    do throws(TextProblem) {
      let changed = try replace(path[...], in: tree, at: [], by: node, &isNew)
      if adds, !isNew {
        throw TextProblem("expected something new, found a value that is there already; --set replaces it")
      }
      return changed
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

  /// - Parameters:
  ///   - keys: the keys from the top to `node`.
  ///   - isNew: set where a key is added.
  private func replace(
    _ rest: Substring, in node: SourceNode, at keys: [String], by value: SourceNode, _ isNew: inout Bool
  ) throws(TextProblem) -> SourceNode {
    if rest.isEmpty { return value }
    var node = node
    if rest.first == "[" { return try replaceItem(rest, in: node, at: keys, by: value, &isNew) }
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
      let key = entries[known].key
      let after = tail(rest.dropFirst(key.count))
      entries[known].value = try replace(after, in: entries[known].value, at: keys + [key], by: value, &isNew)
    } else {
      entries.append(try newEntry(rest, at: keys, beside: entries.map(\.key), by: value, &isNew))
    }
    node.content = .mapping(entries)
    return node
  }

  private func replaceItem(
    _ rest: Substring, in node: SourceNode, at keys: [String], by value: SourceNode, _ isNew: inout Bool
  ) throws(TextProblem) -> SourceNode {
    guard let close = rest.firstIndex(of: "]"),
      let number = Int(rest[rest.index(after: rest.startIndex)..<close])
    else { throw TextProblem(expected: "a number in brackets, such as [2]", found: String(rest)) }
    guard case .list(var items) = node.content, items.indices.contains(number - 1) else {
      let count = if case .list(let items) = node.content { "one of \(items.count)" } else { node.found }
      throw TextProblem("expected a list with an element \(number), found \(count)")
    }
    let after = tail(rest[rest.index(after: close)...])
    items[number - 1] = try replace(after, in: items[number - 1], at: keys + ["[]"], by: value, &isNew)
    return SourceNode(place: node.place, content: .list(items))
  }

  /// A key that the mapping does not have. Where keys are names of the scenario's own, a new one would be a
  /// new thing, and most often it is an old one misspelt.
  private func newEntry(
    _ rest: Substring, at keys: [String], beside others: [String], by value: SourceNode, _ isNew: inout Bool
  ) throws(TextProblem) -> SourceNode.Entry {
    // Shipped names may have dots no more than keys; the longest that begins the path is meant.
    let section = NamedThings.section(at: keys, beside: others)
    let shipped = section?.known.filter { begins(rest, with: $0) }.max { $0.count < $1.count }
    let key = shipped ?? String(rest.prefix { $0 != "." && $0 != "[" })
    guard !key.isEmpty else { throw TextProblem(expected: "a key", found: String(rest)) }
    if let section, shipped == nil, !adds {
      let names = others + section.known.filter { !others.contains($0) }
      let meant = Suggestion.nearest(to: key, among: names)
      let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
      let hint = option == "--set" ? " (--add makes a new one)" : ""
      throw TextProblem("there is no '\(key)' under '\(section.name)'\(hint)\(list)", suggestion: meant)
    }
    isNew = true
    let start = NamedThings.shipped(key, at: keys) ?? SourceNode(place: place, content: .nothing)
    let inner = try replace(tail(rest.dropFirst(key.count)), in: start, at: keys + [key], by: value, &isNew)
    return SourceNode.Entry(key: key, keyPlace: place, value: inner)
  }

  private func begins(_ rest: Substring, with key: String) -> Bool {
    guard rest.hasPrefix(key), !key.isEmpty else { return false }
    let next = rest.dropFirst(key.count).first
    return next == nil || next == "." || next == "["
  }

  private func tail(_ rest: Substring) -> Substring { rest.first == "." ? rest.dropFirst() : rest }
}
