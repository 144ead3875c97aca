import FleetModel
import Yams

/// Turns a Yams tree into a ``SourceNode`` tree, within limits of depth and size.
struct SourceTreeBuilder {
  private let file: String
  private let lines: SourceLines
  private let diagnostics: Diagnostics
  private var nodes = 0
  /// The keys and places in lists from the top to the node that is being built.
  private var trail: [Step] = []

  private enum Step {
    case key(String)
    case item(Int)
  }

  /// The trail as one text, for messages.
  private var path: String {
    trail.reduce("") { path, step in
      switch step {
      case .key(let key): path.isEmpty ? key : "\(path).\(key)"
      case .item(let number): "\(path)[\(number)]"
      }
    }
  }

  private var gaveUp = false

  init(file: String, lines: SourceLines, diagnostics: Diagnostics) {
    self.file = file
    self.lines = lines
    self.diagnostics = diagnostics
  }

  /// Nil after a diagnostic about the whole tree.
  mutating func build(_ root: Node) -> SourceNode? {
    let tree = build(root, depth: 1)
    return gaveUp ? nil : tree
  }

  private mutating func build(_ node: Node, depth: Int) -> SourceNode {
    let place = SourcePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    nodes += 1
    if gaveUp { return SourceNode(place: place, content: .nothing) }
    if depth > YAMLLimits.deepestNesting {
      giveUp(place, "expected at most \(YAMLLimits.deepestNesting) levels of nesting, found more")
    } else if nodes > YAMLLimits.mostNodes {
      giveUp(
        place, "expected at most \(YAMLLimits.mostNodes) values, found more (aliases count each time)")
    }
    if gaveUp { return SourceNode(place: place, content: .nothing) }
    switch node {
    case .scalar(let scalar): return SourceNode(place: place, content: content(of: scalar, at: place))
    case .sequence(let sequence):
      var items: [SourceNode] = []
      for (index, item) in sequence.enumerated() {
        trail.append(.item(index + 1))
        items.append(build(item, depth: depth + 1))
        trail.removeLast()
      }
      return SourceNode(place: place, content: .list(items))
    case .mapping(let mapping):
      let entries = entries(of: mapping, depth: depth)
      let isFlow = lines.scalar(line: place.line, column: place.column) == "{"
      return SourceNode(place: place, content: .mapping(isFlow ? joined(entries) : entries))
    case .alias: return SourceNode(place: place, content: .nothing)
    }
  }

  private mutating func giveUp(_ place: SourcePlace, _ message: String) {
    gaveUp = true
    let path = path
    diagnostics.error(at: place, path: path.count > 200 ? "" : path, message)
  }

  private func content(of scalar: Node.Scalar, at place: SourcePlace) -> SourceNode.Content {
    let text = BracketMask.unmasked(scalar.string)
    if scalar.style == .plain, ["", "~", "null"].contains(text) { return .nothing }
    return .text(text, firstColumn: firstColumn(of: text, style: scalar.style, at: place))
  }

  private func firstColumn(of text: String, style: Node.Scalar.Style, at place: SourcePlace) -> Int? {
    let column: Int
    switch style {
    case .any, .plain: column = place.column
    case .singleQuoted, .doubleQuoted: column = place.column + 1
    case .literal, .folded: return nil
    }
    return lines.stands(text, line: place.line, column: column) ? column : nil
  }

  private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [SourceNode.Entry] {
    var entries: [SourceNode.Entry] = []
    var repeated: [(place: SourcePlace, key: String)] = []
    var merged: [SourceNode] = []
    for (keyNode, valueNode) in mapping {
      let mark = keyNode.mark
      let place = SourcePlace(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
      guard case .scalar(let scalar) = keyNode else {
        diagnostics.error(at: place, path: path, "expected a name as the key, found a list or mapping")
        continue
      }
      if RepeatedKey.isMarker(scalar.string) {
        repeated.append((place, original(scalar, at: place)))
        continue
      }
      let key = BracketMask.unmasked(scalar.string)
      trail.append(.key(key))
      let value = build(valueNode, depth: depth + 1)
      trail.removeLast()
      if key == "<<", scalar.style == .plain {
        merged.append(value)
        continue
      }
      entries.append(SourceNode.Entry(key: key, keyPlace: place, value: value))
    }
    if !repeated.isEmpty { report(repeated, entries, path) }
    if !merged.isEmpty { merge(merged, into: &entries, path) }
    return entries
  }

  /// The merge key of YAML 1.1: `<<: *base`, or a list of such. What the mapping has itself comes first, then
  /// what earlier ones of the list have.
  private func merge(_ sources: [SourceNode], into entries: inout [SourceNode.Entry], _ path: String) {
    if sources.isEmpty || gaveUp { return }
    var taken = Set(entries.map(\.key))  // asked for membership only
    for source in sources {
      let parts = if case .list(let items) = source.content { items } else { [source] }
      for part in parts {
        guard case .mapping(let more) = part.content else {
          diagnostics.error(
            at: part.place, path: path, "expected a mapping after '<<', such as *base, found \(part.found)")
          continue
        }
        for entry in more where taken.insert(entry.key).inserted { entries.append(entry) }
      }
    }
  }

  /// The key that stands in the file where ``RepeatedKey`` put a marker.
  private func original(_ scalar: Node.Scalar, at place: SourcePlace) -> String {
    let quoted = scalar.style == .plain ? 0 : 1
    let text = lines.line(place.line).dropFirst(place.column - 1 + quoted)
    var name = String.UnicodeScalarView()
    name.append(contentsOf: text.prefix(scalar.string.unicodeScalars.count))
    return BracketMask.unmasked(String(name))
  }

  private func report(
    _ repeated: [(place: SourcePlace, key: String)], _ kept: [SourceNode.Entry], _ path: String
  ) {
    for (index, first) in repeated.enumerated() {
      let again =
        repeated.dropFirst(index + 1).first { $0.key == first.key }?.place
        ?? kept.first { $0.key == first.key }?.keyPlace ?? first.place
      let message = "the key '\(first.key)' stands here a second time, after line \(first.place.line)"
      diagnostics.error(at: again, path: path, message)
    }
  }

  /// In `{ from: our service desk, 2026 }` YAML sees a key `2026` without a value. It is joined to the text
  /// before it, which it was meant to be a part of.
  private func joined(_ entries: [SourceNode.Entry]) -> [SourceNode.Entry] {
    var result: [SourceNode.Entry] = []
    for entry in entries {
      if case .nothing = entry.value.content, !hasColon(entry),
        let last = result.last, case .text(let text, _) = last.value.content
      {
        let place = last.value.place
        // `1,5 h` without a blank is a number of somebody who writes decimals so.
        let close = "\(text),\(entry.key)"
        let isClose = lines.stands(close, line: place.line, column: place.column)
        let whole = isClose ? close : "\(text), \(entry.key)"
        let column = lines.stands(whole, line: place.line, column: place.column) ? place.column : nil
        result[result.count - 1].value.content = .text(whole, firstColumn: column)
      } else {
        result.append(entry)
      }
    }
    return result
  }

  /// Whether the key is followed by a colon: then its author left the value out on purpose.
  private func hasColon(_ entry: SourceNode.Entry) -> Bool {
    let place = entry.keyPlace
    guard lines.stands(entry.key, line: place.line, column: place.column) else { return true }
    let rest = lines.line(place.line).dropFirst(place.column - 1 + entry.key.unicodeScalars.count)
    return rest.first { $0 != " " && $0 != "\t" } == ":"
  }
}
