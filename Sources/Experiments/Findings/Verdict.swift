/// Which strategy is best, and by what: the facts of the answer's first sentences.
package struct Verdict: Sendable {
  /// What decides.
  package enum Basis: String, Sendable, Hashable {
    /// The probability that a campaign meets all goals.
    case goals
    /// The measure that the scenario names.
    case measure
    /// Nothing that was asked for: no single number speaks for all.
    case several
  }

  package var basis: Basis
  /// By what strategies are judged: one, or several. These have their confidence together.
  package var criteria: [Criterion]
  /// What else is set out where goals or a measure decide; these have theirs together, too.
  package var others: [Criterion]
  /// The cause of time in which the best two differ most.
  package var decidedBy: Factor?

  package init(
    basis: Basis, criteria: [Criterion], others: [Criterion] = [], decidedBy: Factor? = nil
  ) {
    self.basis = basis
    self.criteria = criteria
    self.others = others
    self.decidedBy = decidedBy
  }

  /// The cause of lost time in which winner and loser differ most.
  package struct Factor: Sendable, Hashable {
    /// As in ``StrategyFindings/timeByCause``.
    package var what: String
    package var winnerName: String
    package var loserName: String
    /// Mean seconds per journey under the winner.
    package var winner: Double
    /// The same under the loser.
    package var loser: Double

    package init(
      what: String, winnerName: String, loserName: String, winner: Double, loser: Double
    ) {
      self.what = what
      self.winnerName = winnerName
      self.loserName = loserName
      self.winner = winner
      self.loser = loser
    }
  }

  /// The place of the strategy that is best by at least one criterion, and no other by any; nil: there is
  /// none.
  package var best: Int? {
    let best = Set(criteria.compactMap(\.best))
    return best.count == 1 ? best.first : nil
  }

  /// The name of that strategy.
  package var winner: String? { best.flatMap { place in criteria.first?.strategies[place] } }
}
