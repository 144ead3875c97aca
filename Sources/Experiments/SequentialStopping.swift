import FleetModel
import Statistics

/// Decides after each replication, in their order, whether there are enough. So their number depends on the
/// results alone, never on threads or timing.
///
/// Intervals that are looked at again and again, and kept the first time they are narrow enough, cover less
/// than they say: it is narrow too early that they are. So after the first replication at which every goal is
/// met there are always five more, and the goals must be met then, too. A fixed number of further
/// observations, whatever the goal, restores the coverage (Simons, Annals of Mathematical Statistics 39,
/// 1968); Documentation/Statistics.md has what it is with these.
struct SequentialStopping {
  /// Replications behind the first at which every goal is met.
  static let further = 5

  private let settings: ExperimentSettings
  private let catalogue: MeasureCatalogue
  /// With the index of the measure in the catalogue.
  private let goals: [(measure: Int, goal: PrecisionGoal)]
  /// The number of replications at which every goal was met for the first time.
  private var firstMet: Int?
  /// The goal that is farthest from being met: relative half-width reached over wanted. Nil without goals.
  private(set) var worst: Double?

  init(_ settings: ExperimentSettings, _ catalogue: MeasureCatalogue) {
    self.settings = settings
    self.catalogue = catalogue
    goals = settings.precision.compactMap { goal in catalogue.index(of: goal.measure).map { ($0, goal) } }
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
    if count < max(2, settings.atLeast) && count < settings.atMost { return nil }
    let missed = reached.filter { $0.reached > $0.wanted }
    if missed.isEmpty && firstMet == nil { firstMet = count }
    if missed.isEmpty, let firstMet, count >= min(settings.atMost, firstMet + SequentialStopping.further) {
      return .precisionReached
    }
    return count >= settings.atMost ? .mostReached(missed) : nil
  }

  /// Of every goal under every strategy, what was reached, missed or not.
  private func reached(_ strategies: [StrategyCollector]) -> [StopReason.MissedGoal] {
    goals.flatMap { measure, goal in
      strategies.map { strategy in
        StopReason.MissedGoal(
          measure: goal.measure, strategy: strategy.lowered.strategy.name, wanted: goal.relativeHalfWidth,
          reached: strategy.interval(measure, catalogue, confidence: settings.confidence).relativeHalfWidth)
      }
    }
  }
}
