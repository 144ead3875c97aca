import Fixtures
import Testing

@testable import Engine

/// The rate gate against explicit buckets of tokens that are refilled evenly, in exact rationals.
@Suite struct RateGateTests {
  /// A bucket of `requests` tokens; content in tokens × period, so that it is a whole number at every
  /// microsecond.
  private struct Bucket {
    let requests: Int
    let period: Int
    var content: Int
    var last = 0

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
  }

  private static let limits: [[(Int, Int64)]] = [
    [(1, 7)], [(3, 10)], [(7, 3)], [(2, 5), (5, 40)], [(4, 9), (3, 20), (50, 1000)],
  ]

  @Test(arguments: limits.indices, [UInt64(51), 52, 53])
  func `a rate gate gives each caller the first instant at which every nested bucket has a token`(
    row: Int, seed: UInt64
  ) {
    let limits = Self.limits[row].map { RateLimit(requests: $0.0, period: TimeSpan(microseconds: $0.1)) }
    var gate = RateGate(ServicePlan(limits: limits, retryAfterStep: TimeSpan(microseconds: 1)))
    var buckets = limits.map(Bucket.init)
    var dice = SplitMix64(seed: seed)
    var now = 0
    var turn = 0
    for _ in 0..<600 {
      now += dice.chance(0.5) ? 0 : dice.below(12)
      turn = max(turn, now)
      while !buckets.allSatisfy({ $0.admits(at: turn) }) { turn += 1 }
      for index in buckets.indices { buckets[index].take(at: turn) }
      let expected: RateGate.Answer = turn == now ? .admitted : .retryAt(Int64(turn))
      let answer = gate.request(at: Int64(now))
      #expect(answer == expected)
    }
  }

  @Test func `a rate gate lets a burst of the bucket's size in at once, then one each refill interval`() {
    let limit = RateLimit(requests: 200, period: TimeSpan(seconds: 20))
    var gate = RateGate(ServicePlan(limits: [limit], retryAfterStep: TimeSpan(microseconds: 1)))
    let burst = (0..<200).map { _ in gate.request(at: 0) }
    let queue = (1...5).map { _ in gate.request(at: 0) }
    #expect(burst.allSatisfy { $0 == .admitted })
    #expect(queue == (1...5).map { .retryAt($0 * 100_000) })
    #expect(gate.calls == 205 && gate.throttled == 5)
  }

  @Test func `a rate gate tells the refused to come back after a whole multiple of its step`() {
    let limit = RateLimit(requests: 1, period: TimeSpan(microseconds: 15))
    var gate = RateGate(ServicePlan(limits: [limit], retryAfterStep: TimeSpan(microseconds: 10)))
    let answers = [3, 4, 5].map { gate.request(at: $0) }
    // The second's turn is at 18: 14 from its now, told as 20. The third's is at 33: 28 from now, told as 30.
    #expect(answers == [.admitted, .retryAt(24), .retryAt(35)])
  }

  @Test func `a rate gate admits everybody when it has no limits`() {
    var gate = RateGate(ServicePlan(limits: [], retryAfterStep: .zero))
    let answers = (0..<5).map { _ in gate.request(at: 9) }
    #expect(answers.allSatisfy { $0 == .admitted })
  }
}
