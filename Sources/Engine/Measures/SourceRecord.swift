import Snapshots

/// What one source of content gave since the warm-up, over all of its places.
package struct SourceRecord: BitwiseCopyable, Sendable, Hashable {
  /// Bytes that it gave to devices.
  package var toDevices: Double
  /// Bytes that it gave to caches.
  package var toCaches: Double
  /// Of a cache: bytes with which it was filled.
  package var filled: Double
  /// How long those waited who were served, in microseconds.
  package var waited: Double
  /// How often it was asked, in order or not.
  package var requests: Int64
  /// How often a cache was asked for what it neither had nor was getting.
  package var fills: Int64
  /// How often somebody was served after a wait, and how often at all.
  package var waits: Int64
  package var served: Int64

  /// Whether its numbers are small enough to be added up and shown.
  var isPossible: Bool {
    [toDevices, toCaches, filled, waited].allSatisfy(SnapshotLimits.isAmount)
      && [requests, fills, waits, served].allSatisfy { SnapshotLimits.isCount($0) } && waits <= served
  }
}
