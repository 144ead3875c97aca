import Testing

@testable import Engine

@Suite struct DeadlineTests {
  /// Runs one device under a deadline of two hours; a fallback takes ten more and ends in outcome 1.
  private func underDeadline(_ world: inout World, _ body: @escaping TestProgram.Body) -> Trial {
    world.devices {
      $0.deadline(
        2, do: body,
        otherwise: {
          $0.wait(10)
          $0.outcome(1)
        })
    }
    return world.run()
  }

  private func expectFired(_ trial: Trial, at hours: Double = 12) {
    #expect(trial.ends == [hours])
    #expect(trial.outcomes == [1])
    for pool in trial.record.pools where pool.capacity > 0 {
      #expect(pool.busy <= 2 * hour * Double(pool.capacity))
    }
  }

  @Test func `a deadline that is met changes nothing`() {
    var world = World()
    let trial = underDeadline(&world) { $0.wait(1.5) }
    #expect(trial.ends == [1.5] && trial.outcomes == [0])
  }

  @Test func `a deadline interrupts a wait`() {
    var world = World()
    let trial = underDeadline(&world) { $0.wait(5) }
    expectFired(trial)
    #expect(trial.record.stages[2].spent == Int128(2 * hour))
  }

  @Test func `a deadline interrupts work and gives the technician back`() {
    var world = World(devices: 2)
    world.arrive(at: [0, 1])
    let staff = world.pool(1)
    world.devices { $0.deadline(2, do: { $0.work(staff, 5) }, otherwise: { $0.outcome(1) }) }
    let trial = world.run()
    // The second gets the technician at 2 and has an hour of them.
    #expect(trial.ends == [2, 3] && trial.outcomes == [1, 1])
    #expect(trial.record.pools[0].busy == 3 * hour)
  }

  @Test func `a deadline takes a device out of a line, and those behind move up`() {
    var world = World(devices: 3, profiles: 3)
    let staff = world.pool(1)
    world.devices {
      $0.choose(byProfile: [1, 0, 0], then: { $0.work(staff, 5) })
      $0.choose(
        byProfile: [0, 1, 0],
        then: { $0.deadline(2, do: { $0.work(staff, 1) }, otherwise: { $0.outcome(1) }) })
      $0.choose(byProfile: [0, 0, 1], then: { $0.work(staff, 1) })
    }
    let trial = world.run()
    #expect(trial.ends == [5, 2, 6] && trial.outcomes == [0, 1, 0])
    #expect(trial.record.pools[0].waitIntegral == 7 * hour)
  }

  /// One unit is held, the head of the line wants both, and behind it somebody wants one.
  @Test func `a deadline on the head of a line lets those behind start, and the load shows it`() {
    var world = World(devices: 3, profiles: 3)
    world.arrive(at: [0, 0, 0])
    let staff = world.pool(2)
    world.devices {
      $0.choose(byProfile: [1, 0, 0], then: { $0.work(staff, 5) })
      $0.choose(
        byProfile: [0, 1, 0],
        then: { $0.deadline(2, do: { $0.work(staff, 1, units: 2) }, otherwise: { $0.outcome(1) }) })
      $0.choose(byProfile: [0, 0, 1], then: { $0.work(staff, 4) })
    }
    let trial = world.run()
    #expect(trial.ends == [5, 2, 6])
    let load = trial.record.poolLoad[0]
    #expect(load.peak == 2)
    #expect(near(load.totals.reduce(0, +), trial.record.pools[0].busy))
  }

  @Test func `a deadline cuts a transfer, and the link is free for others`() {
    var world = World(devices: 2, profiles: 2)
    let link = world.link(2)
    let flows = world.path([link])
    world.devices {
      $0.choose(
        byProfile: [1, 0],
        then: { $0.deadline(2, do: { $0.transfer(flows, 100) }, otherwise: { $0.outcome(1) }) },
        otherwise: { $0.transfer(flows, 6) })
    }
    let trial = world.run()
    #expect(near(trial.ends, [2, 4]))
    #expect(near(trial.record.links[0].bytes, 8))
  }

  @Test func `a deadline ends a wait for a calendar, also for one that never opens`() {
    for spans in [[(5.0, 6.0)], []] {
      var world = World()
      let window = world.calendar(spans)
      expectFired(underDeadline(&world) { $0.awaitOpen(window) })
    }
  }

