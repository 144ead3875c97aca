/// When devices enter.
package enum ArrivalPlan: Sendable {
  /// Every device that a wave lists, once.
  case wave([WavePlan])
  /// Arrivals that go on for as long as the trial lasts, or up to a number.
  case streams([StreamPlan])
  /// A closed fleet: every device starts at the program's entry at the start, and `finish` sends it back to
  /// work.
  case closed
}
