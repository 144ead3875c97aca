import Randomness
import Testing

@testable import Engine

/// Floors are certain: no trial of any world is below one.
@Suite struct FloorTests {
  /// Laws with a part that is certain, so that floors are above zero.
  private func withCertainParts(_ plan: Plan) -> Plan {
    var plan = plan
    plan.program.samplers = plan.program.samplers.map { law in
      if case .exponential(let mean) = law {
        return .shifted(.exponential(mean: mean / 2), by: mean / 2)
      }
      return law
    }
    return plan
  }

  private func floors(_ plan: Plan, _ care: PlanFloors.Care) throws -> PlanFloors {
    var kinds = JourneyKinds(plan)
    guard case .wave(let waves) = plan.arrivals else { throw Missing.noWaves }
    return PlanFloors(waves, plan.devices, &kinds, care)
  }

  private enum Missing: Error { case noWaves }

  @Test(arguments: [Worlds.meeting, .wave, .jobs]) func `no random world does better than its floors`(
    _ kind: Worlds
  ) throws {
    var strong = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      let plan = withCertainParts(kind.make(seed))
      let trial = Trial(plan, seed: UInt32(seed))
      for care in [PlanFloors.Care.thorough, .quick] {
        let floors = try floors(plan, care)
        #expect(floors.broken(by: trial.record, of: plan) == nil, "seed \(seed)")
        if floors.end.seconds > 0.2 * trial.record.lastDone.seconds { strong += 1 }
      }
    }
    #expect(strong >= 6, "floors that are worth something")
  }

  @Test func `a trial that is below a floor is told from others`() throws {
    var world = World(devices: 4)
    let bench = world.pool(1)
    world.devices { $0.work(bench, 2) }
    let record = world.run().record
    let floors = try floors(world.plan, .thorough)
    #expect(floors.end == instant(8))
    #expect(floors.broken(by: record, of: world.plan) == nil)
    var early = record
    early.lastDone = instant(7.9)
    #expect(floors.broken(by: early, of: world.plan) != nil)
    var idle = record
    idle.pools[0].busy *= 0.99
    #expect(floors.broken(by: idle, of: world.plan) != nil)
  }

  @Test func `what is released late is a floor of its own`() throws {
    var world = World(devices: 10)
    let bench = world.pool(1)
    world.arrive(at: [Double](repeating: 0, count: 5) + [Double](repeating: 100, count: 5))
    world.devices { $0.work(bench, 1) }
    #expect(try floors(world.plan, .thorough).end == instant(105))
    // Nothing else is in the way, so the floor is reached.
    #expect(world.run().record.lastDone == instant(105))
  }

  @Test func `a try that cannot succeed is repeated as often as it may be`() throws {
    var world = World(devices: 1)
    world.devices {
      $0.attempt(
        succeeds: 0, retries: 2, pause: 1, backOff: 2, do: { $0.wait(10) }, otherwise: { $0.wait(5) })
    }
    // Three tries, pauses of 1 and 2 hours, and what is done then.
    #expect(try floors(world.plan, .thorough).end == instant(38))
    #expect(world.run().record.lastDone == instant(38))
  }

  @Test func `branches add up, the longest lasts, and the bench is held for all of it`() throws {
    var world = World(devices: 4)
    let bench = world.pool(1)
    let keys = world.pool(8)
    world.devices {
      $0.using(bench) {
        $0.together(count: 2) { $0.work(keys, 3) }
      }
    }
    let floors = try floors(world.plan, .thorough)
    #expect(floors.end == instant(12))
    #expect(floors.resources.map { $0.least / hour } == [12, 24])
    #expect(world.run().record.lastDone == instant(12))
  }

  @Test func `a stream counts once, however many hear it`() throws {
    var world = World(devices: 6)
    let line = world.link(10)
    let path = world.path([line], isStream: true)
    world.devices { $0.transfer(path, 30) }
    let floors = try floors(world.plan, .thorough)
    #expect(abs(floors.resources[0].least - 30) < 1e-9)
    #expect(floors.broken(by: world.run().record, of: world.plan) == nil)
  }

  @Test func `the mean of tries is that of the geometric law, cut off`() {
    var world = World(devices: 1)
    let staff = world.pool(1)
    world.devices { $0.attempt(succeeds: 0.6, retries: 2, pause: 0, backOff: 1, do: { $0.work(staff, 1) }) }
    let kinds = JourneyKinds(world.plan)
    let kind = kinds.kind(profile: 0, site: 0)
    // 1 + 0.4 + 0.16 tries.
    let mean = kinds.expected(of: [kind])[kind]?[kinds.layout.pool(0)] ?? 0
    #expect(abs(mean / hour - 1.56) < 1e-9)
  }
}
