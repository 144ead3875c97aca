import Randomness
import Testing

@testable import Engine

/// States, against what follows from arithmetic.
@Suite struct StateTests {
  /// States that all start with 0 and have three values.
  private func states(_ areOfDevices: [Bool], _ world: inout World, at moments: [Double] = []) {
    let profiles = world.plan.workingHours.count
    world.plan.states = StatesPlan(
      states: areOfDevices.map {
        StatePlan(valueCount: 3, isOfDevice: $0, starts: [UInt8](repeating: 0, count: profiles))
      },
      moments: moments.map(instant), outcomeCount: 2)
  }

  @Test func `a branch writes what its device and another branch read`() {
    var world = World(devices: 1)
    states([false], &world)
    world.devices { program in
      program.together([
        {
          $0.wait(1)
          $0.builder.addSet(state: 0, to: 2)
        },
        {
          $0.wait(2)
          let test = $0.builder.addTest(state: 0, isOneOf: [2])
          $0.branch(unless: [test], then: { $0.wait(3) }, otherwise: { $0.wait(10) })
        },
      ])
      let test = program.builder.addTest(state: 0, isOneOf: [0, 1])
      program.branch(unless: [test], then: { $0.outcome(1) }, otherwise: { $0.wait(1) })
    }
    let trial = world.run()
    #expect(trial.ends == [6] && trial.outcomes == [0])
    #expect(trial.record.states[0].timeUnderWay == [1 * hour, 0, 5 * hour])
  }

  @Test func `two journeys of a device share its states and not those of journeys`() {
    var world = World(devices: 1)
    states([true, false], &world)
    world.devices {
      let test = $0.builder.addTest(state: 0, isOneOf: [0])
      $0.branch(
        unless: [test],
        then: {
          $0.builder.addSet(state: 0, to: 1)
          $0.builder.addSet(state: 1, to: 1)
          $0.wait(5)
        },
        otherwise: {
          $0.wait(1)
          $0.builder.addSet(state: 0, to: 2)
        })
    }
    world.plan.arrivals = .streams([
      StreamPlan(timing: .renewal(.constant(2 * hour)), batch: nil, count: 2, rows: [0], drawKey: 3)
    ])
    world.plan.horizon = instant(20)
    let trial = world.run()
    // At 2 h and at 4 h; the second one sees what the first has set, and sets it anew at 5 h. From 4 to 5 h
    // both are under way with value 1.
    #expect(trial.ends == [7, 5])
    let record = trial.record
    #expect(record.states[0].time == [2 * hour, 3 * hour, 2 * hour])
    #expect(record.states[0].timeUnderWay == [0, 4 * hour, 2 * hour])
    #expect(record.states[1].timeUnderWay == [hour, 5 * hour, 0])
    // One device in the end, and two journeys; both are over with outcome 0.
    #expect(record.states[0].tables == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    #expect(record.states[1].tables == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0])
  }

  @Test func `a moment counts what happened before it, and moments behind the end count the end`() {
    var world = World(devices: 3)
    world.arrive(at: [0, 1, 2])
    states([false, true], &world, at: [1, 1.5, 9])
    world.devices {
      $0.wait(0.25)
      $0.builder.addSet(state: 1, to: 1)
      $0.wait(0.25)
      $0.builder.addSet(state: 0, to: 1)
    }
    let record = world.run().record
    func underWayAndDone(_ state: Int, _ moment: Int, _ value: Int) -> [Int] {
      (0..<3).map { record.states[state].count(at: moment, value: value, fate: $0, of: 4) }
    }
    #expect(underWayAndDone(0, 0, 0) == [0, 0, 0] && underWayAndDone(0, 0, 1) == [0, 0, 1])
    // The second device, done at 1.5 h, is not yet.
    #expect(underWayAndDone(0, 1, 0) == [0, 1, 0] && underWayAndDone(0, 1, 1) == [0, 0, 1])
    #expect(underWayAndDone(1, 1, 0) == [1, 0, 0] && underWayAndDone(1, 1, 1) == [0, 1, 1])
    #expect(underWayAndDone(0, 2, 1) == [0, 0, 3] && underWayAndDone(0, 3, 1) == [0, 0, 3])
  }

  @Test func `a condition on a pool counts what has happened before it at its instant`() {
    var world = World(devices: 6)
    world.arrive(at: [0, 0, 0, 0, 1, 1])
    let staff = world.pool(1)
    world.devices {
      let test = $0.builder.addTest(pool: staff, perSite: false, .waiting, atLeast: 2, atMost: nil)
      $0.branch(unless: [test], then: { $0.wait(10) }, otherwise: { $0.work(staff, 1) })
    }
    // The first works, two wait, the fourth finds two. At 1 h one of them is at work and one waits; of the
    // two that come then the first waits as the second one, and the last finds two.
    #expect(world.run().ends == [1, 2, 3, 10, 4, 11])
  }

  @Test func `units are free for whoever asks within a shift, and none are at its end`() {
    var world = World(devices: 3)
    let shifts = world.roster([(0, 2)], atShiftEnd: .finish)
    world.arrive(at: [0, 1, 2])
    let staff = world.pool(1, roster: shifts)
    world.devices {
      let test = $0.builder.addTest(pool: staff, perSite: false, .free, atLeast: 1, atMost: nil)
      $0.branch(unless: [test], then: { $0.work(staff, 1) }, otherwise: { $0.wait(5) })
    }
    // The second comes when the first is done.
    #expect(world.run().ends == [1, 2, 7])
  }

  @Test func `a device of a closed fleet counts once, with the value of its latest journey`() {
    var world = World(devices: 2)
    states([false], &world, at: [3.5])
    world.plan.arrivals = .closed
    world.plan.horizon = instant(10)
    world.devices {
      $0.wait(1)
      $0.begin()
      $0.builder.addSet(state: 0, to: 1)
      $0.wait(2)
      $0.builder.addSet(state: 0, to: 2)
      $0.outcomeAndAgain(0)
    }
    let record = world.run().record
    let state = record.states[0]
    // Journeys from 1 to 3, 4 to 6, 7 to 9 h. At 3.5 h both devices are in use, and done.
    #expect(state.count(at: 0, value: 2, fate: 2, of: 4) == 2)
    #expect(state.population(of: 4) == 2 && record.entered == 6)
    #expect(state.timeUnderWay == [0, 12 * hour, 0])
    #expect(state.time == [0, 12 * hour, 6 * hour])
  }

  @Test func `the sets of a state's values are words that a listing tells`() {
    var program = TestProgram()
    program.builder.addSet(state: 0, to: 1)
    _ = program.builder.addTest(state: 0, isOneOf: [0, 1])
    _ = program.builder.addTest(pool: 0, perSite: false, .waiting, atLeast: 0, atMost: 0)
    var names = ProgramListing.Names(
      stages: [], pool: { _ in "bench" }, flowClass: { _ in "" }, service: { _ in "" },
      calendar: { _ in "" }, sampler: { _ in "" }, outcome: { _ in "" }, reason: { _ in "" })
    names.state = { _ in ("status", ["none", "done"]) }
    let lines = ProgramListing.lines(of: program.program, names: names)
    #expect(lines[0].contains("status: done"))
    #expect(lines[1].contains("status is none or done, else → 0"))
    #expect(lines[2].contains("bench has none waiting, else → 0"))
  }
}
