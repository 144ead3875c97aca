import Fixtures
import Randomness
import Testing

@testable import Engine

@Suite struct GatheringTests {
  private func world(
    at times: [Double], sites: Int = 1, _ plan: GatheringPlan, _ body: TestProgram.Body
  ) -> World {
    var world = World(devices: times.count, sites: sites, profiles: times.count)
    world.arrive(at: times)
    world.plan.gatherings = [plan]
    world.plan.gatheringRoles = 1
    _ = world.calendar([(5, 6), (15, 16), (25, 26)])
    world.devices(body)
    return world
  }

  private func plan(
    _ count: Int? = nil, calendar: Int? = nil, least: Int = 1, most: Int? = nil, after: Bool = false,
    rooms: [UInt32] = [0]
  ) -> GatheringPlan {
    GatheringPlan(
      role: 0, rooms: rooms, count: count, after: after ? .init(law: 0, drawKey: 9) : nil, calendar: calendar,
      least: least, most: most)
  }

  /// The first sampler is that of the time after which a session begins.
  private func after(_ hours: Double, _ builder: inout TestProgram) {
    _ = builder.builder.sampler(.constant(hours * hour))
  }

  @Test func `a session begins with so many, and what it does is done once`() {
    var pool = 0
    var world = world(at: [0, 1, 2, 3, 4], plan(2)) { _ in }
    pool = world.pool(1)
    world.devices { $0.session(0) { $0.work(pool, 3) } }
    world.plan.horizon = instant(50)
    let trial = world.run()
    // The second session waits for the worker until hour 4; the fifth device waits for a sixth.
    #expect(trial.ends == [4, 4, 7, 7])
    #expect(trial.record.unfinished == 1)
    #expect(trial.record.pools[0].grants == 2)
    #expect(trial.record.gatherings[0].sessions == 2 && trial.record.gatherings[0].members == 4)
    #expect(trial.record.waits[1].mean == 0.5 * hour)
  }

  @Test func `whoever comes when the time is over belongs to the session, but not who is released then`() {
    let world = world(at: [0, 1, 2, 2.5], plan(after: true)) { builder in
      after(2, &builder)
      builder.choose(byDevice: 0, then: { $0.wait(1) })
      builder.session(0) { $0.wait(1) }
    }
    // The first waits one hour, so the time begins at 1, with the second, and is over at 3.
    #expect(world.run().ends == [4, 4, 4, 4])
    let late = self.world(at: [0, 1, 2], plan(after: true)) { builder in
      after(2, &builder)
      builder.session(0) { $0.wait(1) }
    }
    // Released at 2, when the time of the first two is over: a session of its own from 4 on.
    #expect(late.run().ends == [3, 3, 5])
  }

  @Test func `too few wait on when the time is over, and begin as soon as they are enough`() {
    let world = world(at: [0, 7], plan(least: 2, after: true)) { builder in
      after(2, &builder)
      builder.session(0) { _ in }
    }
    #expect(world.run().ends == [7, 7])
  }

  @Test func `an empty room forgets its time`() {
    var world = world(at: [0, 3], plan(after: true)) { builder in
      after(4, &builder)
      builder.deadline(3.5, do: { $0.session(0) { _ in } })
    }
    // The first leaves at 3.5; the time runs on for the second, over at 4.
    #expect(world.run().ends == [3.5, 4])
    world = self.world(at: [0, 3.5], plan(after: true)) { builder in
      after(4, &builder)
      builder.deadline(3.5, do: { $0.session(0) { _ in } })
    }
    // Here the room is empty before the second comes, whose time would be over at 7.5.
    #expect(world.run().ends == [3.5, 7])
  }

  @Test func `a calendar takes those who came before it opens, the first first`() {
    let world = world(at: [0, 1, 2, 5, 14], plan(calendar: 1, most: 2)) { $0.session(0) { $0.wait(1) } }
    #expect(world.run().ends == [6, 6, 16, 16, 26])
  }

  @Test func `devices of one room gather, of whatever sites`() {
    let times = [0.0, 0, 1, 1]
    let own = world(at: times, sites: 2, plan(2, rooms: [0, 1])) { $0.session(0) { _ in } }
    #expect(own.run().ends == [1, 1, 1, 1])
    let all = world(at: times, sites: 2, plan(2, rooms: [0, 0])) { $0.session(0) { _ in } }
    #expect(all.run().ends == [0, 0, 1, 1])
  }

  @Test func `when its last member has left, a session gives back what it held`() {
    var world = world(at: [0, 0, 4], plan(2)) { _ in }
    let pool = world.pool(1)
    world.devices { builder in
      builder.choose(
        byDevice: 2, then: { $0.work(pool, 1) },
        otherwise: { $0.deadline(5, do: { $0.session(0) { $0.work(pool, 100) } }) })
    }
    let trial = world.run()
    #expect(trial.ends == [5, 5, 6])
    #expect(trial.record.gatherings[0].leftSession == 2)
  }

  @Test func `the time of a session is that of its members, at the stages that it does`() {
    var world = world(at: [0, 1], plan(2)) { _ in }
    world.devices { builder in
      builder.mark(.down)
      builder.session(0) { builder in
        builder.wait(2)
        builder.together([{ $0.wait(1) }, { $0.wait(3) }])
      }
    }
    let stages = world.run().record.stages
    #expect(stages.map { Double($0.waited) / hour }.reduce(0, +) == 1)
    #expect(stages.map { Double($0.spent) / hour }.reduce(0, +) == 10)
    #expect(stages.contains { Double($0.spent) == 4 * hour && $0.visits == 1 })
  }

  @Test func `a mark of a session sets the clocks of all its members`() {
    var world = world(at: [0, 1], plan(2)) { _ in }
    world.devices { builder in
      builder.mark(.down)
      builder.session(0) { builder in
        builder.wait(2)
        builder.together([
          { $0.wait(1) },
          {
            $0.wait(0.5); $0.mark(.productive)
          },
        ])
      }
      builder.wait(4)
    }
    let trial = world.run()
    #expect(trial.devices.map { $0.toProductive.hours } == [3.5, 2.5])
    #expect(trial.ends == [8, 8])
  }
}

extension TestProgram {
  /// Waits for a session of a gathering, which does the body.
  mutating func session(_ gathering: Int, _ body: Body) {
    nextStage()
    gather(gathering, do: body)
  }

  /// Where every device has a profile of its own.
  mutating func choose(byDevice device: Int, then: Body, otherwise: Body = { _ in }) {
    let row = (0..<program.profileCount).map { Int32($0 == device ? 1 : 0) }
    choose(byProfile: row, then: then, otherwise: otherwise)
  }
}
