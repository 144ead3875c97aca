/// How often one service was called since the warm-up.
package struct ServiceRecord: BitwiseCopyable, Sendable, Hashable {
  /// Admitted at once or not.
  package var calls: Int64
  /// Calls that were told to come back later.
  package var throttled: Int64
}
