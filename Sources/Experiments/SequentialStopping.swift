import FleetModel
import Statistics

/// Decides after each replication, in their order, whether there are enough. So their number depends on the
/// results alone, never on threads or timing.
struct SequentialStopping {
  private let settings: ExperimentSettings
  private let catalogue: MeasureCatalogue
  /// With the index of the measure in the catalogue.
  private let goals: [(measure: Int, goal: PrecisionGoal)]

  init(_ settings: ExperimentSettings, _ catalogue: MeasureCatalogue) {
    self.settings = settings
    self.catalogue = catalogue
    goals = settings.precision.compactMap { goal in catalogue.index(of: goal.measure).map { ($0, goal) } }
  }

  /// - Returns: Why to stop; nil: go on.
  func reason(_ strategies: [StrategyCollector]) -> StopReason? {
    let count = strategies.first?.rows.count ?? 0
    assert(strategies.allSatisfy { $0.rows.count == count }, "strategies have the same replications")
    if goals.isEmpty { return count >= settings.atLeast ? .fixedNumber : nil }
    if count < max(2, settings.atLeast) && count < settings.atMost { return nil }
    let missed = missedGoals(strategies)
    if missed.isEmpty { return .precisionReached }
    return count >= settings.atMost ? .mostReached(missed) : nil
  }

  func missedGoals(_ strategies: [StrategyCollector]) -> [StopReason.MissedGoal] {
    goals.flatMap { measure, goal in
      strategies.compactMap { strategy in
        let reached = interval(strategy, measure).relativeHalfWidth
        if reached <= goal.relativeHalfWidth { return nil }
        return StopReason.MissedGoal(
          measure: goal.measure, strategy: strategy.lowered.strategy.name, wanted: goal.relativeHalfWidth,
          reached: reached)
      }
    }
  }

  /// The goal that is farthest from being met: relative half-width reached over wanted. Nil without goals.
  func worst(_ strategies: [StrategyCollector]) -> Double? {
    goals.flatMap { measure, goal in
      strategies.map { interval($0, measure).relativeHalfWidth / goal.relativeHalfWidth }
    }.max()
  }

  private func interval(_ strategy: StrategyCollector, _ measure: Int) -> ConfidenceInterval {
    catalogue.measures[measure].pooling.interval(strategy.column(measure), confidence: settings.confidence)
  }
}
