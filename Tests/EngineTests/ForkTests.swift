import Testing

@testable import Engine

@Suite struct ForkTests {
  @Test func `the device goes on when the slowest branch is done`() {
    var world = World()
    world.devices {
      $0.together([{ $0.wait(3) }, { $0.wait(5) }, { $0.wait(1) }])
      $0.wait(1)
    }
    let trial = world.run()
    #expect(trial.ends == [6])
    #expect(trial.record.counters.tokensIn == 4 && trial.record.counters.tokensOut == 4)
    #expect(trial.record.entered == 1 && trial.record.finished == 1)
  }

  @Test func `branches may branch again, be empty, and wait for each other's staff`() {
    var world = World()
    let staff = world.pool(1)
    world.devices {
      $0.together([
        { $0.together([{ $0.work(staff, 2) }, { $0.work(staff, 2) }]) },
        { _ in },
        {
          $0.wait(1)
          $0.work(staff, 2)
        },
      ])
    }
    #expect(world.run().ends == [6])
  }

  @Test func `branches end in any order, and a deadline takes those that are left`() {
    // In an order in which now the oldest, now the youngest, now one in the middle is the next to end.
    let hours = (0..<60).map { Double(($0 * 37) % 60 + 1) }
    for limit in [10.5, 59.5, 60] {
      var world = World()
      world.devices { program in
        program.deadline(
          limit, do: { $0.together(hours.map { length in { $0.wait(length) } }) },
          otherwise: { $0.outcome(1) })
      }
      let trial = world.run()
      #expect(trial.outcomes == [limit < 60 ? 1 : 0] && trial.ends == [limit])
      #expect(trial.record.counters.tokensIn == 61 && trial.record.counters.tokensOut == 61)
    }
  }

  @Test func `branches without time cost no time`() {
    var world = World()
    world.devices {
      $0.together([{ _ in }, { _ in }])
      $0.wait(1)
    }
    #expect(world.run().ends == [1])
  }

  @Test func `a branch's retries are its own`() {
    var world = World()
    world.devices {
      $0.attempt(
        succeeds: 0, retries: 1,
        do: {
          $0.together([
            { $0.attempt(succeeds: 0, retries: 2, pause: 1, do: { $0.wait(1) }) },
            { $0.wait(1) },
          ])
        })
    }
    #expect(world.run().ends == [10])
  }
}
