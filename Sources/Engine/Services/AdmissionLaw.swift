import Snapshots

/// What a limit promises, checked on the instants at which requests were really admitted, and without a look
/// at the bucket: in every window of time, of whatever length t and wherever it lies, at most
/// `requests` × (1 + t ÷ `period`).
///
/// With c the number admitted so far, a window that begins with the request at instant s and ends with the
/// one at t keeps the law if (c(t) × period − t × requests) is at most requests × period more than
/// (c(before s) × period − s × requests). The lowest of the latter is all that must be remembered.
struct AdmissionLaw: BitwiseCopyable {
  private var admitted: Int64 = 0
  private var lowest = Int128.max
  /// No window so far held too many.
  private(set) var isKept = true

  /// A request was admitted at `instant`, no earlier than the one before.
  mutating func admit(_ limit: RateLimit, at instant: Int64) {
    let (requests, period) = (Int128(limit.requests), Int128(limit.period.microseconds))
    let worn = Int128(instant) * requests
    lowest = min(lowest, Int128(admitted) * period - worn)
    admitted += 1
    if Int128(admitted) * period - worn - lowest > requests * period { isKept = false }
    assert(isKept, "a limit admits more than it allows")
  }
}

extension AdmissionLaw {
  func save(to writer: inout SnapshotWriter) {
    writer.put(admitted)
    writer.put(lowest)
    writer.put(isKept ? UInt8(1) : 0)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    admitted = try reader.take()
    lowest = try reader.take()
    isKept = try reader.take(UInt8.self) != 0
    let isPossible =
      SnapshotLimits.isCount(admitted) && lowest >= -(Int128(1) << 120)
      && (admitted == 0 || lowest <= Int128(1) << 120)
    try SnapshotFault.require(isPossible, "admissions that were not")
  }
}
