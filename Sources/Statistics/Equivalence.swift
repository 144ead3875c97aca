/// What an interval of a difference says of a margin that the difference may have.
package enum Equivalence: Sendable, Hashable {
  /// The difference is smaller than the margin, either way.
  case equivalent
  /// It is larger.
  case different
  /// The interval reaches over the margin: more replications would tell.
  case undecided

  /// Two one-sided tests (Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987), each at
  /// level α: both reject where the interval at 1 − 2 α lies within the margin. A difference as large as the
  /// margin is then taken for equivalent with probability α at most.
  ///
  /// - Parameters:
  ///   - interval: Of the difference, at a confidence of 1 − 2 α.
  ///   - margin: The largest difference that does not matter, not negative.
  package init(_ interval: ConfidenceInterval, margin: Double) {
    precondition(margin >= 0, "a margin is not negative")
    if interval.lower >= -margin && interval.upper <= margin {
      self = .equivalent
    } else if interval.lower > margin || interval.upper < -margin {
      self = .different
    } else {
      self = .undecided
    }
  }

  /// The confidence of the interval by which two one-sided tests are made, each at a level of one minus
  /// `confidence`: 90 % for 95 %.
  package static func intervalConfidence(_ confidence: Double) -> Double {
    precondition(confidence > 0.5 && confidence < 1, "a test at a level below one half")
    return 2 * confidence - 1
  }
}
