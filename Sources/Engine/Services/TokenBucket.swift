import Snapshots

/// A token bucket on integer time, kept as the theoretical arrival time of the generic cell rate algorithm:
/// one number instead of a level that has to be refilled. (ITU-T I.371; equal to a bucket of `requests`
/// tokens refilled evenly over `period`.)
package struct TokenBucket: BitwiseCopyable, Sendable {
  private let requests: Int128
  private let period: Int128
  /// In microseconds × requests, so that a refill interval of a fraction of a microsecond stays exact.
  private var theoreticalArrival: Int128 = 0

  /// A full bucket.
  package init(_ limit: RateLimit) {
    precondition(limit.requests > 0 && limit.period > .zero, "a limit that admits nobody")
    requests = Int128(limit.requests)
    period = Int128(limit.period.microseconds)
  }

  /// The first instant, not before `now`, at which a request conforms.
  package func earliest(at now: Int64) -> Int64 {
    let scaled = theoreticalArrival - (requests - 1) * period
    let instant = scaled <= 0 ? 0 : (scaled + requests - 1) / requests
    return max(now, Int64(clamping: instant))
  }

  /// Bytes from a snapshot may be of no limit at all.
  var isPossible: Bool {
    let most = Int128(SnapshotLimits.count)
    return (1...most).contains(requests) && (1...(most << 10)).contains(period)
      && theoreticalArrival >= 0 && theoreticalArrival <= most << 63
  }

  /// Takes the place of a bucket under another limit: it will be full again at the same time.
  mutating func takeOver(_ other: TokenBucket) {
    theoreticalArrival =
      other.requests == requests
      ? other.theoreticalArrival : other.theoreticalArrival * requests / other.requests
  }

  /// Takes a token for a request that is admitted at `instant`.
  package mutating func take(at instant: Int64) {
    assert(instant >= 0, "an instant before the beginning of time")
    theoreticalArrival = max(theoreticalArrival, Int128(instant) * requests) + period
  }
}
