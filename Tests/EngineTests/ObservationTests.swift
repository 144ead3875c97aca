import Randomness
import Testing

@testable import Engine

@Suite struct ObservationTests {
  @Test func `the observation ends at the horizon: what is under way or due then is unfinished`() {
    var world = World(devices: 4)
    world.arrive(at: [0, 1, 2.5, 3])
    world.plan.horizon = instant(3)
    world.devices { $0.wait(2) }
    let trial = world.run()
    // The second would end at 3 exactly: the end of the observation comes first.
    #expect(trial.ends == [2])
    #expect(trial.record.unfinished == 3)
    #expect(trial.record.entered == 3 && trial.record.finished == 1)
    #expect(trial.record.end == instant(3))
    #expect(trial.record.lastDone == instant(2))
    #expect(trial.record.inSystemIntegral == (2 + 2 + 0.5) * hour)
  }

  @Test func `the observation lasts to the horizon also when no device happens to be there`() {
    var world = World(devices: 2)
    world.arrive(at: [0, 20])
    world.plan.horizon = instant(10)
    let staff = world.pool(1)
    world.devices { $0.work(staff, 2) }
    let trial = world.run()
    #expect(trial.record.end == instant(10))
    #expect(trial.record.pools[0].onShift == 10 * hour)
    #expect(trial.record.unfinished == 1)
  }

  @Test func `the observation ends with the last journey when no other device will come`() {
    var world = World()
    world.plan.horizon = instant(10)
    world.devices { $0.wait(2) }
    #expect(world.run().record.end == instant(2))
  }

  @Test func `the observation forgets the warm-up`() {
    var world = World(devices: 3)
    world.arrive(at: [0, 2, 6])
    world.plan.warmUp = instant(4)
    let staff = world.pool(1)
    world.devices {
      $0.mark(.down)
      $0.work(staff, 3)
    }
    let trial = world.run()
    // The one of hour 0 is done at 3, before; that of hour 2 is done at 6, and was released before.
    #expect(trial.devices.map(\.device) == [2])
    #expect(trial.record.completions == 2 && trial.record.finished == 3)
    #expect(trial.record.pools[0].busy == 5 * hour)
    #expect(trial.record.inSystemIntegral == 5 * hour)
    #expect(trial.record.downIntegral == 5 * hour)
    #expect(trial.record.from == instant(4) && trial.record.end == instant(9))
    #expect(near(trial.record.poolLoad[0].totals.reduce(0, +), 5 * hour))
  }

  @Test func `the observation forgets the warm-up also when nothing happens after it`() {
    var world = World()
    world.plan.warmUp = instant(4)
    world.plan.horizon = instant(10)
    let staff = world.pool(1)
    world.devices { $0.work(staff, 50) }
    #expect(world.run().record.pools[0].busy == 6 * hour)
  }

  @Test func `the observation stops early when asked`() throws {
    var world = World(devices: 5)
    world.devices { $0.wait(1) }
    let stop = StopSignal()
    stop.request()
    var simulation = Simulation(world.plan, key: StreamKey(seed: 1, replication: 0), stop: stop)
    let record = try simulation.run()
    #expect(record.stoppedEarly && record.finished == 0 && record.unfinished == 5)
  }
}
