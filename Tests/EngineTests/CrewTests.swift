import Fixtures
import Randomness
import Testing

@testable import Engine

/// Stages that any of several pools may serve.
@Suite struct CrewTests {
  /// Pools of one each, and a crew of all of them in this order.
  private func crew(_ pools: Int, at times: [Double], _ program: TestProgram.Body) -> Trial {
    var world = World(devices: times.count)
    world.arrive(at: times)
    let all = (0..<pools).map { _ in world.pool(1) }
    world.plan.crews = [CrewPlan(members: all.map { [Int32($0)] })]
    world.devices(program)
    #expect(ProgramVerifier.faults(of: world.plan).isEmpty)
    return world.run()
  }

  @Test func `the first of the list that is free serves, and else the first that gets free`() {
    let trial = crew(2, at: [0, 0.5, 1, 1]) { $0.work(crew: 0, .constant(2)) }
    #expect(trial.ends == [2, 2.5, 4, 4.5])
    #expect(trial.record.pools.map(\.busy) == [4 * hour, 4 * hour])
    // While both are free, the second has nothing to do.
    let idle = crew(2, at: [0, 1]) { $0.work(crew: 0, .constant(1)) }
    #expect(idle.record.pools.map(\.busy) == [2 * hour, 0])
  }

  @Test func `who waits for several pools waits at each, and is served once`() {
    let trial = crew(2, at: [0, 0, 0]) { $0.work(crew: 0, .constant(2)) }
    #expect(trial.record.pools.map(\.waitIntegral) == [2 * hour, 2 * hour])
    #expect(trial.record.pools.map(\.grants) == [2, 1])
  }

  @Test func `a full line is one where as many wait at each of the pools`() {
    let trial = crew(2, at: [0, 0, 0, 0]) {
      $0.work(crew: 0, .constant(2), atMost: 1, ifFull: { $0.wait(0.5) })
    }
    #expect(trial.ends.sorted() == [0.5, 2, 2, 4])
  }

  @Test func `patience ends when somebody is found`() {
    let trial = crew(1, at: [0, 0, 0]) {
      $0.work(crew: 0, .constant(2), patience: .constant(2), ifNotServed: { $0.wait(0.25) })
    }
    #expect(trial.ends == [2, 4, 2.25])
  }

  @Test func `a deadline takes out of all lines, and gives back who was there`() {
    let trial = crew(2, at: [0, 0, 0, 1.5]) {
      $0.deadline(1, do: { $0.using(crew: 0) { $0.wait(9) } }, otherwise: { $0.wait(0.5) })
    }
    #expect(trial.ends == [1.5, 1.5, 1.5, 3])
    #expect(trial.record.pools.map(\.busy) == [2 * hour, hour])
  }

  @Test func `at one instant who asked for the pool alone comes before who would take any`() {
    var world = World(devices: 3, profiles: 3)
    world.arrive(at: [0, 1, 1])
    let staff = world.pool(1)
    world.plan.crews = [CrewPlan(members: [[Int32(staff)]])]
    world.devices {
      $0.choose(
        byProfile: [0, 1, 0], then: { $0.work(crew: 0, .constant(2)) }, otherwise: { $0.work(staff, 2) })
    }
    // The second asks for the crew before the third asks for the pool, and yet comes last.
    #expect(world.run().ends == [2, 6, 4])
  }

  @Test(arguments: UInt64(1)...40)
  func `serves as lists of those who wait would have it`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let count = 40
    var world = World(devices: count, profiles: 4)
    let capacities = (0..<3).map { _ in 1 + dice.below(2) }
    for capacity in capacities { _ = world.pool(capacity) }
    var crews: [[Int]] = []
    for _ in 0..<4 { crews.append(Array([0, 1, 2].shuffled(using: &dice).prefix(1 + dice.below(3)))) }
    world.plan.crews = crews.map { CrewPlan(members: $0.map { [Int32($0)] }) }
    let times = (0..<count).map { _ in Double.random(in: 0...12, using: &dice) }
    let hours = (0..<4).map { _ in Double.random(in: 0.5...2, using: &dice) }
    world.arrive(at: times)
    world.devices { program in
      for (profile, work) in hours.enumerated() {
        let row = (0..<4).map { Int32($0 == profile ? 1 : 0) }
        program.choose(byProfile: row, then: { $0.work(crew: profile, .constant(work)) })
      }
    }
    let model = CrewTests.ends(times, hours, crews, capacities)
    for (end, wanted) in zip(world.run().ends, model) { #expect(near(end, wanted)) }
  }

  /// The same by searching lists: device i is of profile i mod 4.
  private static func ends(_ times: [Double], _ hours: [Double], _ crews: [[Int]], _ capacities: [Int])
    -> [Double]
  {
    var ends = times
    var free = capacities
    var waiting: [Int] = []
    var busy: [(end: Double, pool: Int)] = []
    var coming = times.indices.sorted { times[$0] < times[$1] }
    func start(_ device: Int, _ pool: Int, _ now: Double) {
      free[pool] -= 1
      ends[device] = now + hours[device % 4]
      busy.append((ends[device], pool))
    }
    while !coming.isEmpty || !busy.isEmpty {
      let next = busy.indices.min { busy[$0].end < busy[$1].end }
      if let next, coming.isEmpty || busy[next].end <= times[coming[0]] {
        let (now, pool) = busy.remove(at: next)
        free[pool] += 1
        if let first = waiting.firstIndex(where: { crews[$0 % 4].contains(pool) }) {
          start(waiting.remove(at: first), pool, now)
        }
      } else {
        let device = coming.removeFirst()
        if let pool = crews[device % 4].first(where: { free[$0] > 0 }) {
          start(device, pool, times[device])
        } else {
          waiting.append(device)
        }
      }
    }
    return ends
  }
}
