import FleetModel

/// A strategy as written, before its settings are filled in.
struct StrategyDefinition {
  var name: String
  var place: SourcePlace
  /// Path of the strategy in its file.
  var path: String
  var summary: String
  var submission: ScenarioNode?
  var settings: SettingTable
  var stages: ScenarioNode?
  /// The uses of blocks in it (`StageBlocks.uses`): what a variant puts in goes beside them.
  var blockUses: Set<String> = []  // asked for membership only
  /// What it is a variant of, and the shipped strategy among these.
  var origin = StrategyOrigin()
  /// What it keeps and removes. Which devices it is for is read with its stages.
  var facts = StrategyFacts()
  /// Where it is said which devices it is for.
  var audience: FactsReader?
  /// What is ordered for each device, and by whom; where nobody is named, nobody is asked.
  var action: ScenarioNode?
  var orderedBy: ScenarioNode?
  /// Of a mix; empty: it has stages.
  var parts: [MixReader.Part] = []
}
