import Fixtures
import Randomness
import Testing

@testable import Engine

/// Devices that wait on each other for ever are found, and no others.
@Suite struct DeadlockTests {
  /// Devices take two of some pools, each in an order of its profile's, and wait in between.
  private func world(_ seed: UInt64) -> World {
    var dice = SplitMix64(seed: seed)
    var world = World(devices: 12, sites: 1, profiles: 4)
    world.arrive(at: (0..<12).map { _ in Double(dice.below(6)) / 2 })
    let capacities = (0..<3).map { _ in 1 + dice.below(3) }
    let pools = capacities.map { world.pool($0, lines: 2) }
    world.plan.canDeadlock = true
    world.devices { program in
      for profile in 0..<4 {
        let (first, second) = (pools[dice.below(3)], pools[dice.below(3)])
        let units = 1 + dice.below(capacities[second])
        if first == second, units == capacities[second] { continue }
        let (line, branches) = (dice.below(2), dice.below(2))
        program.choose(
          byProfile: (0..<4).map { $0 == profile ? 1 : 0 },
          then: { program in
            program.using(first) { program in
              program.wait(0.5)
              program.together(count: 1 + branches) { $0.work(second, 0.25, units: units, line: line) }
            }
          })
      }
    }
    return world
  }

  @Test(arguments: UInt64(1)...60)
  func `whoever is left when nothing more can happen waits in a circle`(seed: UInt64) {
    let world = world(seed)
    #expect(ProgramVerifier.faults(of: world.plan).isEmpty)
    let record = world.run().record
    #expect((record.unfinished > 0) == !record.deadlock.isEmpty)
    for (link, next) in zip(record.deadlock, record.deadlock.dropFirst() + record.deadlock.prefix(1)) {
      #expect(next.holds == link.waitsFor || next.holds < 0 && next.waitsFor == link.waitsFor)
    }
    if record.unfinished > 0 { #expect(!PoolOrders(world.plan).circles.isEmpty) }
  }

  @Test func `some of these worlds come to a standstill, and some do not`() {
    let left = (1...60).count { world(UInt64($0)).run().record.unfinished > 0 }
    #expect(left > 5 && left < 55)
  }

  @Test(arguments: Effort.seeds(1...12, usually: 6))
  func `pools that are taken in one order never end in a circle`(seed: UInt64) {
    var world = RandomWorld.make(seed: seed, devices: 40)
    world.plan.canDeadlock = true
    #expect(PoolOrders(world.plan).circles.allSatisfy { $0.count == 1 })
    world.plan.horizon = instant(world.run().record.end.hours / 2)
    let record = world.run().record
    #expect(record.unfinished > 0 && record.deadlock.isEmpty)
  }

  @Test func `a deadline around a wait, or around all, breaks the circle`() {
    func circles(_ body: @escaping (inout TestProgram, Int, Int) -> Void) -> [[PoolOrders.Step]] {
      var world = World(devices: 2)
      let (a, b) = (world.pool(1), world.pool(1))
      world.devices { program in
        program.using(a) { $0.work(b, 1) }
        body(&program, a, b)
      }
      return PoolOrders(world.plan).circles
    }
    let stage = 3
    #expect(
      circles { program, a, b in program.using(b) { $0.work(a, 1) } } == [
        [.init(held: 0, asked: 1, stage: 2), .init(held: 1, asked: 0, stage: stage + 1)]
      ])
    #expect(circles { program, a, b in program.using(b) { $0.deadline(1, do: { $0.work(a, 1) }) } } == [])
    #expect(circles { program, a, b in program.deadline(1, do: { $0.using(b) { $0.work(a, 1) } }) } == [])
    #expect(circles { program, a, b in program.using(b) { $0.work(a, 1, atMost: 0) } } == [])
    #expect(circles { program, a, b in program.using(b) { $0.wait(1) } } == [])
  }

  @Test func `the first of a line that asks for too many keeps the others from what they could have`() {
    // Party 0 holds one of two units and wants two more; 1 holds the other and wants one, behind 0.
    let graph = WaitGraph(
      [
        .init(token: 0, holds: [(1, 1)], wants: (0, 2)), .init(token: 1, holds: [(0, 1)], wants: (0, 1)),
      ], free: [1, 0], lines: [[0, 1], []])
    #expect(graph.goesOn == [false, false])
    #expect(
      graph.circle.map(\.party) == [0, 1] && graph.circle.map(\.tie) == [.standsBefore, .holds(pool: 0)])
    let other = WaitGraph(graph.parties, free: [1, 0], lines: [[1, 0], []])
    #expect(other.goesOn == [true, true] && other.circle.isEmpty)
  }

  @Test func `who waits for something that nobody has is in no circle`() {
    let graph = WaitGraph([.init(token: 0, wants: (0, 1))], free: [0], lines: [[0]])
    #expect(graph.goesOn == [false] && graph.circle.isEmpty)
  }
}
