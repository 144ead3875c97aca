import Fixtures
import Randomness
import Testing

@testable import Engine

/// Amounts that are others from an instant on, by hand and against trials that go on under another plan.
@Suite struct ChangeTests {
  private func during(
    _ spans: [(Double, Double)], _ amount: AmountPlan.Amount, _ base: Double, to value: Double
  )
    -> (inout World) -> Void
  {
    { world in
      let calendar = world.calendar(spans)
      world.plan.amountChanges.append(
        AmountPlan(amounts: [amount], base: base, effects: [.init(calendar: calendar, .set(value))]))
    }
  }

  private func ends(_ world: World) -> [Double] {
    world.run().devices.sorted { $0.device < $1.device }.map { $0.finished.hours }
  }

  // MARK: By hand

  @Test func `a link that is halved for a while takes as much longer as it carried less`() {
    var world = World()
    let path = world.path([world.link(10)])
    world.devices { $0.transfer(path, .constant(100)) }
    during([(4, 10)], .rate(link: 0), world.plan.links[0].bytesPerSecond, to: 5 / 3600)(&world)
    #expect(abs(ends(world)[0] - 13) < 1e-9)
  }

  @Test func `what is on a link that carries nothing waits until it is repaired`() {
    for isShared in [false, true] {
      var world = World(devices: 2)
      let line = world.link(10)
      let paths = isShared ? [world.path([line]), world.path([line], cap: 7)] : [world.path([line])]
      world.devices { $0.transfer(paths[0], .constant(20)) }
      during([(1, 6)], .rate(link: line), world.plan.links[line].bytesPerSecond, to: 0)(&world)
      let trial = world.run()
      #expect(trial.devices.allSatisfy { abs($0.finished.hours - 9) < 1e-9 })
      // Full all the time that it was there, and what it could have carried is what it carried.
      #expect(abs(trial.record.links[0].offered - trial.record.links[0].bytes) < 1e-6)
    }
  }

  @Test func `the last byte that arrives when a link fails has arrived`() {
    var world = World(devices: 2)
    let path = world.path([world.link(10)])
    world.arrive(at: [0, 1])
    world.devices { $0.transfer(path, .constant(10)) }
    during([(1, 6)], .rate(link: 0), world.plan.links[0].bytesPerSecond, to: 0)(&world)
    #expect(zip(ends(world), [1, 7]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `a pool that becomes smaller finishes what it has begun, and one that grows takes who waits`() {
    var world = World(devices: 5)
    let pool = world.pool(1)
    world.devices { $0.work(pool, 2) }
    during([(1, 3)], .units(pool: pool), 1, to: 3)(&world)
    // One from 0, two more from 1, one from 2; from 3 on there is one, and the last waits for all of them.
    #expect(ends(world) == [2, 3, 3, 4, 6])
    let record = world.run().record.pools[pool]
    #expect(record.busy == 10 * hour)
    #expect(record.onShift == 10 * hour)
    #expect(record.overtime == 0)
  }

  @Test func `a pool that becomes smaller at an instant gives nothing out at it`() {
    var world = World(devices: 6)
    let pool = world.pool(3)
    world.devices { $0.work(pool, 1) }
    during([(1, 90)], .units(pool: pool), 3, to: 1)(&world)
    #expect(ends(world) == [1, 1, 1, 2, 3, 4])
  }

  @Test func `work beyond what there is counts as overtime`() {
    var world = World(devices: 3)
    let pool = world.pool(3)
    world.devices { $0.work(pool, 2) }
    during([(1, 9)], .units(pool: pool), 3, to: 1)(&world)
    let record = world.run().record.pools[pool]
    #expect(record.overtime == 2 * hour)
    #expect(record.onShift == 4 * hour)
  }

  @Test func `a change comes before a shift that begins at its instant`() {
    var world = World(devices: 3)
    let pool = world.pool(3, roster: world.roster([(8, 16)], atShiftEnd: .finish))
    world.devices { $0.work(pool, 1) }
    during([(8, 9)], .units(pool: pool), 3, to: 1)(&world)
    #expect(ends(world) == [9, 10, 10])
  }

  @Test func `a limit, odds and times are others from an instant on`() {
    var world = World(devices: 4)
    let service = world.service([(requests: 1, hours: 1)], step: 0.25)
    world.devices { $0.call(service) }
    during([(1.5, 90)], .period(limit: 0), hour, to: hour / 4)(&world)
    // At 0 and at 1; then the bucket, which would be full at 2, fills four times as fast from 1.5 on.
    let found = ends(world)
    #expect(found[0] == 0 && found[1] == 1 && found[2] <= 2 && found[3] <= found[2] + 0.5)

    var other = World(devices: 4)
    other.arrive(at: [0, 1, 2, 3])
    other.devices { $0.choose(odds: 0, then: { $0.wait(1) }, otherwise: { $0.wait(3) }) }
    let chance = other.plan.program.ops.firstIndex { $0.code == .chance }!
    during([(1, 3)], .value(op: chance), 0, to: 1)(&other)
    #expect(ends(other) == [3, 2, 3, 6])
  }

  @Test func `nobody is full who is not there`() {
    var world = World(devices: 3)
    let pool = world.pool(1)
    world.devices { $0.work(pool, 1) }
    world.plan.capacityHours = CapacityHours(offsets: [])
    during([(1, 4)], .units(pool: pool), 1, to: 0)(&world)
    let record = world.run().record.full[0]
    #expect(ends(world) == [1, 5, 6])
    // Somebody waits from 0 to 1 and from 4 to 5; nobody could serve from 1 to 4.
    #expect(record.full.map { Double($0) / hour }.prefix(6).elementsEqual([1, 0, 0, 0, 1, 0]))
    #expect(record.open.map { Double($0) / hour }.prefix(6).elementsEqual([1, 0, 0, 0, 1, 1]))
  }

