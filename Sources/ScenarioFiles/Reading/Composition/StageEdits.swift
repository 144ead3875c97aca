import FleetModel

/// How the stages of a variant differ from those of the strategy that it uses: stages put before, after or in
/// place of named ones, and named ones left out.
struct StageEdits {
  private enum Place: String, CaseIterable {
    case before, after
    case inPlaceOf = "in place of"
  }

  /// Stages to be put somewhere.
  private struct Insertion {
    var place: Place
    /// Of the stage that says where.
    var name: String
    var stages: ScenarioNode
  }

  private var insertions: [Insertion] = []
  private var removals: [(name: String, node: ScenarioNode)] = []

  /// Reads `before`, `after`, `in place of` and `without` of a variant.
  init(_ reader: MappingReader) {
    read(.before, reader.optional("before"))
    read(.after, reader.optional("after"))
    read(.inPlaceOf, reader.optional("in place of"))
    for item in reader.optional("without")?.listOrOne() ?? [] {
      guard let name = item.text("the name of a stage") else { continue }
      removals.append((name, item))
    }
  }

  var isEmpty: Bool { insertions.isEmpty && removals.isEmpty }

  private mutating func read(_ place: Place, _ node: ScenarioNode?) {
    let expected =
      "names of stages with the stages to be put there, such as 'rebuild: [wait: { takes: 5 min }]'"
    for (name, _, item) in node?.mapping(expected)?.others() ?? [] {
      guard item.list(StageVerb.expectedList) != nil else { continue }
      insertions.append(Insertion(place: place, name: name, stages: item))
    }
  }

  /// The stages with the changes made. What is put in is not looked through again.
  ///
  /// - Parameters:
  ///   - stages: Of the strategy that is used.
  ///   - base: Its name.
  ///   - expand: Writes out the blocks among stages.
  func applied(to stages: ScenarioNode, of base: String, expand: (ScenarioNode) -> ScenarioNode)
    -> ScenarioNode
  {
    check(against: StageTree.names(in: stages.source), of: base)
    var written: [(place: Place, name: String, items: [SourceNode])] = []
    for insertion in insertions {
      guard case .list(let items) = expand(insertion.stages).source.content else { continue }
      written.append((insertion.place, insertion.name, items))
    }
    func items(_ place: Place, _ name: String) -> [SourceNode]? {
      let found = written.filter { $0.place == place && $0.name == name }
      return found.isEmpty ? nil : found.flatMap(\.items)
    }
    let changed = StageTree.map(stages.source, path: stages.path) { item in
      guard let name = item.name else { return [item.source] }
      let isLeftOut = removals.contains { $0.name == name }
      let itself = isLeftOut ? [] : items(.inPlaceOf, name) ?? [item.source]
      return (items(.before, name) ?? []) + itself + (items(.after, name) ?? [])
    }
    return ScenarioNode(changed, path: stages.path, diagnostics: stages.diagnostics)
  }

  private func check(against names: [String], of base: String) {
    let known = Set(names)  // asked for membership only
    for (name, node) in insertions.map({ ($0.name, $0.stages) }) + removals where !known.contains(name) {
      let meant = Suggestion.nearest(to: name, among: names)
      let list = meant == nil ? "; \(Suggestion.listing(names))" : ""
      node.complain("'\(base)' has no stage '\(name)'\(list)", suggestion: meant)
    }
    for insertion in insertions where insertion.place == .inPlaceOf {
      if removals.contains(where: { $0.name == insertion.name }) {
        insertion.stages.complain("'\(insertion.name)' is left out by 'without' as well: say one of both")
      }
    }
  }
}
