import Snapshots

/// How one stock fared since the warm-up. Integrals over time are in unit-microseconds.
package struct StockRecord: BitwiseCopyable, Sendable, Hashable {
  /// What it counts as in measures.
  package var role: Int
  /// Units that were there.
  package var level: Double
  /// Microseconds in which nothing was there.
  package var empty: Double
  /// Requests that waited, in request-microseconds.
  package var waiting: Double
  /// The lowest level.
  package var lowest: Int64
  /// The level at the end.
  package var left: Int64
  package var requests: Int64
  /// Requests that found too few, or others waiting.
  package var short: Int64
  /// Units.
  package var taken: Int64
  /// Units that came by calendar or by order.
  package var delivered: Int64

  /// Whether its numbers are small enough to be added up and shown.
  var isPossible: Bool {
    [level, empty, waiting].allSatisfy(SnapshotLimits.isAmount) && SnapshotLimits.isCount(role)
      && [lowest, left, requests, short, taken, delivered].allSatisfy { $0 >= 0 && $0 <= 1 << 48 }
      && short <= requests
  }
}
