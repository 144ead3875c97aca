import Engine

/// Why an experiment has as many replications as it has.
package enum StopReason: Sendable, Hashable {
  /// As many as asked for, no precision goal.
  case fixedNumber
  case precisionReached
  /// The goals that were missed at the largest allowed number, with the relative half-widths reached.
  case mostReached([MissedGoal])
  case interrupted
  /// This trial of that strategy had no result. Replications that were complete by then count.
  case failed(TrialFault, strategy: String)

  /// A precision that was asked for and not reached.
  package struct MissedGoal: Sendable, Hashable {
    package var measure: String
    package var strategy: String
    /// Relative half-width.
    package var wanted: Double
    /// Relative half-width.
    package var reached: Double

    package init(measure: String, strategy: String, wanted: Double, reached: Double) {
      self.measure = measure
      self.strategy = strategy
      self.wanted = wanted
      self.reached = reached
    }
  }
}
