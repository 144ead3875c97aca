/// What becomes of the work in hand when a shift ends.
package enum ShiftEnd: String, Sendable, Hashable, CaseIterable {
  /// Whoever is at it finishes (overtime), and takes nothing new.
  case finish
  /// It lies until the next shift and is then continued by the same person.
  case suspend
}
