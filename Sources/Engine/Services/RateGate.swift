import Snapshots

/// A token bucket on integer time, kept as the theoretical arrival time of the generic cell rate algorithm:
/// one number instead of a level that has to be refilled. (ITU-T I.371; equal to a bucket of `requests`
/// tokens refilled evenly over `period`.)
package struct TokenBucket: BitwiseCopyable, Sendable {
  private let requests: Int128
  private let period: Int128
  /// In microseconds × requests, so that a refill interval of a fraction of a microsecond stays exact.
  private var theoreticalArrival: Int128 = 0

  package init(_ limit: RateLimit) {
    precondition(limit.requests > 0 && limit.period > .zero)
    requests = Int128(limit.requests)
    period = Int128(limit.period.microseconds)
  }

  /// The first instant, not before `now`, at which a request conforms.
  package func earliest(at now: Int64) -> Int64 {
    let scaled = theoreticalArrival - (requests - 1) * period
    let instant = scaled <= 0 ? 0 : (scaled + requests - 1) / requests
    return max(now, Int64(clamping: instant))
  }

  var isImpossible: Bool { requests <= 0 }

  /// The same under another limit: it is as full, i.e. will be full again at the same time.
  mutating func takeOver(_ other: TokenBucket) {
    theoreticalArrival =
      other.requests == requests
      ? other.theoreticalArrival : other.theoreticalArrival * requests / other.requests
  }

  /// Takes a token for a request that is admitted at `instant`.
  package mutating func take(at instant: Int64) {
    theoreticalArrival = max(theoreticalArrival, Int128(instant) * requests) + period
  }
}

/// The door of a rate-limited service: every nested limit must have room.
///
/// A refused client is told (429, Retry-After) when its turn comes, and that turn is kept for it, so refusals
/// cost one event each however many clients wait.
package struct RateGate: Sendable {
  package enum Answer: Equatable, Sendable {
    case admitted
    /// Come back then; the place is kept.
    case retryAt(Int64)
  }

  private var buckets: [TokenBucket]
  private let step: Int64
  package private(set) var calls: Int64 = 0
  package private(set) var throttled: Int64 = 0

  package init(_ plan: ServicePlan) {
    buckets = plan.limits.map(TokenBucket.init)
    step = max(1, plan.retryAfterStep.microseconds)
  }

  package mutating func request(at now: Int64) -> Answer {
    calls += 1
    var turn = now
    for bucket in buckets { turn = max(turn, bucket.earliest(at: now)) }
    for index in buckets.indices { buckets[index].take(at: turn) }
    if turn == now { return .admitted }
    throttled += 1
    return .retryAt(now + (turn - now + step - 1) / step * step)
  }

  package mutating func resetStatistics() {
    calls = 0
    throttled = 0
  }
}

extension RateGate {
  func save(to writer: inout SnapshotWriter) {
    writer.put(all: buckets)
    writer.put(calls)
    writer.put(throttled)
  }

  /// Turns that were promised are kept, whatever the limits are now. A limit that is new starts with all it
  /// allows.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.takeAll(of: TokenBucket.self)
    for (index, bucket) in saved.enumerated() where index < buckets.count {
      if bucket.isImpossible { throw .mismatch("a service without a limit") }
      buckets[index].takeOver(bucket)
    }
    calls = try reader.take()
    throttled = try reader.take()
  }
}
