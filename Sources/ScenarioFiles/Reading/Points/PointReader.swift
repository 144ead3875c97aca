import FleetModel

/// Reads `alternatives` and `vary`. What a path gets is checked only when a point's scenario is read; here
/// the paths must name something of the file as written.
struct PointReader {
  /// As written, with what `--set` changed.
  let tree: SourceNode
  let diagnostics: Diagnostics

  /// What runs are compared on, and what has no meaning in a point.
  private static let fixed = [
    "seed": "points are compared on the same random numbers",
    "experiment": "points are compared replication by replication",
    "currency": "points are compared in one currency",
    "alternatives": "an alternative has none of its own", "vary": "a point has none of its own",
    "plan": "it says how points are looked for",
  ]
  /// The name of what all else is compared with.
  static let written = "as written"

  struct Alternative: Sendable {
    var name: String
    var edits: [TreeEdit]
  }

  /// Named sets of `path: value`.
  func alternatives(_ node: ScenarioNode?) -> [Alternative] {
    var found: [Alternative] = []
    for (name, place, item) in node?.mapping("names, each with 'path: value'")?.others() ?? [] {
      let key = ScenarioNode(text: name, at: place, path: item.path, diagnostics: diagnostics)
      if name == PointReader.written {
        key.complain("'\(name)' is what alternatives are compared with; expected another name")
      }
      guard
        let entries = item.mapping("'path: value', such as { sites.school.technicians.count: 3 }")?.others()
      else { continue }
      if entries.isEmpty { item.complain(expected: "'path: value', one or more") }
      for entry in entries { entry.value.note(.anything) }
      let edits = entries.map { TreeEdit(path: $0.name, value: $0.value.source, place: $0.place) }
      for (edit, entry) in zip(edits, entries) where !isMistaken(edit, entry.value.path) {
        if edit.value.plainText.isEmpty { entry.value.complain(expected: "a value") }
      }
      found.append(Alternative(name: name, edits: edits))
    }
    return found
  }

  /// The grid of the file, with what the command line varies: a path that both vary has the values of the
  /// command line.
  func grid(_ node: ScenarioNode?, further: [Override]) -> PointGrid {
    let reader = node?.mapping("'path: values', such as sites.school.technicians.count: 1..8")
    let condition = reader?.optional("where")
    var axes: [VariedAxis] = []
    var areAllRead = true
    for (name, place, item) in reader?.others() ?? [] where !further.contains(where: { $0.path == name }) {
      if let axis = axis(name, place, item) { axes.append(axis) } else { areAllRead = false }
    }
    for override in further {
      guard let value = override.node(diagnostics) else {
        areAllRead = false
        continue
      }
      let item = ScenarioNode(value, path: override.path, diagnostics: diagnostics)
      if axes.contains(where: { $0.path == override.path }) {
        item.complain("stands on the command line twice")
      } else if let axis = axis(override.path, override.place, item) {
        axes.append(axis)
      } else {
        areAllRead = false
      }
    }
    // A name that is unknown because its own line has a mistake is no second one.
    if !areAllRead { return PointGrid() }
    let place = node?.place ?? further.first?.place ?? .unknown
    return grid(VariedAxis.labelled(axes), condition, node, place)
  }

  private func grid(
    _ axes: [VariedAxis], _ condition: ScenarioNode?, _ node: ScenarioNode?, _ place: SourcePlace
  ) -> PointGrid {
    var conditions: [WhereCondition] = []
    for item in condition?.listOrOne() ?? [] {
      let read = item.value("a comparison between what is varied") { text throws(TextProblem) in
        try WhereCondition(text, axes)
      }
      guard let read else { return PointGrid() }
      conditions.append(read)
    }
    if axes.isEmpty, let node { node.complain(expected: "'path: values', one or more") }
    do throws(TextProblem) {
      return try PointGrid(axes, where: conditions)
    } catch {
      diagnostics.error(at: place, path: "vary", error.message)
      return PointGrid()
    }
  }

  private func axis(_ path: String, _ place: SourcePlace, _ item: ScenarioNode) -> VariedAxis? {
    item.note(.anything)
    guard let values = VaryValues.read(item), let first = values.first else { return nil }
    let isWrong = isMistaken(TreeEdit(path: path, value: first, place: place), item.path)
    return isWrong ? nil : VariedAxis(path: path, label: path, place: place, nodes: values)
  }

  /// Whether a path names nothing, or what cannot differ; then it has been reported.
  private func isMistaken(_ edit: TreeEdit, _ path: String) -> Bool {
    let first = String(edit.path.prefix { $0 != "." && $0 != "[" })
    if let reason = PointReader.fixed[first] {
      diagnostics.error(at: edit.place, path: path, "'\(first)' cannot differ: \(reason)")
      return true
    }
    do throws(TextProblem) {
      _ = try edit.applied(to: tree)
      return false
    } catch {
      diagnostics.error(at: edit.place, path: path, error.message, suggestion: error.suggestion)
      return true
    }
  }
}
