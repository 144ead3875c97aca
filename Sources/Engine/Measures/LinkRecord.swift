/// How one link was used since the warm-up.
package struct LinkRecord: BitwiseCopyable, Sendable, Hashable {
  /// What it counts as in load series.
  package var role: Int
  /// Bytes per second, at the end.
  package var capacity: Double
  /// Bytes that it could have carried.
  package var offered: Double
  /// Carried in all.
  package var bytes: Double
  /// The highest rate at any moment, in bytes per second.
  package var peakRate: Double
  /// The most flows at once.
  package var peakFlows: Int
  /// Flow-microseconds.
  package var flowIntegral: Double
}
