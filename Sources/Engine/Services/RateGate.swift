import Snapshots

/// Admits callers to a rate-limited service: every one of its limits must have room.
///
/// A refused client is told (429, Retry-After) when its turn comes, and that turn is kept for it, so refusals
/// cost one event each however many clients wait.
package struct RateGate: Sendable {
  /// What a caller is told.
  package enum Answer: Equatable, Sendable {
    case admitted
    /// The caller is to come back at this instant, in microseconds; its turn is kept.
    case retryAt(Int64)
  }

  private var buckets: [TokenBucket]
  private let step: Int64
  /// Callers since the start or the last reset.
  package private(set) var calls: Int64 = 0
  /// Those calls that were not admitted at once.
  package private(set) var throttled: Int64 = 0

  /// A gate before its first call, with all buckets full.
  package init(_ plan: ServicePlan) {
    buckets = plan.limits.map(TokenBucket.init)
    step = max(1, plan.retryAfterStep.microseconds)
  }

  /// A caller asks for admission, no earlier than the one before.
  ///
  /// - Parameter now: In microseconds.
  package mutating func request(at now: Int64) -> Answer {
    calls += 1
    var turn = now
    for bucket in buckets { turn = max(turn, bucket.earliest(at: now)) }
    for index in buckets.indices { buckets[index].take(at: turn) }
    assert(turn >= now, "a turn in the past")
    if turn == now { return .admitted }
    throttled += 1
    return .retryAt(now + (turn - now + step - 1) / step * step)
  }

  /// Counters start over; turns that were promised are kept.
  package mutating func resetStatistics() {
    calls = 0
    throttled = 0
  }

  /// Every limit can be met, and no more calls were put off than came.
  func checkInvariants() {
    assert(step > 0 && buckets.allSatisfy(\.isPossible), "a limit that admits nobody")
    assert(throttled >= 0 && throttled <= calls, "more calls were put off than came")
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
      if !bucket.isPossible { throw .mismatch("a service without a limit") }
      buckets[index].takeOver(bucket)
    }
    calls = try reader.take()
    throttled = try reader.take()
    let isPossible = throttled >= 0 && throttled <= calls && SnapshotLimits.isCount(calls)
    try SnapshotFault.require(isPossible, "calls of a service")
  }
}
