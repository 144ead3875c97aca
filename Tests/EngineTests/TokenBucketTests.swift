import Fixtures
import Testing

@testable import Engine

/// Buckets against explicit ones that are refilled evenly, in exact rationals.
@Suite struct TokenBucketTests {
  static let limits: [(Int, Int64)] = [(1, 7), (3, 10), (7, 3), (2, 5), (50, 1000)]

  @Test(arguments: limits.indices, [UInt64(51), 52, 53])
  func `a token bucket opens when an evenly refilled one has a token`(row: Int, seed: UInt64) {
    let (requests, period) = Self.limits[row]
    let limit = RateLimit(requests: requests, period: TimeSpan(microseconds: period))
    var bucket = TokenBucket()
    var plain = PlainBucket(limit)
    var dice = SplitMix64(seed: seed)
    var now = 0
    for _ in 0..<600 {
      now += dice.chance(0.5) ? 0 : dice.below(12)
      var opens = now
      while !plain.admits(at: opens) { opens += 1 }
      #expect(max(Int64(now), bucket.opens) == Int64(opens))
      #expect(bucket.isFull(limit, at: Int64(now)) == (plain.level(at: now) == requests * Int(period)))
      if opens == now {
        bucket.take(limit, at: Int64(now))
        plain.take(at: now)
      } else {
        let refused = dice.below(3)
        bucket.drain(refused, limit, at: Int64(now))
        plain.drain(refused, at: now)
      }
    }
  }

  @Test func `a bucket goes on under another limit, and is full again when it would have been`() {
    let before = RateLimit(requests: 4, period: TimeSpan(microseconds: 100))
    let after = RateLimit(requests: 8, period: TimeSpan(microseconds: 100))
    var bucket = TokenBucket()
    for _ in 0..<4 { bucket.take(before, at: 10) }
    #expect(bucket.opens == 35)
    let other = bucket.under(after, insteadOf: before)
    #expect(!other.isFull(after, at: 109) && other.isFull(after, at: 110))
  }

  @Test func `the law of a limit notices one too many in any window`() {
    let limit = RateLimit(requests: 3, period: TimeSpan(microseconds: 30))
    func isKept(_ instants: [Int64]) -> Bool {
      // As the law itself would have it, for every window: the assertion in debug builds stops the program.
      instants.indices.allSatisfy { first in
        instants.indices[first...].allSatisfy { last in
          Int64(last - first + 1) * 30 <= 3 * 30 + (instants[last] - instants[first]) * 3
        }
      }
    }
    #expect(isKept([0, 0, 0, 10, 20, 30]) && isKept([0, 100, 100, 100, 110]))
    #expect(!isKept([0, 0, 0, 9]) && !isKept([0, 100, 100, 100, 109]))
    var law = AdmissionLaw()
    for instant in [0, 0, 0, 10, 20, 100, 100, 100, 110] as [Int64] { law.admit(limit, at: instant) }
    #expect(law.isKept)
  }
}

/// A bucket of `requests` tokens; content in tokens × period, so that it is a whole number at every
/// microsecond.
struct PlainBucket {
  let requests: Int
  let period: Int
  private var content: Int
  private var last = 0

  init(_ limit: RateLimit) {
    requests = limit.requests
    period = Int(limit.period.microseconds)
    content = requests * period
  }

  func level(at now: Int) -> Int { min(requests * period, content + (now - last) * requests) }
  func admits(at now: Int) -> Bool { level(at: now) >= period }
  mutating func take(at now: Int) {
    content = level(at: now) - period
    last = now
  }
  mutating func drain(_ count: Int, at now: Int) {
    content = max(0, level(at: now) - count * period)
    last = now
  }
}
