import Testing

@testable import Engine

/// What differs between devices is a row of a table: odds, laws, calendars, priorities; and what a site
/// remembers.
@Suite struct TableTests {
  /// A world of two profiles whose ops are changed after they were assembled.
  private func run(_ world: inout World, _ body: TestProgram.Body, _ change: (inout Program) -> Void)
    -> Trial
  {
    world.devices(body)
    change(&world.plan.program)
    return world.run()
  }

  @Test func `odds, laws and calendars may be the profile's own`() {
    var world = World(devices: 2, profiles: 2)
    let night = world.calendar([(20, 30)])
    let trial = run(
      &world,
      {
        $0.choose(odds: 0.5, then: { $0.wait(1) }, otherwise: { $0.wait(2) })
        $0.wait(4)
        $0.awaitOpen(night)
      },
      { program in
        program.factors = [0, 1]
        // Row 0: the sampler of the long wait; row 1: the calendar, none for the second profile.
        program.indices = [2, 0, Int32(night), -1]
        for pc in program.ops.indices {
          if program.ops[pc].code == .chance { program.ops[pc].factor = 0 }
          if program.ops[pc].code == .delay, program.ops[pc].operand == 2 {
            (program.ops[pc].flags, program.ops[pc].operand) = (.byProfile, 0)
          }
          if program.ops[pc].code == .awaitOpen {
            (program.ops[pc].flags, program.ops[pc].operand) = (.byProfile, 1)
          }
        }
      })
    // The first: 2 + 4, then the night; the second: 1 + 1 (its law is the short wait's).
    #expect(trial.ends == [20, 2])
  }

  @Test func `a priority may be the profile's own`() {
    var world = World(devices: 3, profiles: 3)
    world.arrive(at: [0, 0.1, 0.2])
    let staff = world.pool(1, lines: 2)
    let trial = run(
      &world, { $0.work(staff, 1) },
      { program in
        program.indices = [0, 1, 0]
        for pc in program.ops.indices where program.ops[pc].code == .seize { program.ops[pc].factor = 0 }
      })
    #expect(trial.ends == [1, 3, 2])
  }

  @Test func `a site counts the devices that hold a content, each site its own`() {
    var world = World(devices: 6, sites: 2)
    world.arrive(at: [0, 0, 1, 1, 2, 2])
    world.devices { builder in
      let test = builder.emit(.testHolders) { $0.value = 2 }
      builder.wait(1)
      let over = builder.emit(.jump) { _ in }
      let alone = builder.here
      builder.wait(10)
      builder.patch(test, target: alone)
      builder.patch(over, target: builder.here)
      builder.emit(.noteHolder) { _ in }
    }
    world.plan.program.contentCount = 1
    // Nobody holds it before hour 10.
    #expect(world.run().ends == [10, 10, 11, 11, 12, 12])
    world.arrive(at: [0, 0, 1, 1, 12, 10.5])
    // At 12 two of the first site hold it; at 10.5 only one of the second.
    #expect(world.run().ends == [10, 10, 11, 11, 13, 20.5])
  }

  @Test func `another strategy that takes over draws anew, and is counted`() {
    var world = World(devices: 50)
    world.devices { builder in
      let start = builder.here
      builder.wait(.uniform(low: 1, high: 2))
      builder.emit(.fallBack) { _ in }
      builder.wait(.uniform(low: 1, high: 2))
      // The second wait has the first one's key: the same stage, visited again in the next leg.
      builder.shareDraws(from: start, to: builder.here - 1)
    }
    let trial = world.run()
    #expect(trial.devices.allSatisfy { $0.fallbacks == 1 })
    let mean = trial.sojourns.reduce(0, +) / 50
    let variance = trial.sojourns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 49
    // 1/6 for two independent draws, 1/3 for twice the same.
    #expect((0.08...0.26).contains(variance))
  }
}

extension TestProgram {
  mutating func patch(_ op: Int, target: Int) { change(op) { $0.target = UInt32(target) } }
  mutating func shareDraws(from first: Int, to second: Int) {
    let key = program.ops[first].drawKey
    change(second) { $0.drawKey = key }
  }
}
