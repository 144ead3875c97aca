import Experiments

/// Sentences about what is run beside the file as written.
package enum SweepText {
  /// How much work there is, before it begins: "2 alternatives and 48 points beside the file as written:
  /// 51 × 20 replications of 3 strategies, 3,060 trials".
  ///
  /// - Parameter replications: At most, where goals of precision decide.
  package static func announcement(
    _ sweep: SweepFindings, replications: Int, isMost: Bool, strategies: Int
  ) -> String {
    let runs = sweep.count + 1
    let most = isMost ? "at most " : ""
    return "\(things(sweep)) beside the file as written: \(Decimal.count(runs)) × "
      + "\(most)\(Prose.count(replications, "replication")) of "
      + (strategies == 1 ? "1 strategy, " : "\(strategies) strategies, ")
      + "\(most)\(Decimal.count(runs * replications * strategies)) trials"
  }

  /// "after 12 of 50 alternatives and points".
  package static func progress(_ sweep: SweepFindings) -> String {
    "after \(Decimal.count(sweep.done)) of \(things(sweep))"
  }

  /// "12 of 50 points had been run before, and were not run again".
  package static func kept(_ sweep: SweepFindings) -> String {
    "\(Decimal.count(sweep.kept)) of \(things(sweep)) had been run before, and "
      + "\(sweep.kept == 1 ? "was" : "were") not run again"
  }

  /// "2 alternatives and 48 points".
  package static func things(_ sweep: SweepFindings) -> String {
    let (alternatives, points) = (sweep.alternatives.count, sweep.gridPoints)
    let parts = [
      alternatives > 0 ? Prose.count(alternatives, "alternative") : nil,
      points > 0 ? Prose.count(points, "point") : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: " and ")
  }
}
