import Fixtures
import Testing

@testable import Engine

/// Whole trials against a model in which every request is asked for one by one.
@Suite struct CallersTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var limits: [(Int, Int64)]
    var step: Int64
    var refusedCount = false
    /// Of callers that back off; nil: they come back by steps.
    var longest: Int64?
    var testDescription: String { name }
  }

  static let rows = [
    Row(name: "one a step", limits: [(1, 10)], step: 10),
    Row(name: "a long step", limits: [(3, 10)], step: 37),
    Row(name: "a short step", limits: [(2, 50)], step: 3),
    Row(name: "nested", limits: [(4, 9), (3, 20), (50, 1000)], step: 8),
    Row(name: "refused ones count", limits: [(5, 20)], step: 30, refusedCount: true),
    Row(name: "callers back off", limits: [(2, 30)], step: 3, longest: 50),
    Row(name: "callers back off, up to no power of two", limits: [(1, 7), (9, 90)], step: 5, longest: 33),
    Row(name: "callers back off by their first pause only", limits: [(3, 40)], step: 11, longest: 11),
    Row(
      name: "callers back off, and refused ones count", limits: [(5, 20)], step: 4, refusedCount: true,
      longest: 70),
    Row(name: "refused ones count, and come soon", limits: [(5, 20), (9, 60)], step: 4, refusedCount: true),
  ]

  /// Callers with many phases, and some with the same.
  private func times(_ seed: UInt64, _ count: Int, within span: Int) -> [Int64] {
    var dice = SplitMix64(seed: seed)
    return (0..<count).map { _ in dice.chance(0.4) ? 0 : Int64(dice.below(span)) }.sorted()
  }

  private func buckets(_ row: Row) -> [PlainBucket] {
    row.limits.map { PlainBucket(RateLimit(requests: $0.0, period: TimeSpan(microseconds: $0.1))) }
  }

  private func plan(_ row: Row, _ times: [Int64], _ refusal: ServicePlan.Refusal = .comesBack) -> Plan {
    var world = World(devices: times.count)
    for (requests, period) in row.limits {
      world.plan.limits.append(RateLimit(requests: requests, period: TimeSpan(microseconds: period)))
    }
    world.plan.services = [
      ServicePlan(
        limits: Array(row.limits.indices), retryAfter: TimeSpan(microseconds: row.step),
        longestPause: row.longest.map(TimeSpan.init(microseconds:)),
        refusal: row.longest == nil ? refusal : .backsOff,
        refusedCount: row.refusedCount)
    ]
    world.plan.horizon = Instant(microseconds: 4_000)
    world.plan.arrivals = .wave([
      WavePlan(
        devices: times.indices.map { UInt32($0) }, times: times.map { Instant(microseconds: $0) },
        spread: nil, drawKey: 1, jobSize: 0)
    ])
    world.devices { $0.call(0) }
    return world.plan
  }

  @Test(arguments: rows, [UInt64(1), 2, 3, 4])
  func `callers are admitted as if every one of them asked again and again`(row: Row, seed: UInt64) {
    let times = times(seed, 60, within: 200)
    let trial = Trial(plan(row, times))
    let model = model(row, times, until: 4_000)
    #expect(trial.devices.map { Int($0.finished.microseconds) } == model.admitted.compactMap { $0 })
    #expect(trial.record.services[0].refusals == model.refusals)
  }

  /// Everybody's requests, one by one: those who come back in the order of their first calls, then newcomers.
  private func model(_ row: Row, _ times: [Int64], until end: Int) -> (admitted: [Int?], refusals: Int64) {
    var buckets = buckets(row)
    var next = times.map { Int($0) }
    var pauses = times.map { _ in Int(row.step) }
    var admitted = [Int?](repeating: nil, count: times.count)
    var refusals: Int64 = 0
    while let now = next.min(), now < end {
      let asking = next.indices.filter { next[$0] == now }
      let (newcomers, returning) = (asking.filter { times[$0] == now }, asking.filter { times[$0] < now })
      for caller in returning.sorted(by: { (times[$0], $0) < (times[$1], $1) }) + newcomers {
        if buckets.allSatisfy({ $0.admits(at: now) }) {
          for index in buckets.indices { buckets[index].take(at: now) }
          admitted[caller] = now
          next[caller] = .max
        } else {
          if row.refusedCount { for index in buckets.indices { buckets[index].drain(1, at: now) } }
          refusals += 1
          next[caller] = now + pauses[caller]
          if let longest = row.longest { pauses[caller] = min(Int(longest), 2 * pauses[caller]) }
        }
      }
    }
    return (admitted, refusals)
  }

  @Test(arguments: rows[..<4], [UInt64(5), 6])
  func `callers in line are admitted in order, each at the first instant with room`(row: Row, seed: UInt64) {
    let times = times(seed, 60, within: 200)
    var buckets = buckets(row)
    var turn = 0
    let expected = times.map { time in
      turn = max(turn, Int(time))
      while !buckets.allSatisfy({ $0.admits(at: turn) }) { turn += 1 }
      for index in buckets.indices { buckets[index].take(at: turn) }
      return turn
    }
    let trial = Trial(plan(row, times, .standsInLine))
    #expect(trial.devices.map { Int($0.finished.microseconds) } == expected)
    #expect(trial.record.services[0].refusals == 0)
  }

  @Test func `whoever gives up leaves nothing behind`() {
    var world = World(devices: 1010)
    let service = world.service(limits: [world.limit(200, hours: 20)], step: 1)
    world.arrive(at: [Double](repeating: 0, count: 1000) + [Double](repeating: 60, count: 10))
    world.devices { $0.deadline(10.5, do: { $0.call(service) }, otherwise: { $0.outcomeHere(1) }) }
    let trial = world.run()
    #expect(trial.outcomes.filter { $0 == 0 }.count == 300 + 10)
    #expect(trial.ends[1000...].allSatisfy { $0 == 60 })
    // Refused at once and at each of ten hours, less those who were admitted.
    #expect(trial.record.services[0].refusals == 800 + (1...10).reduce(0) { $0 + 800 - 10 * $1 })
  }

  @Test func `those who come back together are admitted by what the limit has, and no more`() {
    var world = World(devices: 2000)
    let service = world.service(limits: [world.limit(200, hours: 20)], step: 30)
    world.devices { $0.call(service) }
    let ends = world.run().ends
    for round in 0..<10 { #expect(ends.filter { $0 == Double(30 * round) }.count == 200) }
  }

  @Test func `a limit for each device keeps nobody else`() {
    var world = World(devices: 60)
    let service = world.service(limits: [world.limit(1, hours: 10, per: .device)], step: 3)
    world.devices {
      $0.call(service)
      $0.wait(1)
      $0.call(service)
    }
    // The second call of each comes after an hour, and is refused until the tenth has passed: after 1 + 9.
    let trial = world.run()
    #expect(trial.ends.allSatisfy { $0 == 10 })
    #expect(trial.record.services == [ServiceRecord(calls: 120, throttled: 60, refusals: 180)])
  }

  @Test func `a limit for each site is shared by the site's devices`() {
    var world = World(devices: 6, sites: 2)
    let service = world.service(
      limits: [world.limit(1, hours: 10, per: .site), world.limit(100, hours: 1)], step: 1)
    world.devices { $0.call(service) }
    #expect(world.run().ends == [0, 0, 10, 10, 20, 20])
  }

  @Test func `services that name one limit share it`() {
    var world = World(devices: 4, profiles: 2)
    let tenant = world.limit(2, hours: 10)
    let services = [world.service(limits: [tenant], step: 1), world.service(limits: [tenant], step: 1)]
    world.devices { builder in
      builder.choose(byProfile: [0, 1], then: { $0.call(services[0]) }, otherwise: { $0.call(services[1]) })
    }
    #expect(world.run().ends == [0, 0, 5, 10])
  }

  @Test func `a million refusals cost one event where the callers come back together`() {
    var world = World(devices: 3000)
    let service = world.service(limits: [world.limit(10, hours: 1)], step: 1)
    world.arrive(at: (0..<3000).map { Double($0 % 3) / 8 })
    world.devices { $0.call(service) }
    let record = world.run().record
    #expect(record.services[0].refusals > 400_000)
    #expect(record.counters.events < 3000 + 1000)
  }

  @Test func `callers that all come back at other instants cost two events each at most`() {
    var world = World(devices: 3000)
    let service = world.service(limits: [world.limit(10, hours: 1)], step: 1)
    world.arrive(at: (0..<3000).map { Double($0) / 30_000 })
    world.devices { $0.call(service) }
    let record = world.run().record
    #expect(record.services[0].refusals > 400_000)
    #expect(record.counters.events < 3 * 3000)
  }
}
