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
    let limit = world.plan.services[service].limits[0]
    world.plan.amountChanges = [AmountPlan(amounts: [.requests(limit: limit)], base: 3600, effects: [])]
    #expect(ResourceSupply.service(service, of: world.plan).course() == nil, "not known at other times")
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
