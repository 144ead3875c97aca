import Fixtures
import Testing

@testable import Engine

/// Pools that preempt: cases worked out by hand, and random jobs against a model that knows only who is
/// served: the best of those who are there, by priority and then by order of arrival.
@Suite struct PreemptionTests {
  /// Two devices at one technician; the second has the better priority. Hours of each device's work.
  private func world(
    arrivals: [Double], roster: (spans: [(Double, Double)], atEnd: ShiftEnd)? = nil,
    _ body: (inout TestProgram, _ staff: Int) -> Void
  ) -> World {
    var world = World(devices: arrivals.count, profiles: arrivals.count)
    world.arrive(at: arrivals)
    let shifts = roster.map { world.roster($0.spans, atShiftEnd: $0.atEnd) }
    let staff = world.pool(1, roster: shifts, lines: arrivals.count)
    world.plan.pools[staff].preempts = true
    world.devices { body(&$0, staff) }
    return world
  }

  @Test func `displaced work goes on where it stopped, and has waited meanwhile`() {
    let trial = world(arrivals: [0, 1]) { program, staff in
      program.work(staff, hours: [4, 2], lines: [1, 0])
    }.run()
    #expect(near(trial.ends, [6, 3]))
    let pool = trial.record.pools[0]
    #expect(near(pool.busy, 6 * hour) && near(pool.waitIntegral, 2 * hour))
    #expect(trial.record.stages.map(\.waited).reduce(0, +) == Int128(2 * hour))
    #expect(trial.record.stages.map(\.spent).reduce(0, +) == Int128(6 * hour))
    // One draw each: what was left is what had been drawn.
    #expect(trial.record.counters.draws == 2)
  }

  @Test func `equal priorities never interrupt each other`() {
    let trial = world(arrivals: [0, 1]) { program, staff in
      program.work(staff, hours: [4, 2], lines: [1, 1])
    }.run()
    #expect(near(trial.ends, [4, 6]))
  }

  @Test func `work that ends at this very instant is left to end`() {
    let trial = world(arrivals: [0, 4]) { program, staff in
      program.work(staff, hours: [4, 2], lines: [1, 0])
    }.run()
    #expect(near(trial.ends, [4, 6]) && trial.record.pools[0].grants == 2)
  }

  @Test func `the displaced of one priority go on in the order in which they began`() {
    var world = World(devices: 4, profiles: 4)
    world.arrive(at: [0, 1, 2, 2])
    let staff = world.pool(2, lines: 2)
    world.plan.pools[staff].preempts = true
    world.devices { $0.work(staff, hours: [4, 4, 1, 2], lines: [1, 1, 0, 0]) }
    // The two of better priority displace both at 2; one unit is free again at 3 for the first, at 4 for the
    // second.
    #expect(near(world.run().ends, [5, 7, 3, 4]))
  }

  @Test func `nobody is displaced where that would not be enough`() {
    var world = World(devices: 3, profiles: 3)
    world.arrive(at: [0, 0.5, 1])
    let staff = world.pool(2, lines: 3)
    world.plan.pools[staff].preempts = true
    world.devices { program in
      program.choose(
        byProfile: [0, 0, 1], then: { $0.work(staff, 1, units: 2, line: 1) },
        otherwise: { $0.work(staff, hours: [3, 3, 0], lines: [0, 2, 0]) })
    }
    // At 1 the third lacks two units, and one could be had. At 3 it lacks one.
    #expect(near(world.run().ends, [3, 4.5, 4]))
  }

  @Test func `a wait inside a hold is interrupted, a transfer is not`() {
    var world = World(devices: 2, profiles: 2)
    world.arrive(at: [0, 1])
    let bench = world.pool(1, lines: 2)
    world.plan.pools[bench].preempts = true
    let line = world.path([world.link(1)])
    for isTransfer in [false, true] {
      world.devices { program in
        program.using(bench, lines: [1, 0]) { body in
          if isTransfer { body.transfer(line, 4) } else { body.wait(4) }
          body.wait(1)
        }
      }
      // The first is at it from 0 on. A wait stops at 1 and has 3 + 1 left at 6; a transfer ends at 4, and
      // the wait behind it gives way before it has begun.
      #expect(near(world.run().ends, isTransfer ? [10, 9] : [10, 6]))
    }
  }

  @Test func `an outer deadline ends the wait of displaced work, and gives nothing back twice`() {
    let trial = world(arrivals: [0, 1]) { program, staff in
      program.deadline(
        3, do: { $0.work(staff, hours: [4, 2.5], lines: [1, 0]) }, otherwise: { $0.outcomeHere(1) })
    }.run()
    #expect(near(trial.ends, [3, 3.5]) && trial.outcomes == [1, 0])
  }

  @Test func `a deadline inside a hold lets displaced work go on behind it with its unit`() {
    let trial = world(arrivals: [0, 1]) { program, staff in
      program.using(staff, lines: [1, 0]) { body in
        body.choose(
          byProfile: [1, 0],
          then: { first in first.deadline(2, do: { $0.wait(4) }, otherwise: { $0.wait(0.5) }) },
          otherwise: { $0.wait(3) })
      }
    }.run()
    // Displaced at 1, late at 2, has the unit again at 4, and then does what is done when it is late.
    #expect(near(trial.ends, [4.5, 4]))
  }

  @Test(arguments: [ShiftEnd.suspend, .finish])
  func `shifts count for what is left`(atEnd: ShiftEnd) {
    let trial = world(arrivals: [0, 1], roster: ([(0, 4), (10, 20)], atEnd)) { program, staff in
      program.work(staff, hours: [4, 2], lines: [1, 0])
    }.run()
    // An hour is done by 1; from 3 on one more until the shift ends at 4, and two are left.
    #expect(near(trial.ends, [atEnd == .suspend ? 12 : 6, 3]))
  }

  /// Work of better priority is finished after hours, and so thousands have their units again at one instant.
  @Test func `any number of displaced tokens can go on at one instant`() {
    let (many, shift) = (20_000, [(0.0, 2.0), (10, 20)])
    var world = World(devices: 2 * many, profiles: 2)
    world.arrive(at: (0..<2 * many).map { Double($0 % 2) })
    let staff = world.pool(many, roster: world.roster(shift, atShiftEnd: .finish), lines: 2)
    world.plan.pools[staff].preempts = true
    world.devices { $0.work(staff, hours: [4, 3], lines: [1, 0]) }
    let ends = world.run().ends
    // An hour is done by 1, and three more from 10 on; those who displace them work from 1 to 4.
    #expect(ends.enumerated().allSatisfy { near($1, $0 % 2 == 0 ? 13 : 4) })
  }

  // MARK: Random jobs

  @Test(arguments: UInt64(3001)...3018)
  func `serves whoever is best of those who are there`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let model = ServedBest(&dice)
    let trial = model.world.run(seed: UInt32(seed))
    let expected = model.run()
    #expect(trial.devices.map(\.finished.microseconds) == expected.ends)
    #expect(trial.outcomes == expected.outcomes)
    #expect(trial.record.pools[0].waitIntegral == Double(expected.waited))
    #expect(trial.record.pools[0].busy == Double(expected.busy))
    #expect(expected.displacements > 0)
  }
}
