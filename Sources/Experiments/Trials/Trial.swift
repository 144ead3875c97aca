import Engine
import FleetModel
import Randomness

/// One strategy, one replication: the unit of work that runs on one thread. The same trial gives the same
/// result, bit for bit.
struct Trial: Sendable {
  let lowered: LoweredStrategy
  let catalogue: MeasureCatalogue
  let key: StreamKey
  /// Every device is released by a wave.
  let isWave: Bool
  /// What it watches besides; nil: the scenario has no goals.
  let goals: GoalPlan?
  /// Keep every device's record (for a device log).
  let keepsRecords: Bool
  /// Keep what became of each device.
  let keepsFates: Bool
  /// When the batches of a single long trial end, but for the last; empty for others.
  let batchEnds: [Instant]
  /// By which periods it is told as well; nil: by none.
  let periods: PeriodPlan?

  /// - Parameters:
  ///   - goals: of any replication.
  ///   - isBatched: It is the only one of its strategy, and long.
  init(
    _ lowered: LoweredStrategy, _ catalogue: MeasureCatalogue, goals: GoalPlan?, key: StreamKey,
    keepsRecords: Bool, keepsFates: Bool, isBatched: Bool = false,
    periods: PeriodPlan? = nil
  ) {
    self.goals = goals?.dealt(lowered.plan)
    if case .wave = lowered.plan.arrivals { isWave = true } else { isWave = false }
    self.lowered = lowered
    self.periods = periods
    self.catalogue = catalogue
    self.key = key
    self.keepsRecords = keepsRecords
    self.keepsFates = keepsFates
    batchEnds = isBatched ? TrialBatches.ends(of: lowered.plan) : []
  }
}
