/// What becomes of the work in hand when a shift ends.
package enum ShiftEnd: String, Sendable, Hashable, CaseIterable {
  /// Work that has begun is finished in overtime; no new work begins.
  case finish
  /// It lies until the next shift and is then continued by the same person.
  case suspend
  /// It is given up, and begun anew by the same person at the next shift: what was done is lost.
  case restart
}
