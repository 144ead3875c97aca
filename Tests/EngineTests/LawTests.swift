import Fixtures
import Testing

@testable import Engine

/// Laws that hold for every program and every seed. (The trial itself stops the test run when one of its
/// own is broken: tokens, bytes, people, Little's laws, times at stages and in the system.)
@Suite struct LawTests {
  @Test(arguments: Effort.seeds(1...60, usually: 20))
  func `a random scenario runs dry, and its sums balance`(seed: UInt64) {
    let world = RandomWorld.make(seed: seed, devices: 40)
    #expect(ProgramVerifier.faults(of: world.plan).isEmpty)
    let trial = world.run(seed: UInt32(seed))
    #expect(trial.record.entered == 40 && trial.record.finished == 40 && trial.devices.count == 40)
    #expect(trial.record.unfinished == 0)
    expectBalance(trial.record, of: world.plan)
    let down = trial.devices.reduce(0) { $0 + $1.toProductive.microseconds }
    #expect(trial.record.downIntegral == Double(down))
    #expect(
      trial.devices.allSatisfy {
        $0.toDesktop <= $0.toProductive && $0.toProductiveInHours <= $0.toProductive
      })
  }

  /// What load series and waits say of each role is what its pools and links at all sites say.
  private func expectBalance(_ record: TrialRecord, of plan: Plan) {
    func sums(_ roles: [Int], _ count: Int, _ values: [Double]) -> [Double] {
      var sums = [Double](repeating: 0, count: count)
      for (role, value) in zip(roles, values) { sums[role] += value }
      return sums
    }
    let (poolRoles, linkRoles) = (plan.pools.map(\.role), plan.links.map(\.role))
    for (load, busy) in zip(record.poolLoad, sums(poolRoles, plan.poolRoles, record.pools.map(\.busy))) {
      #expect(near(load.totals.reduce(0, +), busy, 1e-6))
    }
    for (load, bytes) in zip(record.linkLoad, sums(linkRoles, plan.linkRoles, record.links.map(\.bytes))) {
      #expect(near(load.totals.reduce(0, +) / 1e6, bytes, 1e-6))
    }
    for link in record.links { #expect(link.peakRate <= link.capacity * (1 + 1e-9)) }
    let waited = sums(poolRoles, plan.poolRoles, record.pools.map(\.waitIntegral))
    for (wait, waited) in zip(record.waits, waited) {
      // Whoever gave up has waited, too, and is in no mean.
      let granted = wait.mean * Double(wait.count)
      let isExact = wait.gaveUp == 0 && plan.crews.isEmpty
      #expect(isExact ? near(granted, waited, 1e-6) : granted <= waited * (1 + 1e-6))
    }
  }

  @Test(arguments: Effort.seeds(101...130, usually: 10))
  func `a random scenario that is cut off at the horizon balances too`(seed: UInt64) {
    var world = RandomWorld.make(seed: seed, devices: 60)
    let end = world.run(seed: UInt32(seed)).record.end.hours
    for share in [0.1, 0.4, 0.8] {
      world.plan.horizon = instant(end * share)
      let record = world.run(seed: UInt32(seed), isRepeated: true).record
      #expect(record.end == world.plan.horizon)
      #expect(record.finished + record.unfinished == 60)
      world.plan.warmUp = instant(end * share / 2)
      #expect(world.run(seed: UInt32(seed), isRepeated: true).record.finished == record.finished)
      world.plan.warmUp = .start
    }
  }

  @Test(arguments: Effort.seeds(151...175, usually: 10))
  func `a random closed fleet goes round, and its sums balance`(seed: UInt64) {
    var world = RandomWorld.make(seed: seed, devices: 12, isClosed: true)
    let record = world.run(seed: UInt32(seed)).record
    #expect(record.end == instant(200))
    #expect(record.entered == record.finished + record.unfinished)
    #expect(record.finished > 0)
    world.plan.warmUp = instant(50)
    let later = world.run(seed: UInt32(seed), isRepeated: true)
    #expect(later.record.finished == record.finished && later.record.completions <= record.finished)
    #expect(later.devices.allSatisfy { $0.released >= world.plan.warmUp })
  }

  /// Not 213, in whose world a deadline ends every journey at the same time.
  @Test(arguments: Effort.seeds(201...215, usually: 8).filter { $0 != 213 })
  func `the same plan and seed leave the same records, another seed others`(seed: UInt64) {
    let world = RandomWorld.make(seed: seed, devices: 30)
    let (first, second) = (world.run(seed: 7), world.run(seed: 7, isRepeated: true))
    #expect(first.devices.map(Journey.init) == second.devices.map(Journey.init))
    #expect(first.record.counters == second.record.counters)
    #expect(first.record.stages == second.record.stages)
    #expect(first.record.pools == second.record.pools && first.record.links == second.record.links)
    #expect(first.record.poolLoad == second.record.poolLoad)
    if first.record.counters.draws > 100 {
      let others = [world.run(seed: 8), world.run(seed: 7, replication: 1, isRepeated: true)]
      for other in others { #expect(first.devices.map(Journey.init) != other.devices.map(Journey.init)) }
    }
  }

  private struct Journey: Equatable {
    var device: UInt32
    var released: Instant
    var finished: Instant
    var outcome: UInt8
    var clocks: [TimeSpan]
    init(_ record: DeviceRecord) {
      device = record.device
      released = record.released
      finished = record.finished
      outcome = record.outcome
      clocks = [
        record.toDesktop, record.toProductive, record.toDesktopInHours, record.toProductiveInHours,
      ]
    }
  }

  @Test(arguments: Effort.seeds(301...320, usually: 8))
  func `a device alone has the journey it has among others, when nothing is shared`(seed: UInt64) {
    let together = RandomWorld.make(seed: seed, devices: 24, isShared: false)
    let journeys = together.run(seed: 3).devices.map(Journey.init)
    guard case .wave(let waves) = together.plan.arrivals else { return }
    for device in 0..<24 {
      var alone = together
      alone.plan.arrivals = .wave([
        WavePlan(
          devices: [UInt32(device)], times: [waves[0].times[device]], spread: nil, drawKey: 1, jobSize: 0)
      ])
      #expect(alone.run(seed: 3).devices.map(Journey.init) == [journeys[device]])
    }
  }

  @Test(arguments: Effort.seeds(701...720, usually: 8))
  func `sites that share nothing have the journeys that each has without the others`(seed: UInt64) {
    let together = RandomWorld.make(seed: seed, devices: 40, isApart: true)
    let journeys = together.run(seed: 3).devices.map(Journey.init)
    let sites = together.plan.devices.sites
    guard case .wave(let waves) = together.plan.arrivals else { return }
    for site in 0..<UInt32(together.plan.siteCount) {
      let devices = (0..<40).filter { sites[$0] == site }
      var alone = together
      alone.plan.arrivals = .wave([
        WavePlan(
          devices: devices.map { UInt32($0) }, times: devices.map { waves[0].times[$0] }, spread: nil,
          drawKey: 1, jobSize: 0)
      ])
      #expect(alone.run(seed: 3).devices.map(Journey.init) == devices.map { journeys[$0] })
    }
  }

  @Test func `random worlds have several sites, where people come from elsewhere and are at home`() {
    let plans = (UInt64(1)...60).map { RandomWorld.make(seed: $0, devices: 40).plan }
    func count(_ isSo: (Plan) -> Bool) -> Int { plans.count(where: isSo) }
    #expect(Set(plans.map(\.siteCount)) == [1, 2, 3, 4])
    let several = { (plan: Plan) in plan.siteCount > 1 }
    #expect(count { several($0) && !$0.travels.isEmpty } > 15)
    #expect(count { several($0) && $0.travels.count > 1 } > 5)
    #expect(count { several($0) && !$0.ownHours.isEmpty } > 15)
    #expect(count { several($0) && $0.content.sources.contains { $0.placesPerSite > 0 } } > 5)
    #expect(count { several($0) && $0.content.sources.contains { $0.placesPerSite == 0 } } > 5)
    let codes: [OpCode] = [.seize, .labour, .transfer, .stream, .take, .put, .obtain, .awaitOpen, .testPool]
    for code in codes {
      #expect(
        count { $0.program.ops.contains { $0.code == code && $0.flags.contains(.perSite) } } > 2, "\(code)")
    }
  }

  /// (Devices released at the same instant come in the order in which they are listed.)
  @Test(arguments: Effort.seeds(401...410, usually: 5))
  func `the order in which a plan lists devices and stages changes nothing`(seed: UInt64) {
    var world = RandomWorld.make(seed: seed, devices: 24)
    world.arrive(at: (0..<24).map { Double($0 * 5 % 24) * 0.1 })
    var relabelled = world
    guard case .wave(let waves) = world.plan.arrivals else { return }
    var dice = SplitMix64(seed: seed)
    let order = (0..<24).shuffled(using: &dice)
    relabelled.plan.arrivals = .wave([
      WavePlan(
        devices: order.map { waves[0].devices[$0] }, times: order.map { waves[0].times[$0] }, spread: nil,
        drawKey: 1, jobSize: 0)
    ])
    // Another number for every stage's row of tallies.
    relabelled.plan.program.stageCount += 5
    for pc in relabelled.plan.program.ops.indices { relabelled.plan.program.ops[pc].stage += 5 }
    let (first, second) = (world.run(), relabelled.run())
    #expect(first.devices.map(Journey.init) == second.devices.map(Journey.init))
    #expect(Array(second.record.stages.dropFirst(5)) == first.record.stages)
  }

  @Test(arguments: [2.0, 10], UInt64(501)...503)
  func `all times scaled by k scale every answer by k`(factor: Double, seed: UInt64) {
    func run(_ scale: Double) -> Trial {
      var world = World(devices: 30)
      world.arrive(at: (0..<30).map { Double($0 % 5) * 0.3 * scale })
      let staff = world.pool(2)
      let flows = world.path([world.link(4 / scale), world.link(7 / scale)], cap: 3 / scale)
      world.devices {
        $0.mark(.down)
        $0.wait(.exponential(mean: scale))
        $0.attempt(
          succeeds: 0.6, retries: 2, pause: 0.5 * scale,
          do: { $0.work(staff, .exponential(mean: 0.2 * scale)) })
        $0.deadline(
          1.5 * scale, do: { $0.transfer(flows, .exponential(mean: 2)) },
          otherwise: { $0.wait(.uniform(low: scale, high: 2 * scale)) })
      }
      return world.run(seed: UInt32(seed))
    }
    let (plain, scaled) = (run(1), run(factor))
    #expect(near(scaled.ends, plain.ends.map { $0 * factor }, 1e-8))
    #expect(near(scaled.record.pools[0].busy, plain.record.pools[0].busy * factor, 1e-7))
    #expect(near(scaled.record.downIntegral, plain.record.downIntegral * factor, 1e-8))
  }

  @Test(arguments: UInt64(601)...606)
  func `one more technician never lets anybody in one line start later on average`(seed: UInt64) {
    func meanEnd(_ staff: Int) -> Double {
      var world = World(devices: 60)
      world.arrive(at: (0..<60).map { Double($0) * 0.05 })
      let pool = world.pool(staff)
      world.devices { $0.work(pool, .exponential(mean: 0.4)) }
      return world.run(seed: UInt32(seed)).ends.reduce(0, +)
    }
    let means = (1...8).map(meanEnd)
    #expect(zip(means, means.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test
  func `one shared link finishes the same work at the same time whether it is shared or served in turn`() {
    var (shared, inTurn) = (World(devices: 40), World(devices: 40))
    let flows = shared.path([shared.link(4)])
    shared.devices { $0.transfer(flows, .exponential(mean: 2)) }
    let server = inTurn.pool(1)
    inTurn.devices { $0.work(server, .exponential(mean: 0.5)) }
    #expect(near(shared.run().record.lastDone.hours, inTurn.run().record.lastDone.hours, 1e-8))
  }
}
