import Testing

@testable import Engine

@Suite struct QueueTests {
  @Test func `those of one priority are served in the order they came`() {
    var world = World(devices: 4)
    world.arrive(at: [0, 0.3, 0.1, 0.2])
    let staff = world.pool(1)
    world.devices { $0.work(staff, 1) }
    #expect(world.run().ends == [1, 4, 2, 3])
  }

  @Test func `a better priority goes first, and never interrupts`() {
    var world = World(devices: 4, profiles: 4)
    world.arrive(at: [0, 0.1, 0.2, 0.3])
    let staff = world.pool(1, lines: 2)
    world.devices {
      $0.choose(
        byProfile: [0, 0, 0, 1], then: { $0.work(staff, 1, line: 0) },
        otherwise: { $0.work(staff, 1, line: 1) })
    }
    #expect(world.run().ends == [1, 3, 4, 2])
  }

  @Test func `a request for two units holds up the line behind it, though one is free`() {
    var world = World(devices: 3, profiles: 3)
    world.arrive(at: [0, 0.1, 0.2])
    let staff = world.pool(2)
    world.devices {
      $0.choose(
        byProfile: [0, 1, 0], then: { $0.work(staff, 1, units: 2) }, otherwise: { $0.work(staff, 1) })
    }
    #expect(world.run().ends == [1, 2, 3])
  }

  /// One unit is free, and the head of a worse line needs two: an arrival of a better one takes it.
  @Test func `an arrival of better priority takes what is free at once, whatever waits behind it`() {
    var world = World(devices: 3, profiles: 3)
    world.arrive(at: [0, 0.1, 0.2])
    let staff = world.pool(2, lines: 2)
    world.devices {
      $0.choose(byProfile: [1, 0, 0], then: { $0.work(staff, 10, line: 1) })
      $0.choose(byProfile: [0, 1, 0], then: { $0.work(staff, 1, units: 2, line: 1) })
      $0.choose(byProfile: [0, 0, 1], then: { $0.work(staff, 1, line: 0, atMost: 0) { $0.outcome(3) } })
    }
    let trial = world.run()
    #expect(near(trial.ends, [10, 11, 1.2]))
    #expect(trial.outcomes == [0, 0, 0])
    #expect(trial.record.pools[0].longestQueue == 1)
  }

  @Test(arguments: [0, 1, 2]) func `a device that finds the line full turns away`(limit: Int) {
    var world = World(devices: 5)
    world.arrive(at: [0, 0.1, 0.2, 0.3, 0.4])
    let staff = world.pool(1)
    world.devices { $0.work(staff, 1, atMost: Double(limit)) { $0.outcome(2) } }
    let trial = world.run()
    #expect(trial.outcomes == (0..<5).map { $0 <= limit ? 0 : 2 })
    #expect(trial.record.pools[0].longestQueue == limit)
  }

  @Test func `a unit is handed on at the instant it comes back, and no device waits for nothing`() {
    var world = World(devices: 2)
    world.arrive(at: [0, 1])
    let staff = world.pool(1)
    world.devices { $0.work(staff, 1, atMost: 0) { $0.outcome(2) } }
    #expect(world.run().outcomes == [0, 0])
  }

  @Test func `what is held through a body comes back when the body is over`() {
    var world = World(devices: 3)
    let (bench, staff) = (world.pool(2), world.pool(1))
    world.devices {
      $0.using(bench) {
        $0.work(staff, 1)
        $0.wait(2)
      }
    }
    // Bench: 0-3 and 0-4; the third gets a port at 3 and the technician at once.
    let trial = world.run()
    #expect(trial.ends == [3, 4, 6])
    #expect(trial.record.pools[0].busy == 10 * hour)
  }

  @Test func `each site has its own staff`() {
    var world = World(devices: 4, sites: 2)
    let staff = world.pool(1)
    _ = world.pool(2)
    world.devices { $0.work(staff, 1, perSite: true) }
    #expect(world.run().ends == [1, 1, 2, 1])
  }

  @Test func `calls are admitted at the rate of the service, and their wait is the stage's`() {
    var world = World(devices: 4)
    let service = world.service([(requests: 1, hours: 1)], step: 0.5)
    world.devices { $0.call(service) }
    let trial = world.run()
    #expect(trial.ends == [0, 1, 2, 3])
    #expect(trial.record.services == [ServiceRecord(calls: 4, throttled: 3, refusals: 2 + 4 + 6)])
    #expect(trial.record.stages[1].waited == Int128(6 * hour))
    #expect(trial.record.stages[1].visits == 4)
  }

  @Test func `an open calendar lets pass; a closed one keeps until it opens`() {
    var world = World(devices: 4)
    let window = world.calendar([(1, 2), (5, 6)])
    world.arrive(at: [0, 1, 2, 5.5])
    world.devices { $0.awaitOpen(window) }
    #expect(world.run().ends == [1, 1, 5, 5.5])
  }

  @Test func `an incident strikes those who come while it lasts, from its first instant to before its last`()
  {
    var world = World(devices: 4)
    let incident = world.calendar([(1, 2)])
    world.arrive(at: [0.9, 1, 1.9, 2])
    world.devices { $0.choose(open: incident, then: { $0.outcome(1) }) }
    #expect(world.run().outcomes == [0, 1, 1, 0])
  }
}
