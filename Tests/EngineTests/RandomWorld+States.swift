import Fixtures

@testable import Engine

/// States of journeys and of devices, set and asked for anywhere, and conditions on pools. They are drawn by
/// dice of their own and take no stage, so that all else in a world is what it would be without.
extension RandomWorld {
  static func states(profiles: Int, _ dice: inout SplitMix64) -> StatesPlan {
    StatesPlan(
      states: [false, true, false].map { isOfDevice in
        let count = 1 + dice.below(4)
        return StatePlan(
          valueCount: count, isOfDevice: isOfDevice,
          starts: (0..<profiles).map { _ in UInt8(dice.below(count)) })
      },
      moments: (0..<3).map { _ in instant(Double(dice.below(40)) / 2) }.sorted(), outcomeCount: 2)
  }

  /// Now and then a state is set, perhaps only if another one, or a pool, is as it is wanted.
  mutating func sprinkleStates(_ builder: inout TestProgram) {
    let states = world.plan.states.states
    if states.isEmpty || stateDice.chance(0.4) { return }
    func value(of state: Int, _ dice: inout SplitMix64) -> Int { dice.below(states[state].valueCount) }
    let (asked, state) = (stateDice.below(states.count), stateDice.below(states.count))
    let passing = [value(of: asked, &stateDice), value(of: asked, &stateDice)]
    let new = value(of: state, &stateDice)
    let isShared = world.plan.pools[0].capacity < 1_000_000
    let pool = stateDice.below(world.plan.pools.count)
    let counted: PoolCount = stateDice.chance(0.5) ? .waiting : .free
    let most = stateDice.chance(0.5) ? 1 + stateDice.below(3) : nil
    var tests: [Int] = []
    if stateDice.chance(0.5) { tests.append(builder.builder.addTest(state: asked, isOneOf: passing)) }
    if isShared, stateDice.chance(0.5) {
      tests.append(
        builder.builder.addTest(pool: pool, perSite: false, counted, atLeast: 1, atMost: most))
    }
    builder.branch(unless: tests) {
      $0.builder.addSet(state: state, to: new)
    } otherwise: { _ in
    }
  }
}

extension Plan {
  /// The same with states that every journey asks for and sets at its end.
  mutating func endWithStates(seed: UInt64) {
    if !states.states.isEmpty || program.ops.last?.code != .finish { return }
    var dice = SplitMix64(seed: seed ^ 0x656e_64)
    states = RandomWorld.states(profiles: program.profileCount, &dice)
    let last = program.ops.count - 1
    var (test, first, second) = (Op(.testState), Op(.setState), Op(.setState))
    test.passing = UInt64(1 + dice.below(7))
    test.target = UInt32(last + 2)
    first.stateValue = UInt16(states.states[0].valueCount - 1)
    second.state = 1
    second.stateValue = UInt16(states.states[1].valueCount - 1)
    for (place, op) in [test, first, second].enumerated() {
      var op = op
      op.stage = program.ops[last + place].stage
      program.ops.insert(op, at: last + place)
      program.scopeOf.insert(program.scopeOf[last + place], at: last + place)
    }
  }

  /// Streams of arrivals ask for a state of devices, and set one of journeys.
  mutating func addTermsOfArrival() {
    guard case .streams(var streams) = arrivals, states.states.count > 1 else { return }
    let asked = 0..<max(1, states.states[1].valueCount - 1)
    streams[0].conditions = [StateCondition(state: 1, isOneOf: Array(asked))]
    streams[1].settings = [StateSetting(state: 0, value: UInt8(states.states[0].valueCount - 1))]
    arrivals = .streams(streams)
  }
}
