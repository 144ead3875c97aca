import Statistics

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
  private let tests: [SequentialShareTest]
  let atMost: Int
  /// Replications that a point has before it is ruled on.
  let atFirst: Int

  /// - Parameter wanted: Of each goal the probability.
  init(wanted: [Double], indifference: Double, atMost: Int) {
    precondition(!wanted.isEmpty && atMost > 0, "goals, and campaigns to judge them by")
    tests = wanted.map { SequentialShareTest(wanted: $0, indifference: indifference) }
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
    let met = met(rows)
    if isTooLittle(met, rows.count, error) { return .tooLittle }
    if isEnough(met, rows.count, error) { return .enough }
    return rows.count >= atMost ? .untold : nil
  }

  /// How many more replications to run: as many as could rule, but at most as many again, and at least a
  /// quarter of them, so that there are few looks.
  func more(_ rows: [[Bool]], error: Double) -> Int {
    if rows.isEmpty { return atFirst }
    let (met, count) = (met(rows), rows.count)
    // Either comes to be so, and stays so, with more replications of one kind: halves find from when on.
    var (low, high) = (min(max(10, count / 4), atMost - count), min(count, atMost - count))
    while low < high {
      let more = (low + high) / 2
      let isTold =
        isEnough(met.map { $0 + more }, count + more, error) || isTooLittle(met, count + more, error)
      if isTold { high = more } else { low = more + 1 }
    }
    return low
  }

  private func isTooLittle(_ met: [Int], _ count: Int, _ error: Double) -> Bool {
    zip(tests, met).contains { test, met in
      test.showsLess(met: met, missed: count - met, error: error / Double(tests.count))
    }
  }

  private func isEnough(_ met: [Int], _ count: Int, _ error: Double) -> Bool {
    zip(tests, met).allSatisfy { $0.showsEnough(met: $1, missed: count - $1, error: error) }
  }

  /// Of each goal, the replications that met it.
  private func met(_ rows: [[Bool]]) -> [Int] { tests.indices.map { goal in rows.count { $0[goal] } } }
}
