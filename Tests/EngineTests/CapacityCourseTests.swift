import Fixtures
import Randomness
import Testing

@testable import Engine

/// How much there is of a resource over time, by hand and minute by minute.
@Suite struct CapacityCourseTests {
  private func near(_ a: Double?, _ b: Double) -> Bool { abs((a ?? .nan) - b) <= 1e-9 * max(1, abs(b)) }

  @Test func `people count within their shifts, without those who are away`() throws {
    var world = World()
    let roster = world.roster([(8, 16), (32, 40)], atShiftEnd: .finish)
    let (team, night) = (world.pool(3, roster: roster), world.pool(2))
    let away = world.calendar([(10, 12)])
    world.plan.amountChanges = [
      AmountPlan(
        amounts: [.units(pool: team)], base: 3, effects: [AmountPlan.Effect(calendar: away, .less(1))])
    ]
    let both = try #require(ResourceSupply.pools([team, night], of: world.plan).course())
    // A day has 24 hours of two at night, 8 of three by day, and 2 in which one of these is away.
    let cases: [(from: Double, to: Double, mean: Double)] = [
      (0, 8, 2), (8, 10, 5), (10, 12, 4), (12, 16, 5), (16, 32, 2), (7, 9, 3.5), (9, 11, 4.5),
      (0, 24, 70.0 / 24), (100, 100, 2), (11, 11, 4), (11, 10, 4),
    ]
    for (from, to, mean) in cases {
      #expect(near(both.mean(from: instant(from), to: instant(to)), mean), "\(from) to \(to)")
    }
    #expect(both.most == 5)
  }

  @Test func `after a warm-up it is told from there on`() throws {
    var world = World()
    let line = world.link(7200)
    world.plan.warmUp = instant(5)
    let course = try #require(ResourceSupply.links([line], of: world.plan).course())
    #expect(near(course.mean(from: instant(5), to: instant(6)), 2))
    #expect(course.mean(from: instant(1), to: instant(2)) == 0)
  }

  @Test func `the tightest limit that all callers share is what there is of a service`() {
    var world = World()
    let service = world.service([(3600, 1), (100, 10)], step: 1)
    let own = world.service(limits: [world.limit(1, hours: 1, per: .device)], step: 1)
    let shared = ResourceSupply.service(service, of: world.plan).course()
    #expect(near(shared?.mean(from: instant(0), to: instant(1)), 100.0 / 36_000))
    #expect(ResourceSupply.service(own, of: world.plan).course() == nil)
  }

  @Test func `a limit that changes for a while is as it is at each time`() throws {
    var world = World()
    let service = world.service([(3600, 1), (7200, 1)], step: 1)
    let limit = world.plan.services[service].limits[0]
    let night = world.calendar([(2, 4)])
    world.plan.amountChanges = [
      AmountPlan(
        amounts: [.requests(limit: limit)], base: 3600,
        effects: [AmountPlan.Effect(calendar: night, .set(36_000))]),
      AmountPlan(
        amounts: [.period(limit: limit)], base: 3.6e9,
        effects: [AmountPlan.Effect(calendar: world.calendar([(6, 8)]), .set(7.2e9))]),
    ]
    let course = try #require(ResourceSupply.service(service, of: world.plan).course())
    // From 2 to 4 the other limit, of two a second, is the tightest.
    for (hour, rate) in [(0.0, 1.0), (2, 2), (3.9, 2), (4, 1), (6, 0.5), (8, 1)] {
      #expect(near(course.mean(from: instant(hour), to: instant(hour)), rate), "hour \(hour)")
    }
  }

  @Test func `what two services share is none's own`() throws {
    var world = World()
    let tenant = world.limit(400, hours: 1)
    let alone = world.service(limits: [tenant], step: 1)
    let one = try #require(ResourceSupply.service(alone, of: world.plan).course())
    #expect(near(one.most, 400.0 / 3600))
    let other = world.service(limits: [world.limit(700, hours: 1), tenant], step: 1)
    #expect(ResourceSupply.service(alone, of: world.plan).course() == nil)
    let own = try #require(ResourceSupply.service(other, of: world.plan).course())
    #expect(near(own.most, 700.0 / 3600))
  }

  @Test func `who is away is missing from what it is set to by chance, too`() throws {
    var world = World()
    let team = world.pool(10)
    let (away, never) = (world.calendar([(10, 12)]), world.calendar([]))
    let hour = Distribution.constant(3.6e9)
    world.plan.renewals = [RenewalPlan(every: hour, lasts: hour, drawKey: 1, unit: 0, calendar: never)]
    for (set, without, with) in [(8.0, 9.0, 5.0), (3, 6.5, 3)] {
      world.plan.amountChanges = [
        AmountPlan(
          amounts: [.units(pool: team)], base: 10,
          effects: [
            AmountPlan.Effect(calendar: away, .less(4)), AmountPlan.Effect(calendar: never, .set(set)),
          ])
      ]
      let course = try #require(ResourceSupply.pools([team], of: world.plan).course())
      #expect(near(course.mean(from: instant(0), to: instant(10)), without), "set to \(set)")
      #expect(near(course.mean(from: instant(10), to: instant(12)), with), "set to \(set)")
    }
  }

  /// The engine's own course of each amount, looked up minute by minute.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func `of random plans it is the sum of all courses`(
    seed: UInt64
  ) throws {
    var plan = Worlds.wave.make(seed)
    RandomWorld.addChanges(to: &plan, seed: seed)
    if plan.pools.isEmpty { return }
    let places = Array(plan.pools.indices)
    let found = try #require(ResourceSupply.pools(places, of: plan).course())
    let courses = plan.amountChanges.map { $0.course(plan.calendars) }
    for minute in stride(from: 0, to: 3000, by: 7) {
      let now = Instant.start + .minutes(Double(minute))
      var sum = 0.0
      for place in places {
        let pool = plan.pools[place]
        if let roster = pool.roster, !plan.rosters[roster].hours.isOpen(at: now) { continue }
        let entry = plan.amountChanges.firstIndex { $0.amounts.contains(.units(pool: place)) }
        sum +=
          entry.flatMap { courses[$0].last { $0.from <= now.microseconds }?.value } ?? Double(pool.capacity)
      }
      #expect(near(found.mean(from: now, to: now), sum), "minute \(minute), seed \(seed)")
    }
  }
}
