import Statistics

/// Where the time of a strategy's devices goes: for each stage, the mean seconds per finished journey.
package struct StageAttribution: Sendable, Hashable {
  package var strategy: String
  package var stage: String
  /// What devices wait for there; nil: nothing.
  package var waitsFor: String?
  /// Visits per finished journey.
  package var visits: ConfidenceInterval
  /// Seconds a journey that a device is worked on at the stage.
  package var spent: ConfidenceInterval
  /// Seconds a journey that a device waits at the stage.
  package var waited: ConfidenceInterval
  /// The parts that were downtime.
  package var spentDown: ConfidenceInterval
  package var waitedDown: ConfidenceInterval

  package init(
    strategy: String, stage: String, waitsFor: String?, visits: ConfidenceInterval, spent: ConfidenceInterval,
    waited: ConfidenceInterval, spentDown: ConfidenceInterval, waitedDown: ConfidenceInterval
  ) {
    self.strategy = strategy
    self.stage = stage
    self.waitsFor = waitsFor
    self.visits = visits
    self.spent = spent
    self.waited = waited
    self.spentDown = spentDown
    self.waitedDown = waitedDown
  }
}
