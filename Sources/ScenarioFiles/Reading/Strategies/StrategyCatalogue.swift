import FleetModel

/// The strategies that come with fleetsim, as YAML files in `BuiltIn`.
package enum StrategyCatalogue {
  /// Of all shipped strategies.
  package static var names: [String] { ShippedFiles.strategies.map(\.name) }

  /// Of the blocks of which they are made.
  package static var blockNames: [String] { ShippedFiles.blocks.map(\.name) }

  /// The text of a shipped strategy or block; nil for an unknown name.
  package static func text(_ name: String) -> String? {
    (ShippedFiles.strategy(name) ?? ShippedFiles.block(name))?.text
  }

  /// What a shipped strategy or block says of itself in one line.
  package static func summary(_ name: String) -> String? {
    (ShippedFiles.strategy(name) ?? ShippedFiles.block(name))?.tree["summary"]?.plainText
  }

  /// A shipped strategy as it is where a scenario changes nothing of it, with its facts; for an unknown name,
  /// one of which nothing is known.
  package static func strategy(_ name: String) -> Strategy {
    let text = "fleet: { groups: { devices: { devices: 1 } } }\nstrategies: [\(name)]\n"
    let reading = ScenarioReader.read(Array(text.utf8), file: "strategies")
    if let strategy = try? reading.get().strategies.first { return strategy }
    // What it is for may hang on things that a scenario must have; what it does to a device does not.
    var strategy = Strategy(name: name, summary: summary(name) ?? "", stages: [])
    if let tree = ShippedFiles.strategy(name)?.tree {
      let node = ScenarioNode(tree, path: name, diagnostics: Diagnostics())
      strategy.facts = definition(name, node)?.facts ?? StrategyFacts()
    }
    return strategy
  }

  /// The shipped strategy that says the same, word for word: what `fleetsim strategies` printed, pasted.
  static func original(of node: SourceNode) -> String? {
    // Few scenarios have one, so that no file is read which has not even the same summary.
    guard let summary = node["summary"]?.plainText.prefix(30), !summary.isEmpty else { return nil }
    return ShippedFiles.strategies.first { $0.text.contains(summary) && $0.tree.saysTheSame(as: node) }?.name
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
    reader.offers("uses", "mix", areElsewhere: true)
    reader.finish()
    var definition = StrategyDefinition(
      name: name, place: node.place, path: node.path, summary: summary, submission: submission,
      settings: settings, stages: stages)
    definition.action = action
    definition.orderedBy = orderedBy
    definition.facts = facts.facts(
      over: StrategyFacts(), isOfScenario: !ShippedFiles.contain(node.place.file))
    definition.audience = facts.saysWhom ? facts : nil
    return definition
  }
}