  // MARK: The course of an amount

  @Test func `hours are overridden by what is set, and what is missing is missing from either`() {
    let calendars = [open([(1, 8)]), open([(2, 4)]), open([(3, 6)]), open([(5, 7)])]
    let amount = AmountPlan(
      amounts: [.units(pool: 0)], base: 5,
      effects: [
        .init(calendar: 0, .byHours(3)), .init(calendar: 1, .set(9)), .init(calendar: 2, .set(7)),
        .init(calendar: 3, .less(4)),
      ])
    let course = amount.course(calendars).dropFirst().map { (Double($0.from) / hour, $0.value) }
    // From 3 on the later of the two counts; at 7 nothing is missing any more.
    let expected: [(Double, Double)] = [(1, 3), (2, 9), (3, 7), (5, 3), (6, 0), (7, 3), (8, 5)]
    #expect(course.count == expected.count)
    #expect(zip(course, expected).allSatisfy { $0 == $1 })
    #expect(amount.most == 9)
  }

  @Test func `hours and their complement are never open together, and always one of them is`() {
    let hours = open([(1, 2), (5, 9)])
    #expect(hours.intersection(hours.complement).intervals.isEmpty)
    #expect(hours.complement.complement.intersection(open([(0, 20)])) == hours)
    for time in [0, 1, 1.5, 2, 5, 8.9, 9, 12] {
      #expect(hours.isOpen(at: instant(time)) != hours.complement.isOpen(at: instant(time)))
    }
  }

  // MARK: Against trials that go on under another plan

  /// The plan as it is from an instant on, without anything that changes.
  private func plan(_ plan: Plan, at instant: Instant) -> Plan {
    var fixed = plan
    for entry in plan.amountChanges {
      let course = entry.course(plan.calendars)
      let value = course.last { $0.from <= instant.microseconds }!.value
      for amount in entry.amounts { fixed.set(amount, to: value) }
    }
    fixed.amountChanges = []
    return fixed
  }

  @Test(arguments: Effort.seeds(1...6, usually: 2))
  func `a trial in which amounts change is the same as its branches`(seed: UInt64) throws {
    let changing = Worlds.changing.make(seed)
    let times = changing.amountChanges.flatMap { $0.course(changing.calendars).dropFirst().map(\.from) }
    let inPlace = try PiecewiseRun(changing, seed: UInt32(seed))
    // What changes when all is over changes nothing.
    let last = inPlace.record.end.microseconds
    let instants = Set(times).sorted().filter { 0 < $0 && $0 <= last }.map { Instant(microseconds: $0) }
    let branched = try PiecewiseRun(
      plan(changing, at: .start), at: instants, seed: UInt32(seed),
      next: { plan(changing, at: instants[$0]) })
    func text(_ run: PiecewiseRun) -> String {
      "\(run.devices.sorted { ($0.device, $0.finished) < ($1.device, $1.finished) })"
    }
    #expect(text(inPlace) == text(branched))
    #expect(zip(inPlace.record.pools, branched.record.pools).allSatisfy { $0.busy == $1.busy })
    #expect(zip(inPlace.record.pools, branched.record.pools).allSatisfy { $0.onShift == $1.onShift })
  }

  @Test func `what comes by chance depends on its key and its unit, and on nothing else`() {
    func calendars(_ other: Int) -> [OpeningHours] {
      var world = World()
      _ = world.pool(other)
      world.plan.horizon = instant(500)
      for unit in 0..<2 {
        world.plan.calendars.append(.always)
        world.plan.renewals.append(
          RenewalPlan(
            every: .exponential(mean: 10 * hour), lasts: .exponential(mean: hour), drawKey: 77,
            unit: UInt32(unit), calendar: 1 + unit))
      }
      world.devices { $0.wait(Double(other)) }
      let simulation = Simulation(world.plan, key: StreamKey(seed: 1, replication: 0))
      simulation.changes.amend(&world.plan)
      return Array(world.plan.calendars.dropFirst())
    }
    #expect(calendars(1) == calendars(2))
    #expect(calendars(1)[0] != calendars(1)[1])
    #expect(calendars(1).allSatisfy { (20...80).contains($0.intervals.count) })
  }

  @Test(arguments: UInt64(1)...4)
  func `a branch may change what changes later, and what lies behind stays`(seed: UInt64) throws {
    let plan = Worlds.changing.make(seed)
    var other = plan
    for entry in other.amountChanges.indices {
      for effect in other.amountChanges[entry].effects.indices {
        if case .set(let value) = other.amountChanges[entry].effects[effect].kind {
          other.amountChanges[entry].effects[effect].kind = .set(max(1e-5, value) * 2)
        }
      }
    }
    for entry in other.amountChanges.indices {
      if case .value = other.amountChanges[entry].amounts[0] { other.amountChanges[entry].effects = [] }
    }
    let branch = try PiecewiseRun(plan, at: [instant(7)], seed: UInt32(seed), next: { _ in other })
    let again = try PiecewiseRun(
      plan, at: [instant(7), instant(9)], seed: UInt32(seed), next: { _ in other })
    #expect(branch.text == again.text)
  }
}
