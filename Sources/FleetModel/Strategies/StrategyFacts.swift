/// What a strategy does to a device besides taking its time, and which devices it is for. It is told beside
/// the answer and checked against the fleet, and changes no trial.
package struct StrategyFacts: Sendable, Hashable {
  /// What is still on the device afterwards, in words of the author's.
  package var keeps: [String]
  /// What is gone afterwards.
  package var removes: [String]
  /// Of devices that it is for all of these hold; empty: it is for every device.
  package var appliesTo: [Condition]
  /// Whether the scenario says any of this, and not only a shipped strategy.
  package var isOfScenario: Bool

  package init(
    keeps: [String] = [], removes: [String] = [], appliesTo: [Condition] = [], isOfScenario: Bool = false
  ) {
    self.keeps = keeps
    self.removes = removes
    self.appliesTo = appliesTo
    self.isOfScenario = isOfScenario
  }

  package var isEmpty: Bool { keeps.isEmpty && removes.isEmpty && appliesTo.isEmpty }

  /// In which devices it is for, as a scenario writes it: "join is one of entra, hybrid".
  package var wordsOfDevices: String { Condition.words(passing: appliesTo) }
}
