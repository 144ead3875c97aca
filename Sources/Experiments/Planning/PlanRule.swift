import CLibrary

/// What is known of a point of a plan.
package enum PlanRuling: String, Sendable, Hashable {
  /// All goals hold with what is wanted of them.
  case enough
  /// Some goal does not.
  case tooLittle = "too little"
  /// The most replications were not enough to tell.
  case untold = "cannot be told"
  /// It was only looked at by a pilot.
  case untested = "not tested"
}

/// Rules on a point by the goals of its campaigns, each by a test of its own.
struct PlanRule: Sendable {
  private let tests: [GoalTest]
  let atMost: Int
  /// Replications that a point has before it is ruled on.
  let atFirst: Int

  /// - Parameter wanted: Of each goal the probability.
  init(wanted: [Double], indifference: Double, atMost: Int) {
    precondition(!wanted.isEmpty && atMost > 0, "goals, and campaigns to judge them by")
    tests = wanted.map { GoalTest(wanted: $0, indifference: indifference) }
    self.atMost = atMost
    atFirst = min(20, atMost)
  }

  /// Nil: more replications are needed.
  ///
  /// - Parameters:
  ///   - rows: Of each replication, which goals were met.
  ///   - error: The probability of either mistake. Because one goal alone makes a point too little, each has
  ///     its share of that mistake.
  func ruling(_ rows: [[Bool]], error: Double) -> PlanRuling? {
    let evidence = evidence(rows)
    if evidence.contains(where: { $0 <= log(error / Double(tests.count)) }) { return .tooLittle }
    if evidence.allSatisfy({ $0 >= -log(error) }) { return .enough }
    return rows.count >= atMost ? .untold : nil
  }

  /// How many more replications to run: as many as could rule, but at most as many again, and at least a
  /// quarter of them, so that there are few looks.
  func more(_ rows: [[Bool]], error: Double) -> Int {
    if rows.isEmpty { return atFirst }
    let evidence = evidence(rows)
    let good = zip(tests, evidence).map { $0.successes(for: -log(error) - $1) }.max() ?? 1
    let bad = zip(tests, evidence).map { $0.failures(for: $1 - log(error / Double(tests.count))) }.min() ?? 1
    let count = min(rows.count, max(10, rows.count / 4, min(good, bad)))
    return min(count, atMost - rows.count)
  }

  private func evidence(_ rows: [[Bool]]) -> [Double] {
    tests.indices.map { goal in
      let met = rows.count { $0[goal] }
      return tests[goal].evidence(met: met, missed: rows.count - met)
    }
  }
}
