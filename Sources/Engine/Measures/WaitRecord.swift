/// Waits for the pools of one role, over all grants since the warm-up; those of no length count, too.
package struct WaitRecord: BitwiseCopyable, Sendable, Hashable {
  /// Grants.
  package var count: Int
  /// In microseconds, as are the others.
  package var mean: Double
  package var p50: Double
  package var p95: Double
  package var longest: Double
}
