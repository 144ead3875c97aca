/// Waits for the pools of one role, over all grants since the warm-up; those of no length count, too.
package struct WaitRecord: BitwiseCopyable, Sendable, Hashable {
  /// Grants.
  package var count: Int
  /// Grants that took any time.
  package var waited: Int
  /// Requests whose wait a deadline ended: none of them is a grant.
  package var gaveUp: Int
  /// In microseconds, as are the others.
  package var mean: Double
  /// The median, in microseconds.
  package var p50: Double
  /// The 95th percentile, in microseconds.
  package var p95: Double
  /// The 99th percentile, in microseconds.
  package var p99: Double
  /// In microseconds.
  package var longest: Double

  /// Those that were granted, and those that were given up.
  package var requests: Int { count + gaveUp }
}
