import FleetModel

/// Puts a value into a tree in the place of another one, or as an optional key: what `--set`, `alternatives`
/// and `vary` do to a scenario before it is checked. Nothing is added by a typing mistake.
struct TreeEdit: Sendable {
  /// Keys with dots between them, `[2]` for the second element of a list: `sites.school.technicians.count`.
  var path: String
  var value: SourceNode
  /// Where the path is written.
  var place: SourcePlace
  /// Whether it may make something new, such as another site.
  var adds = false
  /// It is a `--set`, for a hint on what makes new things.
  var isSet = false

  /// As it would be given to `--set`.
  var text: String { "\(path)=\(value.plainText)" }

  /// - Throws: Why the path names nothing.
  func applied(to tree: SourceNode) throws(TextProblem) -> SourceNode {
    var isNew = false
    let changed = try replace(path[...], in: tree, at: [], &isNew)
    if adds, !isNew {
      throw TextProblem("expected something new, found a value that is there already; --set replaces it")
    }
    return changed
  }

  /// - Parameters:
  ///   - keys: the keys from the top to `node`.
  ///   - isNew: set where a key is added.
  private func replace(
    _ rest: Substring, in node: SourceNode, at keys: [String], _ isNew: inout Bool
  ) throws(TextProblem) -> SourceNode {
    if rest.isEmpty { return value }
    var node = node
    if rest.first == "[" { return try replaceItem(rest, in: node, at: keys, &isNew) }
    var entries: [SourceNode.Entry] = []
    switch node.content {
    case .mapping(let known): entries = known
    case .nothing: node.place = place
    case .text, .list: throw TextProblem("expected a mapping to put '\(rest)' into, found \(node.found)")
    }
    // Keys may contain dots, so that several keys can begin the path: the longest is meant.
    let known = entries.indices.filter { TreePath.begins(rest, with: entries[$0].key) }
      .max { entries[$0].key.count < entries[$1].key.count }
    if let known {
      let key = entries[known].key
      let after = TreePath.tail(rest.dropFirst(key.count))
      entries[known].value = try replace(after, in: entries[known].value, at: keys + [key], &isNew)
    } else {
      entries.append(try newEntry(rest, at: keys, beside: entries.map(\.key), &isNew))
    }
    node.content = .mapping(entries)
    return node
  }

  private func replaceItem(
    _ rest: Substring, in node: SourceNode, at keys: [String], _ isNew: inout Bool
  ) throws(TextProblem) -> SourceNode {
    guard let close = rest.firstIndex(of: "]"),
      let number = Int(rest[rest.index(after: rest.startIndex)..<close])
    else { throw TextProblem(expected: "a number in brackets, such as [2]", found: String(rest)) }
    guard case .list(var items) = node.content, items.indices.contains(number - 1) else {
      let count = if case .list(let items) = node.content { "one of \(items.count)" } else { node.found }
      throw TextProblem("expected a list with an element \(number), found \(count)")
    }
    let after = TreePath.tail(rest[rest.index(after: close)...])
    items[number - 1] = try replace(after, in: items[number - 1], at: keys + ["[]"], &isNew)
    return SourceNode(place: node.place, content: .list(items))
  }

  /// A key that the mapping does not have. Where keys are names of the scenario's own, a new one would be a
  /// new thing, and most often it is an old one misspelt.
  private func newEntry(
    _ rest: Substring, at keys: [String], beside others: [String], _ isNew: inout Bool
  ) throws(TextProblem) -> SourceNode.Entry {
    // Shipped names may have dots no more than keys; the longest that begins the path is meant.
    let section = NamedThings.section(at: keys, beside: others)
    let shipped = section?.known.filter { TreePath.begins(rest, with: $0) }.max { $0.count < $1.count }
    let key = shipped ?? String(rest.prefix { $0 != "." && $0 != "[" })
    guard !key.isEmpty else { throw TextProblem(expected: "a key", found: String(rest)) }
    if let section, shipped == nil, !adds {
      let names = others + section.known.filter { !others.contains($0) }
      let meant = Suggestion.nearest(to: key, among: names)
      let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
      let hint = isSet ? " (--add makes a new one)" : ""
      throw TextProblem("there is no '\(key)' under '\(section.name)'\(hint)\(list)", suggestion: meant)
    }
    isNew = true
    let start = NamedThings.shipped(key, at: keys) ?? SourceNode(place: place, content: .nothing)
    let inner = try replace(TreePath.tail(rest.dropFirst(key.count)), in: start, at: keys + [key], &isNew)
    return SourceNode.Entry(key: key, keyPlace: place, value: inner)
  }
}
