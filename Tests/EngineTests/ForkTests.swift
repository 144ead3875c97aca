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
