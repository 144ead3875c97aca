/// What a condition counts of a pool, at the instant at which it is asked.
package enum PoolCount: UInt8, Sendable, Hashable, CaseIterable {
  /// Requests that wait for it.
  case waiting
  /// Units that nobody holds; none off shift.
  case free
}
