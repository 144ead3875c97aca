import FleetModel

/// A block as it is written: a list of stages, or `{ summary, settings, shares settings, stages }`.
struct StageBlock {
  var name: String
  /// What its mistakes are told at.
  var key: ScenarioNode
  var settings: ScenarioNode?
  /// Whether its settings are those of the strategy, by their own names and once for all uses.
  var sharesSettings = false
  var stages: ScenarioNode

  /// Whether it is what is done around every method, which a scenario says for all strategies at once.
  var isHandling: Bool { name == HandlingReader.block }

  /// Nil after a mistake.
  init?(_ name: String, _ key: ScenarioNode, _ item: ScenarioNode) {
    self.name = name
    self.key = key
    if item.isList {
      item.note(.list(StageVerb.expectedList))
      stages = item
      return
    }
    guard let reader = item.mapping("a list of stages, or a mapping with 'stages'") else { return nil }
    _ = reader.optional("summary")?.text()
    settings = reader.optional("settings")
    let shares = reader.optional("shares settings")
    sharesSettings = shares?.yesOrNo() ?? false
    if sharesSettings, settings == nil {
      shares?.complain("the block '\(name)' has no settings to share")
    }
    let written = reader.required("stages", "a list of stages")
    reader.finish()
    guard let written, written.list(StageVerb.expectedList) != nil else { return nil }
    stages = written
  }
}
