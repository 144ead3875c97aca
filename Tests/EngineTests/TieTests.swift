import Testing

@testable import Engine

/// What happens when two events coincide: the order in which one instant is worked off. Each test is a
/// sentence of Documentation/Ties.md.
@Suite struct TieTests {
  @Test func `whatever is due at an instant has happened before somebody arrives at it`() {
    // The first gives the unit back at 1, by the end of work or of a mere wait; the second comes at 1, and
    // would turn away if it were still held.
    for isWork in [true, false] {
      var world = World(devices: 2, profiles: 2)
      world.arrive(at: [0, 1])
      let staff = world.pool(1)
      world.devices { program in
        program.choose(
          byProfile: [1, 0],
          then: { if isWork { $0.work(staff, 1) } else { $0.using(staff) { $0.wait(1) } } },
          otherwise: { $0.work(staff, 1, atMost: 0) { $0.outcome(2) } })
      }
      #expect(world.run().outcomes == [0, 0])
    }
  }

  @Test func `who asked first at an instant is served first, even if a better priority asks at it later`() {
    var world = World(devices: 2, profiles: 2)
    let staff = world.pool(1, lines: 2)
    world.devices {
      $0.choose(
        byProfile: [1, 0], then: { $0.work(staff, 1, line: 1) }, otherwise: { $0.work(staff, 1, line: 0) })
    }
    #expect(world.run().ends == [1, 2])
    world.plan.pools[staff].preempts = true
    #expect(world.run().ends == [2, 1])
  }

  @Test func `who gives back and asks again at once goes behind those who waited`() {
    var world = World(devices: 2)
    let staff = world.pool(1)
    world.devices {
      $0.work(staff, 1)
      $0.work(staff, 1)
    }
    #expect(world.run().ends == [3, 4])
  }

  @Test func `of two waits that end together, the one that was begun first ends first`() {
    // Both are over at hour 3: the second device's wait was begun at 0, that of the first at 1.
    var world = World(devices: 2, profiles: 2)
    let staff = world.pool(1)
    world.devices { program in
      program.choose(
        byProfile: [1, 0],
        then: {
          $0.wait(1)
          $0.wait(2)
        }, otherwise: { $0.wait(3) })
      program.work(staff, 1)
    }
    #expect(world.run().ends == [5, 4])
  }

  @Test func `work that ends goes before a wait that was begun earlier and ends with it`() {
    var world = World(devices: 2, profiles: 2)
    let (staff, desk) = (world.pool(1), world.pool(1))
    world.devices { program in
      program.choose(
        byProfile: [1, 0], then: { $0.wait(3) },
        otherwise: {
          $0.wait(1)
          $0.work(staff, 2)
        })
      program.work(desk, 1)
    }
    #expect(world.run().ends == [5, 4])
  }

  @Test func `a deadline is met by a wait that ends at its very instant`() {
    for wait in [2, 2.01] {
      var world = World()
      world.devices { program in
        program.deadline(2, do: { $0.wait(wait) }, otherwise: { $0.outcome(1) })
      }
      #expect(world.run().outcomes == [wait > 2 ? 1 : 0])
    }
  }

  @Test func `branches go on in the order in which they are written`() {
    var world = World()
    let staff = world.pool(1)
    world.devices { program in
      program.together([{ $0.work(staff, 3) }, { $0.work(staff, 1) }, { $0.wait(1) }])
    }
    let trial = world.run()
    #expect(trial.ends == [4])
    #expect(trial.record.pools[0].waitIntegral == 3 * hour)
  }

  @Test func `a better priority leaves work to end that ends at this very instant`() {
    // The first device's work in the other pool was begun first, so at 2 it ends first. Then the device asks
    // for the unit with which the second device works, and the end of that work is still on the event list.
    for length in [2, 2.01] {
      var world = World(devices: 2, profiles: 2)
      let (staff, other) = (world.pool(1, lines: 2), world.pool(1))
      world.plan.pools[staff].preempts = true
      world.devices { program in
        program.choose(
          byProfile: [1, 0],
          then: {
            $0.work(other, 2)
            $0.work(staff, 1, line: 0)
          }, otherwise: { $0.work(staff, .constant(length), line: 1) })
      }
      #expect(near(world.run().ends, [3, length == 2 ? 2 : 3.01]))
    }
  }

  @Test func `the displaced of one instant go on in the order in which they began`() {
    var world = World(devices: 3, profiles: 3)
    world.arrive(at: [0, 0.5, 1])
    let staff = world.pool(2, lines: 2)
    world.plan.pools[staff].preempts = true
    world.devices { program in
      program.choose(
        byProfile: [0, 0, 1], then: { $0.work(staff, 1, units: 2, line: 0) },
        otherwise: { $0.work(staff, 2, line: 1) })
    }
    // Both lie still from 1 to 2; they had an hour and half an hour.
    #expect(near(world.run().ends, [3, 3.5, 2]))
  }

  @Test func `who comes at the instant at which a shift begins finds it begun, unless work has just ended`() {
    let ways: [(way: String, outcome: UInt8)] = [("wait", 0), ("transfer", 0), ("work", 2)]
    for (way, outcome) in ways {
      var world = World()
      let staff = world.pool(1, roster: world.roster([(1, 4)], atShiftEnd: .finish))
      let (others, flows) = (world.pool(1), world.path([world.link(1)]))
      world.devices { program in
        switch way {
        case "wait": program.wait(1)
        case "transfer": program.transfer(flows, 1)
        default: program.work(others, 1)
        }
        program.work(staff, 1, atMost: 0) { $0.outcome(2) }
      }
      #expect(world.run().outcomes == [outcome], "\(way)")
    }
  }

  @Test func `a rate that lasts no time is no peak of a shared link`() {
    // At hour 1 work ends, and a second transfer begins; only then the first one is found to be complete.
    var world = World(devices: 2, profiles: 2)
    let (staff, wan) = (world.pool(1), world.link(10))
    let flows = world.path([wan], cap: 1)
    // Another class crosses the link, so that its rates are settled when the instant is over.
    _ = world.path([wan], cap: 5)
    world.devices { program in
      program.choose(byProfile: [0, 1], then: { $0.work(staff, 1) })
      program.transfer(flows, 1)
    }
    let trial = world.run()
    #expect(near(trial.ends, [1, 2]))
    #expect(near(trial.record.links[0].peakRate * 3600, 1))
  }

  @Test func `the statistics of a warm-up begin with its very instant`() {
    var world = World(devices: 2)
    world.arrive(at: [0, 1])
    world.plan.warmUp = instant(1)
    world.devices { $0.wait(1) }
    let trial = world.run()
    // At 1 the first ends its journey and the second begins its own: the former is not observed.
    #expect(trial.devices.map(\.device) == [1])
    #expect(trial.record.finished == 2 && trial.record.completions == 2)
  }

  @Test func `ties are counted: events and arrivals at the instant of the one before`() {
    var world = World(devices: 3)
    world.arrive(at: [0, 1, 1])
    world.devices { $0.wait(1) }
    let counters = world.run().record.counters
    // At 0 an arrival, which coincides with the start; at 1 an end and two arrivals; at 2 two ends.
    #expect(counters.events == 6)
    #expect(counters.ties == 4)
  }
}
