import Engine

/// A strategy of a scenario, ready to run.
package struct LoweredStrategy: Sendable {
  package var strategy: Strategy
  /// What the engine runs in the first replication.
  package var plan: Plan
  /// What the plan's numbers are called.
  package var legend: Legend
  /// What is doubtful about it, at its place.
  package var doubts: [LoweringFault]
  /// Makes the plans of other replications; nil: all have the same.
  private let redeal: Redeal?

  init(
    strategy: Strategy, plan: Plan, legend: Legend, redeal: Redeal?, doubts: [LoweringFault] = []
  ) {
    self.strategy = strategy
    self.plan = plan
    self.legend = legend
    self.redeal = redeal
    self.doubts = doubts
  }

  /// The strategy with the fleet as it is dealt in a replication, counted from 0. See
  /// ``FleetTable/dealt(in:)`` for what it costs.
  package func dealt(in replication: UInt32) -> LoweredStrategy {
    guard let redeal, replication > 0 else { return self }
    var other = self
    redeal.deal(&other.plan, &other.legend, in: replication)
    return other
  }

  /// Whether the fleets of both are dealt alike, in every replication.
  package func isDealt(like other: LoweredStrategy) -> Bool {
    switch (redeal, other.redeal) {
    case (nil, nil): true
    case (let redeal?, let others?): redeal.deals(like: others)
    case (nil, _), (_, nil): false
    }
  }
}
