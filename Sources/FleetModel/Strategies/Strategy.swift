/// A way of making devices ready: a program of stages, shipped with fleetsim or written in a scenario.
package struct Strategy: Sendable, Hashable {
  /// As the report calls it.
  package var name: String
  /// One line; empty where the author wrote none.
  package var summary: String
  package var stages: [Stage]
  /// How the rollout hands devices to it.
  package var submission: Submission
  /// The settings it uses, with where each number comes from.
  package var assumptions: [Assumption]
  /// Strategies that `continue with` reaches, by name; filled by the reader, lowered once each.
  package var fallbacks: [Strategy]
  package var place: SourcePlace
  package var origin = StrategyOrigin()
  package var facts = StrategyFacts()
  /// Of a mix, the strategies of which each device takes one; empty: it has stages of its own.
  package var parts: [Part] = []

  package init(
    name: String, summary: String = "", stages: [Stage], submission: Submission = .oneByOne,
    assumptions: [Assumption] = [], fallbacks: [Strategy] = [], place: SourcePlace = .unknown
  ) {
    self.name = name
    self.summary = summary
    self.stages = stages
    self.submission = submission
    self.assumptions = assumptions
    self.fallbacks = fallbacks
    self.place = place
  }

  /// Whether it, or a strategy that a device may come to in it, says when the device meets policy.
  package var marksCompliance: Bool {
    Stage.marksCompliance(in: stages) || fallbacks.contains { $0.marksCompliance }
      || parts.contains { $0.strategy.marksCompliance }
  }
}
