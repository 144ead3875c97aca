import Snapshots

/// A token bucket on integer time, kept as the theoretical arrival time of the generic cell rate algorithm:
/// one number instead of a level that has to be refilled. (ITU-T I.371; equal to a bucket of `requests`
/// tokens refilled evenly over `period`.) It begins full.
struct TokenBucket: BitwiseCopyable {
  /// In microseconds × requests, so that a refill interval of a fraction of a microsecond stays exact.
  private var theoreticalArrival: Int128 = 0
  /// From when on there is a token, in microseconds; found when one is taken, as it costs a long division.
  private(set) var opens: Int64 = 0

  /// Takes a token for a request that is admitted at `instant`.
  mutating func take(_ limit: RateLimit, at instant: Int64) {
    assert(instant >= opens, "a token is taken that is not there")
    theoreticalArrival = max(theoreticalArrival, Int128(instant) * Int128(limit.requests)) + period(limit)
    findOpening(limit)
  }

  /// Takes a token for each of so many requests that are refused at `instant`, or what there is: a bucket
  /// never owes any.
  mutating func drain(_ count: Int, _ limit: RateLimit, at instant: Int64) {
    assert(count >= 0, "fewer requests than none")
    let now = Int128(instant) * Int128(limit.requests)
    let taken = max(theoreticalArrival, now) + Int128(count) * period(limit)
    theoreticalArrival = max(theoreticalArrival, min(taken, now + Int128(limit.requests) * period(limit)))
    findOpening(limit)
  }

  /// Whether nothing is remembered any more: a new bucket would do as well.
  func isFull(_ limit: RateLimit, at now: Int64) -> Bool {
    theoreticalArrival <= Int128(now) * Int128(limit.requests)
  }

  /// The same bucket under another limit: it will be full again at the same time.
  func under(_ limit: RateLimit, insteadOf before: RateLimit) -> TokenBucket {
    precondition(before.requests > 0, "a limit that admits nobody")
    var bucket = self
    if limit.requests != before.requests {
      let (whole, rest) = theoreticalArrival.quotientAndRemainder(dividingBy: Int128(before.requests))
      bucket.theoreticalArrival =
        whole * Int128(limit.requests) + rest * Int128(limit.requests) / Int128(before.requests)
    }
    bucket.findOpening(limit)
    return bucket
  }

  private mutating func findOpening(_ limit: RateLimit) {
    let scaled = theoreticalArrival - Int128(limit.requests - 1) * period(limit)
    let requests = Int128(limit.requests)
    opens = scaled <= 0 ? 0 : Int64(clamping: (scaled + requests - 1) / requests)
  }

  private func period(_ limit: RateLimit) -> Int128 {
    assert(limit.requests > 0 && limit.period > .zero, "a limit that admits nobody")
    return Int128(limit.period.microseconds)
  }
}

extension TokenBucket {
  /// Number by number: between them in memory there are gaps, whose bytes may be anything.
  func save(to writer: inout SnapshotWriter) {
    writer.put(theoreticalArrival)
    writer.put(opens)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    theoreticalArrival = try reader.take()
    opens = try reader.take()
    let isPossible = theoreticalArrival >= 0 && theoreticalArrival <= Int128(1) << 116 && opens >= 0
    try SnapshotFault.require(isPossible, "a bucket that nobody filled")
  }
}
