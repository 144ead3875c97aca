/// What became of a goal in one replication. Numbers only, because it is kept as it lies in memory.
package struct GoalOutcome: BitwiseCopyable, Sendable, Hashable {
  /// 1: met; 0: not.
  private var met: Double
  /// 1: there was nothing to ask about.
  private var empty: Double
  /// The measure; or the seconds after which the share was reached, since the start or since release,
  /// infinite where it was not. Not-a-number where there was nothing to ask about.
  package var value: Double
  /// How far the value lies on the wrong side of its bound, in its unit; negative: so much to spare.
  package var excess: Double
  /// The share that was there in time; not-a-number for a bound.
  package var share: Double

  package init(isMet: Bool, isEmpty: Bool = false, value: Double, excess: Double, share: Double = .nan) {
    met = isMet ? 1 : 0
    empty = isEmpty ? 1 : 0
    self.value = value
    self.excess = excess
    self.share = share
  }

  package var isMet: Bool { met == 1 }
  /// Nothing was there to ask about, and so the goal counts as met.
  package var isEmpty: Bool { empty == 1 }

  /// Where there is nothing to ask about.
  static let ofNothing = GoalOutcome(isMet: true, isEmpty: true, value: .nan, excess: .nan)

  /// Every number, for a fingerprint.
  var numbers: [Double] { [met, empty, value, excess, share] }
}
