/// How often one service was called since the warm-up.
package struct ServiceRecord: BitwiseCopyable, Sendable, Hashable {
  /// Admitted at once or not.
  package var calls: Int64
  /// Calls that were not admitted at once.
  package var throttled: Int64
  /// Requests that were refused: every caller that comes back too early is refused again.
  package var refusals: Int64
}
