import Statistics

/// Whether a result is still the one on file: identical, or equivalent within stated tolerances.
package struct Verification: Sendable {
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// The change is larger than the tolerance, or the measure is not there any more.
    case changed
    /// Too few replications to tell whether the change is within the tolerance.
    case undecided = "cannot be told"
    case equivalent
    case same
    /// No tolerance is stated for it.
    case untested = "not tested"
  }

  /// One measure, or count, of one strategy.
  package struct Check: Sendable, Hashable {
    package var strategy: String
    package var name: String
    package var outcome: Outcome
    /// Nil where there is no tolerance, and of what is gone.
    package var margin: Double?
    /// Nil of counts and of what is gone.
    package var row: ResultComparison.Row?
    /// Of counts: before and now.
    package var counts: [Int] = []

    /// The size of the change in margins: above 1 it is larger than tolerated.
    var excess: Double {
      let size = row?.difference.map { abs($0.mean) } ?? counts.last.map { abs(Double($0 - counts[0])) }
      guard let size, let margin else { return .infinity }
      return margin > 0 ? size / margin : size > 0 ? .infinity : 0
    }
  }

  package var comparison: ResultComparison
  package var tolerances: Tolerances
  /// Of each of the two one-sided tests: 0.95 tests at 5 %.
  package var confidence: Double
  /// What cannot be told passes.
  package var isLenient: Bool
  /// The worst first.
  package var checks: [Check]
  /// What the file expects of its own results.
  package var expectations: [ExpectationFinding]

  /// - Parameter confidence: Of each test; nil: that of the result on file.
  package init(
    _ before: StoredResult, _ after: StoredResult, tolerances: Tolerances, confidence: Double? = nil,
    isLenient: Bool = false, expectations: [ExpectationFinding] = []
  ) {
    let confidence = confidence ?? before.confidence
    comparison = ResultComparison(
      before, after, confidence: Equivalence.intervalConfidence(confidence))
    self.tolerances = tolerances
    self.confidence = confidence
    self.isLenient = isLenient
    self.expectations = expectations
    checks = []
    checks = comparison.gone.map { Check(strategy: "", name: $0, outcome: .changed) }
    checks += comparison.rows.map(check) + counted()
    checks = checks.ranked(\.outcome, size: \.excess)
  }

  package var isIdentical: Bool { comparison.isIdentical }

  /// Nothing but what no tolerance is stated for differs. Without any tolerance only the same passes.
  package var agrees: Bool {
    if isIdentical { return true }
    if tolerances.isEmpty { return false }
    return !checks.contains { fails($0) }
  }

  /// Whether the file's own expectations hold, too.
  package var passes: Bool { agrees && expectations.allSatisfy(\.holds) }

  /// Whether the check makes the verification fail.
  package func fails(_ check: Check) -> Bool {
    switch check.outcome {
    case .changed: true
    case .undecided: !isLenient
    case .equivalent, .same: false
    case .untested: tolerances.isEmpty
    }
  }

  private func check(_ row: ResultComparison.Row) -> Check {
    let margin = tolerances.margin(row.before)
    var outcome = Outcome.untested
    if row.isSame {
      outcome = .same
    } else if let margin {
      outcome = .undecided
      if let difference = row.difference {
        switch Equivalence(difference, margin: margin) {
        case .equivalent: outcome = .equivalent
        case .different: outcome = .changed
        case .undecided: outcome = .undecided
        }
      }
    }
    return Check(strategy: row.strategy, name: row.measure, outcome: outcome, margin: margin, row: row)
  }

  /// Counts are not estimates: they are within the tolerance or not.
  private func counted() -> [Check] {
    comparison.before.strategies.flatMap { strategy -> [Check] in
      guard let now = comparison.after.strategies.first(where: { $0.name == strategy.name }) else {
        return []
      }
      return strategy.counts.compactMap { count in
        guard let other = now.counts.first(where: { $0.name == count.name }) else { return nil }
        let margin = tolerances.own[count.name].map { $0 * Double(count.value) }
        let change = abs(Double(other.value - count.value))
        let outcome: Outcome =
          change == 0 ? .same : margin.map { change <= $0 ? .equivalent : .changed } ?? .untested
        return Check(
          strategy: strategy.name, name: count.name, outcome: outcome, margin: margin,
          counts: [count.value, other.value])
      }
    }
  }
}