  @Test func `a deadline ends a wait for a service`() {
    var world = World(devices: 2, profiles: 2)
    let service = world.service([(requests: 1, hours: 5)], step: 0.5)
    world.devices { $0.deadline(2, do: { $0.call(service) }, otherwise: { $0.outcome(1) }) }
    let trial = world.run()
    #expect(trial.ends == [0, 2] && trial.outcomes == [0, 1])
  }

  @Test func `a deadline ends all branches, and each gives back what it holds`() {
    var world = World(devices: 2)
    world.arrive(at: [0, 2])
    let pools = (0..<3).map { _ in world.pool(1) }
    let flows = world.path([world.link(1)])
    world.devices {
      $0.deadline(
        2,
        do: {
          $0.using(pools[0]) {
            $0.together([
              { $0.work(pools[1], 5) },
              { $0.using(pools[2]) { $0.together([{ $0.transfer(flows, 100) }, { $0.wait(9) }]) } },
              { $0.work(pools[1], 5) },
              { $0.deadline(8, do: { $0.wait(9) }) },
            ])
          }
        }, otherwise: { $0.outcome(1) })
    }
    let trial = world.run()
    #expect(trial.ends == [2, 4] && trial.outcomes == [1, 1])
    for pool in trial.record.pools { #expect(pool.busy == 4 * hour) }
    #expect(near(trial.record.links[0].bytes, 4))
  }

  @Test
  func `a deadline that ends a branch which just got its sibling's technician gives the technician back`() {
    var world = World(devices: 2)
    world.arrive(at: [0, 2])
    let staff = world.pool(1)
    world.devices {
      $0.deadline(
        2, do: { $0.together([{ $0.work(staff, 5) }, { $0.work(staff, 5) }, { $0.work(staff, 5) }]) },
        otherwise: {
          $0.together([{ $0.wait(1) }, { $0.wait(1) }, { $0.wait(1) }])
          $0.outcome(1)
        })
    }
    let trial = world.run()
    #expect(trial.ends == [3, 5] && trial.outcomes == [1, 1])
    #expect(trial.record.pools[0].busy == 4 * hour)
  }

  @Test func `a deadline may stand inside another: the one that is due first decides`() {
    var world = World()
    let inner = underDeadline(&world) {
      $0.deadline(1, do: { $0.wait(9) }, otherwise: { $0.wait(0.5) })
      $0.wait(0.25)
    }
    #expect(inner.ends == [1.75] && inner.outcomes == [0])
    expectFired(underDeadline(&world) { $0.deadline(5, do: { $0.wait(9) }, otherwise: { $0.wait(0.5) }) })
    expectFired(underDeadline(&world) { $0.deadline(1, do: { $0.wait(9) }, otherwise: { $0.wait(9) }) })
    // Due together: the outer one was set first and wins.
    expectFired(underDeadline(&world) { $0.deadline(2, do: { $0.wait(9) }, otherwise: { $0.wait(0.5) }) })
  }

  @Test func `a deadline is met by work and by bytes that end at its very instant`() {
    var world = World()
    let staff = world.pool(1)
    let flows = world.path([world.link(1)])
    #expect(underDeadline(&world) { $0.work(staff, 2) }.outcomes == [0])
    #expect(underDeadline(&world) { $0.transfer(flows, 2) }.outcomes == [0])
  }

  @Test func `a deadline inside an attempt forgets the tries of what it interrupts`() {
    var world = World()
    world.devices {
      $0.attempt(
        succeeds: 0, retries: 1,
        do: {
          $0.deadline(2.5, do: { $0.attempt(succeeds: 0, retries: 9, do: { $0.wait(1) }) })
          $0.attempt(succeeds: 0, retries: 1, do: { $0.wait(1) })
        })
    }
    #expect(world.run().ends == [9])
  }

  @Test func `a deadline of a journey that is over does not strike the next journey of its device`() {
    var world = World()
    world.plan.arrivals = .closed
    world.plan.horizon = instant(100)
    world.devices {
      $0.wait(1)
      $0.begin()
      $0.deadline(
        1.5,
        do: {
          $0.wait(1)
          $0.outcomeAndAgain(0)
        }, otherwise: { $0.outcomeAndAgain(1) })
    }
    let trial = world.run()
    #expect(trial.outcomes.allSatisfy { $0 == 0 })
    #expect(trial.ends == stride(from: 2.0, to: 100, by: 2).map { $0 })
  }

  @Test func `a deadline beyond the horizon never fires`() {
    var world = World()
    world.plan.horizon = instant(2)
    let trial = underDeadline(&world) { $0.wait(9) }
    #expect(trial.devices.isEmpty && trial.record.unfinished == 1)
  }
}
