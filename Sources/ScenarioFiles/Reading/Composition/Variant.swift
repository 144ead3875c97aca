import FleetModel

/// What a variant changes of the strategy that it uses.
struct Variant {
  let uses: ScenarioNode?
  private let with: ScenarioNode?
  private let summary: String?
  private let settings: ScenarioNode?
  private let submission: ScenarioNode?
  private let edits: StageEdits
  private let facts: FactsReader
  private let action: ScenarioNode?
  private let orderedBy: ScenarioNode?

  init(_ reader: MappingReader) {
    uses = reader.required("uses", "the name of a strategy")
    with = reader.optional("with")
    summary = reader.optional("summary")?.text()
    settings = reader.optional("settings")
    submission = reader.optional("submission")
    edits = StageEdits(reader)
    facts = FactsReader(reader)
    action = reader.optional("action")
    orderedBy = reader.optional("ordered by")
    reader.finish()
  }

  /// - Parameters:
  ///   - base: The name of the strategy that is used.
  ///   - isOfScenario: Whether the scenario says it, and not a shipped strategy.
  func change(
    _ definition: inout StrategyDefinition, of base: String, _ blocks: StageBlocks, isOfScenario: Bool = true
  ) {
    if let summary { definition.summary = summary }
    definition.settings.replace(with)
    for setting in SettingTable(settings).settings {
      if definition.settings[setting.name] == nil {
        definition.settings.add(setting)
      } else {
        setting.value.complain("'\(base)' has a setting '\(setting.name)': change it by 'with'")
      }
    }
    if let action { definition.action = action }
    if let orderedBy { definition.orderedBy = orderedBy }
    if let submission { definition.submission = submission }
    if !edits.isEmpty, let stages = definition.stages {
      var settings = definition.settings
      var uses = definition.blockUses
      definition.stages = edits.applied(to: stages, of: base) {
        defer { uses = blocks.uses }
        return blocks.expand($0, &settings, beside: uses)
      }
      definition.settings = settings
      definition.blockUses = uses
      definition.origin.shipped = nil
    }
    definition.facts = facts.facts(over: definition.facts, isOfScenario: isOfScenario)
    if facts.saysWhom { definition.audience = facts }
  }
}
