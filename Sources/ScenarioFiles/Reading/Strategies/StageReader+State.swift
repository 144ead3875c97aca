import FleetModel

/// States: what a stage sets, and with which words a journey ends.
extension StageReader {
  /// `{ action status: pending, owner: it }`
  func set(_ value: ScenarioNode) -> Stage.Verb? {
    let assignments = context.assignments(value, isLive: isLive, resolve)
    return assignments.isEmpty ? nil : .set(assignments)
  }

  /// `failed`, or `{ is: failed, because: not supported }`.
  func outcome(_ value: ScenarioNode) -> Stage.Verb? {
    let words = Stage.Outcome.allCases.map(\.rawValue)
    func read(_ node: ScenarioNode) -> Stage.Outcome? {
      node.oneOf(words).flatMap(Stage.Outcome.init(rawValue:))
    }
    if !value.isMapping { return read(value).map { .outcome($0) } }
    guard let reader = value.mapping("an outcome, or a mapping with 'is' and 'because'") else { return nil }
    let outcome = reader.required("is", words.joined(separator: ", ")).flatMap(resolve).flatMap(read)
    let reason = reader.required("because", "the reason, in words").flatMap(resolve)?.text(
      "a reason, in words")
    reader.finish()
    guard let outcome, let reason else { return nil }
    return .outcome(outcome, because: reason)
  }
}

extension ReadingContext {
  /// States with the values that they get.
  ///
  /// - Parameter resolve: Puts a setting's value in the place of its name.
  func assignments(
    _ value: ScenarioNode, isLive: Bool = true, _ resolve: (ScenarioNode) -> ScenarioNode?
  ) -> [Stage.Assignment] {
    let entries = value.mapping("states with their values, such as 'action status: pending'")?.others() ?? []
    var assignments: [Stage.Assignment] = []
    for (name, place, item) in entries {
      if let state = leftOut(name, in: value) {
        _ = resolve(item)?.oneOf(state.values, areOfFile: true)
        continue
      }
      let key = self.key(name, at: place, of: item)
      guard let state = state(name, in: key, isLive: isLive), let item = resolve(item),
        let word = item.oneOf(
          state.values, "a value of '\(name)': \(state.values.joined(separator: ", "))", areOfFile: true)
      else { continue }
      assignments.append(Stage.Assignment(state: name, value: word))
    }
    if entries.isEmpty, value.isMapping { value.complain(expected: "at least one state with its value") }
    return assignments
  }
}
