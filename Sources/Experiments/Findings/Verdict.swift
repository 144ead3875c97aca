import Statistics

/// Which strategy is best, by how much, and why: the facts of the answer's first sentences.
package struct Verdict: Sendable {
  /// What was compared, e.g. the last device done.
  package var measure: Measure
  /// The name of the best strategy.
  package var winner: String
  /// The name of the best of the others.
  package var loser: String
  /// Loser minus winner (positive: the winner is better), paired; nil where there is no number of one side.
  /// What is not done at the horizon counts as done then.
  package var advantage: ConfidenceInterval?
  package var isDecided: Bool
  /// In some replications the moment was not reached before the horizon.
  package var isCutOff: Bool
  /// The cause of time in which the two differ most; where the verdict is decided, of those that take less
  /// time under the winner.
  package var decidedBy: Factor?

  /// The cause of lost time in which winner and loser differ most.
  package struct Factor: Sendable, Hashable {
    /// As in ``StrategyFindings/timeByCause``.
    package var what: String
    /// Mean seconds per journey under the winner.
    package var winner: Double
    /// The same under the loser.
    package var loser: Double

    package init(what: String, winner: Double, loser: Double) {
      self.what = what
      self.winner = winner
      self.loser = loser
    }
  }

  package init(
    measure: Measure, winner: String, loser: String, advantage: ConfidenceInterval?, isDecided: Bool,
    isCutOff: Bool, decidedBy: Factor?
  ) {
    self.measure = measure
    self.winner = winner
    self.loser = loser
    self.advantage = advantage
    self.isDecided = isDecided
    self.isCutOff = isCutOff
    self.decidedBy = decidedBy
  }
}
