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
  /// What it is a variant of, and the shipped strategy among these.
  var origin = StrategyOrigin()
}
