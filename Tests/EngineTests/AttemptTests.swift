import Testing

@testable import Engine

@Suite struct AttemptTests {
  @Test func `a try that must succeed is made once`() {
    var world = World(devices: 3)
    world.devices {
      $0.attempt(succeeds: 1, retries: 5, pause: 1, do: { $0.wait(2) }, otherwise: { $0.outcome(1) })
    }
    let trial = world.run()
    #expect(trial.ends == [2, 2, 2])
    #expect(trial.outcomes == [0, 0, 0])
  }

  @Test func `a try that cannot succeed is repeated with growing pauses, then given up`() {
    var world = World()
    world.devices {
      $0.attempt(
        succeeds: 0, retries: 3, pause: 1, backOff: 2, do: { $0.wait(10) },
        otherwise: {
          $0.wait(100)
          $0.outcome(1)
        })
    }
    let trial = world.run()
    #expect(trial.ends == [147])  // four tries of 10, pauses of 1, 2 and 4
    #expect(trial.outcomes == [1])
  }

  @Test func `an inner attempt starts over in every try of the outer one`() {
    var world = World()
    world.devices {
      $0.attempt(
        succeeds: 0, retries: 1, pause: 100,
        do: { $0.attempt(succeeds: 0, retries: 2, pause: 1, backOff: 3, do: { $0.wait(10) }) })
    }
    // Twice (three tries and pauses of 1 and 3), with 100 between.
    #expect(world.run().ends == [168])
  }

  @Test func `a second attempt of the same depth starts its count anew`() {
    var world = World()
    world.devices {
      for _ in 0..<2 { $0.attempt(succeeds: 0, retries: 2, pause: 1, backOff: 2, do: { $0.wait(10) }) }
    }
    #expect(world.run().ends == [66])
  }

  @Test func `every try draws anew, and so does a stage within it`() {
    var world = World(devices: 2000)
    world.devices {
      $0.attempt(
        succeeds: 0.5, retries: 3, do: { $0.wait(.uniform(low: 1, high: 2)) }, otherwise: { $0.outcome(1) })
    }
    let trial = world.run()
    let failed = trial.outcomes.count { $0 == 1 }
    // 2000/16 = 125 are expected; the bounds are beyond five standard deviations.
    #expect((70...180).contains(failed))
    let once = trial.sojourns.filter { $0 < 2 }
    #expect((880...1120).contains(once.count))
    // If the second try had the first one's draws, a sum of two would be spread like twice one.
    let twice = trial.sojourns.filter { $0 >= 2 && $0 < 4 }
    let mean = twice.reduce(0, +) / Double(twice.count)
    let variance = twice.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(twice.count)
    #expect(abs(variance - 2.0 / 12) < 0.04)
  }

  @Test(arguments: [(0.0, 1), (1.0, 0)]) func `odds of nothing and of certainty leave no doubt`(
    odds: Double, outcome: Int
  ) {
    var world = World(devices: 50)
    world.devices { $0.choose(odds: odds, then: { $0.outcome(0) }, otherwise: { $0.outcome(1) }) }
    #expect(world.run().outcomes.allSatisfy { $0 == outcome })
  }

  @Test func `a choice by column follows the device's profile`() {
    var world = World(devices: 6, profiles: 3)
    world.devices {
      $0.choose(byProfile: [0, 1, 0], then: { $0.wait(1) }, otherwise: { $0.wait(5) })
      $0.choose(byProfile: [0, 0, 1], then: { $0.wait(10) })
    }
    #expect(world.run().ends == [5, 1, 15, 5, 1, 15])
  }
}
