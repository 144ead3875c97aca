/// Settles ties: of two events at one instant, the lower rank happens first; within a rank, the one scheduled
/// first. The order is part of the program's meaning and must not change.
package enum Rank: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The end of the observation comes before anything else at its instant, and so does what changes the
  /// amounts of things: what there is from an instant on is there for all that happens at it.
  case horizon
  /// Work that ends gives back what it holds before any other event of the same instant asks for it.
  case release
  case rosterChange
  /// Bytes arrive.
  case delivery
  case resume
  /// A deadline admits what ends at its very instant, so all that may end then comes before it.
  case deadline
  /// Arrivals come last: they find everything that was due at their instant done.
  case arrival
}
