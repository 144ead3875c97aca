import Fixtures
import Randomness
import Testing

@testable import Engine

/// A trial that goes on with more or less of something than it began with.
@Suite struct BranchTests {
  @Test(arguments: Worlds.allCases, Effort.seeds(1...8, usually: 3))
  func `a branch under the same plan equals the plan`(kind: Worlds, seed: UInt64) throws {
    let plan = kind.make(seed)
    let whole = try PiecewiseRun(plan, seed: UInt32(seed))
    var dice = SplitMix64(seed: seed)
    let instants = [instant(Double.random(in: 0...whole.record.end.hours, using: &dice))]
    #expect(try PiecewiseRun(plan, at: instants, seed: UInt32(seed), next: { _ in plan }).text == whole.text)
  }

  /// Three pools, links, shifts, services: everything other, up and down, twice.
  private func changed(_ plan: Plan, _ seed: UInt64) -> Plan {
    var dice = SplitMix64(seed: seed)
    var plan = plan
    for pool in plan.pools.indices {
      // (Enough for the largest request: the verifier's rule.)
      let needed = plan.program.ops.filter { $0.code == .seize }.map { Int($0.units) }.max() ?? 1
      plan.pools[pool].capacity = needed + dice.below(4)
      if dice.chance(0.3), !plan.rosters.isEmpty {
        plan.pools[pool].roster = dice.chance(0.3) ? nil : dice.below(plan.rosters.count)
      }
    }
    for link in plan.links.indices { plan.links[link].bytesPerSecond *= [0.25, 0.5, 1, 3][dice.below(4)] }
    for path in plan.flowClasses.indices where dice.chance(0.3) { plan.flowClasses[path].cap *= 2 }
    for roster in plan.rosters.indices where dice.chance(0.5) {
      let days = (0..<RandomWorld.days).map { day -> (Double, Double) in
        let midnight = Double(day * 24)
        return (midnight + 6, midnight + 20)
      }
      plan.rosters[roster] = RosterPlan(hours: open(days), atShiftEnd: dice.chance(0.5) ? .suspend : .finish)
    }
    for limit in plan.limits.indices {
      plan.limits[limit].requests = 1 + dice.below(9)
      plan.limits[limit].period = .hours(0.5)
    }
    for service in plan.services.indices {
      plan.services[service].retryAfter = .hours([0.01, 0.2][dice.below(2)])
      plan.services[service].refusal = [.comesBack, .standsInLine, .backsOff][dice.below(3)]
      plan.services[service].longestPause = .hours([0.2, 0.5][dice.below(2)])
    }
    RandomContent.change(&plan.content, seed)
    for pc in plan.program.ops.indices where plan.program.ops[pc].code == .chance {
      plan.program.ops[pc].value = dice.chance(0.5) ? 0.9 : plan.program.ops[pc].value
    }
    return plan
  }

  @Test(arguments: Worlds.allCases, Effort.seeds(11...26, usually: 4))
  func `a branch with more or less of everything keeps all laws, and everybody is done`(
    kind: Worlds, seed: UInt64
  )
    throws
  {
    let plan = kind.make(seed)
    let whole = try PiecewiseRun(plan, seed: UInt32(seed))
    var dice = SplitMix64(seed: seed)
    let end = min(60, whole.record.end.hours)
    let instants = (0..<3).map { _ in instant(Double.random(in: 0...end, using: &dice)) }.sorted()
    let plans = (0..<3).map { changed(plan, seed * 10 + UInt64($0)) }
    let branch = try PiecewiseRun(plan, at: instants, seed: UInt32(seed), next: { plans[$0] })
    #expect(branch.record.entered == branch.record.finished + branch.record.unfinished)
    if kind != .closed && kind != .streams && kind != .renewing { #expect(branch.record.unfinished == 0) }
    // What had happened by then has happened.
    let before = whole.devices.filter { $0.finished < instants[0] }
    #expect("\(branch.devices.prefix(before.count))" == "\(before[...])")
    // A second time, of the first two seeds.
    if seed > 12 { return }
    #expect(
      try PiecewiseRun(plan, at: instants, seed: UInt32(seed), next: { plans[$0] }).text == branch.text)
  }

  @Test(arguments: Worlds.allCases, Effort.seeds(31...36, usually: 3))
  func `a branch at the start equals the changed plan from the start`(kind: Worlds, seed: UInt64) throws {
    let plan = kind.make(seed)
    let other = changed(plan, seed)
    let branch = try PiecewiseRun(plan, at: [.start], seed: UInt32(seed), next: { _ in other })
    #expect(branch.text == (try PiecewiseRun(other, seed: UInt32(seed))).text)
  }

  /// The first device comes at hour 1, so nothing has happened at half past midnight.
  @Test func `a branch before anything has happened equals the changed plan from the start`() throws {
    func world(_ staff: Int) -> Plan {
      var world = World(devices: 20)
      world.arrive(at: (0..<20).map { 1 + Double($0) * 0.05 })
      let pool = world.pool(staff, roster: world.roster([(0.9, 3), (5, 100)], atShiftEnd: .suspend))
      world.devices { $0.work(pool, .exponential(mean: 0.4)) }
      return world.plan
    }
    let branch = try PiecewiseRun(world(1), at: [instant(0.5)], next: { _ in world(3) })
    let other = try PiecewiseRun(world(3))
    #expect("\(branch.devices)" == "\(other.devices)")
    #expect(branch.record.counters == other.record.counters)
  }

  @Test(arguments: UInt64(41)...46)
  func `a branch with more technicians never lets anybody in one line start later on average`(seed: UInt64)
    throws
  {
    func world(_ staff: Int) -> Plan {
      var world = World(devices: 60)
      world.arrive(at: (0..<60).map { Double($0) * 0.05 })
      let pool = world.pool(staff)
      world.devices { $0.work(pool, .exponential(mean: 0.4)) }
      return world.plan
    }
    let sums = try (2...8).map { staff in
      try PiecewiseRun(world(2), at: [instant(2)], seed: UInt32(seed), next: { _ in world(staff) }).ends
        .reduce(
          0, +)
    }
    #expect(zip(sums, sums.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(sums[0] == (try PiecewiseRun(world(2), seed: UInt32(seed))).ends.reduce(0, +))
  }
}
