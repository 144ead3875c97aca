import FleetModel

/// The strategies that come with fleetsim, as YAML files in `BuiltIn`.
package enum StrategyCatalogue {
  /// Every shipped strategy: its name, and the file under BuiltIn it stands in.
  private static var files: [(name: String, bytes: [UInt8], tree: () -> SourceNode)] {
    [
      ("autopilot-reset", PackageResources.autopilot_reset_yaml, { ShippedTrees.autopilotReset }),
      ("full-reimage", PackageResources.full_reimage_yaml, { ShippedTrees.fullReimage }),
    ]
  }

  /// Of all shipped strategies.
  package static var names: [String] { files.map(\.name) }

  /// The text of a shipped strategy; nil for an unknown name.
  package static func text(_ name: String) -> String? {
    files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// What a shipped strategy says of itself in one line.
  package static func summary(_ name: String) -> String? { definition(name, Diagnostics())?.summary }

  /// Whether a file of that name comes with fleetsim.
  static func isShipped(_ file: String) -> Bool {
    file == "defaults.yaml" || files.contains { "\($0.name).yaml" == file }
  }

  /// A shipped strategy as it is written; nil for an unknown name.
  static func tree(_ name: String) -> SourceNode? { files.first { $0.name == name }?.tree() }

  /// The shipped strategy that says the same, word for word: what `fleetsim strategies` printed, pasted.
  static func original(of node: SourceNode) -> String? {
    guard node["settings"] != nil, node["stages"] != nil else { return nil }
    return files.first { $0.tree().saysTheSame(as: node) }?.name
  }

  static func definition(_ name: String, _ diagnostics: Diagnostics) -> StrategyDefinition? {
    var shipped = tree(name).flatMap {
      definition(name, ScenarioNode($0, path: name, diagnostics: diagnostics))
    }
    shipped?.origin = StrategyOrigin(uses: [name], shipped: name)
    return shipped
  }

  /// A strategy with keys of its own: `summary`, `submission`, `settings`, `stages`, and its facts.
  static func definition(_ name: String, _ node: ScenarioNode) -> StrategyDefinition? {
    if node.isList {
      return StrategyDefinition(
        name: name, place: node.place, path: node.path, summary: "", submission: nil,
        settings: SettingTable(), stages: node)
    }
    guard let reader = node.mapping("a mapping with 'uses', 'mix' or 'stages'") else { return nil }
    let summary = reader.optional("summary")?.text() ?? ""
    let submission = reader.optional("submission")
    let settings = SettingTable(reader.optional("settings"))
    let facts = FactsReader(reader)
    let action = reader.optional("action")
    let orderedBy = reader.optional("ordered by")
    let stages = reader.required("stages", "a list of stages")
    reader.offers("uses", "mix")
    reader.finish()
    var definition = StrategyDefinition(
      name: name, place: node.place, path: node.path, summary: summary, submission: submission,
      settings: settings, stages: stages)
    definition.action = action
    definition.orderedBy = orderedBy
    definition.facts = facts.facts(over: StrategyFacts(), isOfScenario: !isShipped(node.place.file))
    definition.audience = facts.saysWhom ? facts : nil
    return definition
  }
}
