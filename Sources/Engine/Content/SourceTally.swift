import Snapshots

/// What one source has given, over all of its places, since the warm-up.
struct SourceTally: BitwiseCopyable {
  /// How long those waited who were served, in microseconds.
  var waited: Int128 = 0
  /// Bytes that it gave to devices.
  var toDevices = 0.0
  /// Bytes that it gave to caches.
  var toCaches = 0.0
  /// Of a cache: bytes with which it was filled.
  var filled = 0.0
  /// How often it was asked.
  var requests: Int64 = 0
  /// How often a cache had to be filled first.
  var fills: Int64 = 0
  /// How often somebody was served after a wait, and how often at all.
  var waits: Int64 = 0
  var served: Int64 = 0
  private let filler: UInt64 = 0

  /// Somebody is served who has waited so many microseconds.
  mutating func serve(afterWait time: Int64) {
    assert(time >= 0, "a wait that ends before it begins")
    served += 1
    if time > 0 { waits += 1 }
    waited += Int128(time)
  }

  var record: SourceRecord {
    SourceRecord(
      toDevices: toDevices, toCaches: toCaches, filled: filled, waited: Double(waited), requests: requests,
      fills: fills, waits: waits, served: served)
  }

  /// Whether a trial can have come to such numbers, of which a snapshot may have any.
  var isPossible: Bool { SnapshotLimits.isSum(waited) && record.isPossible }
}
