import FleetModel
import Statistics

/// Decides after each replication, in their order, whether there are enough. So their number depends on the
/// results alone, never on threads or timing.
struct SequentialStopping {
  private let settings: ExperimentSettings
  private let catalogue: MeasureCatalogue
  /// With the index of the measure in the catalogue.
  private let goals: [(measure: Int, goal: PrecisionGoal)]
  private var rule: StoppingRule
  /// The goal that is farthest from being met: relative half-width reached over wanted. Nil without goals.
  private(set) var worst: Double?

  init(_ settings: ExperimentSettings, _ catalogue: MeasureCatalogue) {
    self.settings = settings
    self.catalogue = catalogue
    goals = settings.precision.compactMap { goal in catalogue.index(of: goal.measure).map { ($0, goal) } }
    rule = StoppingRule(atLeast: settings.atLeast, atMost: settings.atMost)
  }

  /// To be asked after every replication.
  ///
  /// - Returns: Why to stop; nil: go on.
  mutating func reason(_ strategies: [StrategyCollector]) -> StopReason? {
    let count = strategies.first?.rows.count ?? 0
    assert(strategies.allSatisfy { $0.rows.count == count }, "strategies have the same replications")
    if goals.isEmpty { return count >= settings.atLeast ? .fixedNumber : nil }
    let reached = reached(strategies)
    worst = reached.map { $0.reached / $0.wanted }.max()
    let missed = reached.filter { $0.reached > $0.wanted }
    if rule.isEnough(after: count, isMet: missed.isEmpty) { return .precisionReached }
    return count >= settings.atMost ? .mostReached(missed) : nil
  }

  /// Of every goal under every strategy, what was reached, missed or not.
  private func reached(_ strategies: [StrategyCollector]) -> [StopReason.MissedGoal] {
    goals.flatMap { measure, goal in
      strategies.map { strategy in
        StopReason.MissedGoal(
          measure: goal.measure, strategy: strategy.lowered.strategy.name, wanted: goal.relativeHalfWidth,
          reached: precision(strategy.interval(measure, catalogue, confidence: settings.confidence)))
      }
    }
  }

  /// The relative half-width. Where nothing varied that would be 0, and certainty; instead it is the share of
  /// campaigns that may yet be different, of which so many have shown none.
  private func precision(_ interval: ConfidenceInterval) -> Double {
    if interval.relativeHalfWidth > 0 { return interval.relativeHalfWidth }
    return ConfidenceInterval(successes: 0, of: interval.count, confidence: settings.confidence).upper
  }
}
