import Engine

/// States of devices: what sets them, and the conditions that only a trial can decide.
extension StageLowering {
  mutating func lower(_ assignments: [Stage.Assignment], _ stage: Stage) {
    for assignment in assignments {
      guard let state = state(assignment.state, stage.place) else { continue }
      guard let value = scenario.states[state].values.firstIndex(of: assignment.value) else {
        let why = "the state '\(assignment.state)' has no value '\(assignment.value)'"
        faults.append(LoweringFault(stage.place, why))
        continue
      }
      builder.addSet(state: state, to: value)
    }
  }

  /// Adds the test of a condition that depends on what happens in the trial. (Whether an incident goes on
  /// is tested by its calendar.)
  ///
  /// - Returns: Its address; nil: the condition asks for nothing of the kind, or for what is not there.
  mutating func addTest(_ condition: Condition, at place: SourcePlace) -> Int? {
    switch condition {
    case .isOneOf, .isNoneOf, .isAtLeast, .incident: return nil
    case .state(let name, let test):
      guard let state = state(name, place) else { return nil }
      return builder.addTest(state: state, isOneOf: test.passing(of: scenario.states[state].values))
    case .pool(let test):
      guard let (base, isPerSite) = resources.pool(named: test.pool) else {
        faults.append(LoweringFault(place, "there is no pool '\(test.pool)'"))
        return nil
      }
      let most = resources.capacities(ofPool: test.pool, sites: sites).map(\.capacity).max() ?? 0
      if test.counted == .free, test.atLeast > most, most > 0 {
        let why = "'\(test.words)' never holds: there are never more than \(most)"
        doubtful.note(LoweringFault(place, why))
      }
      return builder.addTest(
        pool: base, perSite: isPerSite, test.counted, atLeast: test.atLeast, atMost: test.atMost)
    }
  }

  private mutating func state(_ name: String, _ place: SourcePlace) -> Int? {
    let index = scenario.states.firstIndex { $0.name == name }
    if index == nil { faults.append(LoweringFault(place, "there is no state '\(name)'")) }
    return index
  }

  /// The scenario's states as a plan has them.
  mutating func statesPlan() -> StatesPlan {
    var states: [StatePlan] = []
    for state in scenario.states {
      let starts = perProfile(state.starts, state.place) ?? []
      states.append(
        StatePlan(
          valueCount: state.values.count, isOfDevice: state.isOfDevice,
          starts: starts.map { UInt8(clamping: state.values.firstIndex(of: $0) ?? 0) }))
    }
    return StatesPlan(
      states: states, moments: Legend.moments(of: scenario.states), outcomeCount: Legend.outcomes.count)
  }
}

extension Condition.StateTest {
  /// The numbers of the values that pass.
  func passing(of values: [String]) -> [Int] {
    switch self {
    case .isOneOf(let some): values.indices.filter { some.contains(values[$0]) }
    case .isNoneOf(let some): values.indices.filter { !some.contains(values[$0]) }
    case .isAtLeast(let least): Array((values.firstIndex(of: least) ?? values.count)..<values.count)
    }
  }
}

extension Legend {
  /// When states are counted, of all states together.
  static func moments(of states: [DeviceState]) -> [Instant] { Set(states.flatMap(\.moments)).sorted() }

  /// The names of states, for those who report.
  static func states(_ scenario: Scenario) -> [Legend.State] {
    let all = moments(of: scenario.states)
    return scenario.states.map { state in
      Legend.State(
        name: state.name, values: state.values, isOfDevice: state.isOfDevice, isQuiet: state.isQuiet,
        moments: state.moments,
        tables: state.moments.map { all.firstIndex(of: $0) ?? all.count } + [all.count])
    }
  }

  /// What can have become of who has a value: nothing yet, under way, or an outcome.
  package static let fates = ["not begun", "under way"] + outcomes.map(\.rawValue)

  /// A state by its names.
  package struct State: Sendable, Hashable {
    package var name: String
    package var values: [String]
    package var isOfDevice: Bool
    /// Whether it is in no measure and no file (``DeviceState/isQuiet``).
    package var isQuiet = false
    /// When values are counted together with fates, besides the end.
    package var moments: [Instant]
    /// Which of the plan's tables are of these moments, and of the end.
    package var tables: [Int]

    /// Stands for all that there can be.
    package static let general = State(
      name: "NAME", values: ["VALUE"], isOfDevice: false, moments: [], tables: [])
  }
}
