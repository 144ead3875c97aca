import Fixtures
import Randomness
import Testing

@testable import Engine

/// Arrivals that wait without a token, and whose first delay is drawn ahead, against the same program in a
/// form that knows no such short cuts: the same devices, to the microsecond.
@Suite struct EntryQueueTests {
  /// A first delay that every device's profile multiplies by one: the same times, but not one for all.
  private func world(
    _ seed: UInt64, sampler: SamplerMethod, isPlain: Bool, marksDown: Bool,
    arrivals: (inout World, inout SplitMix64) -> Void
  ) -> World {
    var dice = SplitMix64(seed: seed)
    var world = World(devices: 40 + dice.below(300), sites: 3)
    world.plan.sampler = sampler
    arrivals(&world, &dice)
    let desk = world.pool(1 + dice.below(3))
    let line = world.path([world.link(5e6)])
    let units = dice.chance(0.2) ? 2 : 1
    if units == 2 { world.plan.pools[desk].capacity += 1 }
    let law: Distribution =
      dice.chance(0.5) ? .exponential(mean: 0.3) : .gamma(shape: 2.5, scale: 0.1)
    world.devices { program in
      if marksDown { program.mark(.down) }
      program.using(desk, units: units) { body in
        if isPlain { body.wait(law) } else { body.wait(law, timesByProfile: [1]) }
      }
      if !marksDown { program.mark(.down) }
      program.transfer(line, .exponential(mean: 1e6))
      program.wait(.lognormal(mu: -1, sigma: 0.5))
      program.mark(.productive)
    }
    return world
  }

  private func expectTwins(
    _ seed: UInt64, _ sampler: SamplerMethod, arrivals: (inout World, inout SplitMix64) -> Void
  ) {
    for marksDown in [false, true] {
      let quick = world(seed, sampler: sampler, isPlain: true, marksDown: marksDown, arrivals: arrivals)
      let plain = world(seed, sampler: sampler, isPlain: false, marksDown: marksDown, arrivals: arrivals)
      let key = StreamKey(seed: UInt32(seed), replication: 0)
      let drawsAhead = [quick, plain].map { Simulation($0.plan, key: key).entry.drawsAhead }
      #expect(drawsAhead == [true, false])
      let (one, other) = (quick.run(seed: UInt32(seed)), plain.run(seed: UInt32(seed)))
      #expect(one.devices == other.devices && !one.devices.isEmpty)
      #expect(one.record.waits == other.record.waits)
      #expect(one.record.pools == other.record.pools)
      #expect(one.record.stages == other.record.stages)
      #expect(one.record.counters.draws == other.record.counters.draws)
    }
  }

  @Test(arguments: UInt64(901)...906, SamplerMethod.allCases)
  func `an entry queue lets a wave in as if every arrival had a token`(seed: UInt64, sampler: SamplerMethod) {
    expectTwins(seed, sampler) { world, dice in
      world.arrive(at: (0..<world.plan.devices.count).map { _ in Double(dice.below(4000)) / 200 })
    }
  }

  @Test(arguments: UInt64(911)...914, SamplerMethod.allCases)
  func `an entry queue lets a stream in as if every arrival had a token`(seed: UInt64, sampler: SamplerMethod)
  {
    expectTwins(seed, sampler) { world, dice in
      let batch: Distribution? = dice.chance(0.5) ? .constant(3) : nil
      world.plan.arrivals = .streams([
        StreamPlan(
          timing: .renewal(.exponential(mean: 0.2 * hour)), batch: batch, count: 200, rows: [0, 1, 2],
          drawKey: 5)
      ])
    }
  }

  /// Two devices at a desk of one, then both for another one at the same instant: the first goes first,
  /// however the delay at the desk is written.
  @Test(arguments: [true, false])
  func `an entry queue keeps the order of those who meet at one instant behind it`(isPlain: Bool) {
    var world = World(devices: 2)
    let (desk, many, other) = (world.pool(1), world.pool(9), world.pool(1))
    world.devices { program in
      program.using(desk) { body in
        if isPlain { body.wait(1) } else { body.wait(.constant(1), timesByProfile: [1]) }
      }
      program.work(many, 1)
      program.work(other, 1)
    }
    #expect(world.run().ends == [3, 4])
  }

  @Test func `an entry queue counts those who are left at it to the end of the observation`() {
    for limit in [Double.infinity, 1000] {
      var world = World(devices: 3)
      let roster = world.roster([(0, 1)], atShiftEnd: .finish)
      let desk = world.pool(1, roster: roster)
      world.plan.horizon = instant(10)
      world.devices { $0.work(desk, 2, atMost: limit) }
      let trial = world.run()
      #expect(trial.record.unfinished == 2 && trial.record.end == world.plan.horizon)
      #expect(trial.record.inSystemIntegral == (2 + 10 + 10) * hour)
      #expect(trial.record.pools[0].waitIntegral == 20 * hour)
    }
  }
}
