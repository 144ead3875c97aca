import Engine
import FleetModel

/// Reads `goals`, a list of sentences or a mapping of names to sentences, and `decide by`.
struct GoalReader {
  let context: ReadingContext
  let parts: PartNames
  let rollout: Rollout?

  func goals(_ node: ScenarioNode?) -> [Goal] {
    guard let node else { return [] }
    if node.isMapping { return named(node) }
    var goals: [Goal] = []
    for item in node.listOrOne() {
      if item.isMapping {
        goals += named(item)
      } else if let goal = goal(item, name: nil) {
        goals.append(goal)
      }
    }
    return goals
  }

  private func named(_ node: ScenarioNode) -> [Goal] {
    (node.mapping()?.others() ?? []).compactMap { name, _, item in goal(item, name: name) }
  }

  private func goal(_ node: ScenarioNode, name: String?) -> Goal? {
    let text = GoalText(parts: parts, clock: context.clock)
    let parsed = node.value(GoalText.expected) { text_ throws(TextProblem) in
      let parsed = try text.parse(text_)
      try check(parsed)
      return parsed
    }
    guard var parsed else { return nil }
    if case .bound(var bound) = parsed.aim {
      bound.measurePlace = node.place(at: parsed.measureOffset)
      bound.amount.place = node.place(at: parsed.amountOffset)
      parsed.aim = .bound(bound)
    }
    return Goal(
      name: name, parsed.sentence, parsed.aim, probability: parsed.probability, place: node.place)
  }

  /// What could never be seen, or means nothing, is refused.
  private func check(_ parsed: GoalText.Parsed) throws(TextProblem) {
    switch parsed.aim {
    case .bound(let bound):
      guard bound.amount.kind == .money else { return }
      let currency = AmountText.currency(of: bound.amount)
      if currency != context.frame.currency {
        throw TextProblem(
          "expected \(context.frame.currency), as in the rest of the scenario, found \(currency)",
          offset: parsed.amountOffset)
      }
    case .share(let completion):
      switch completion.limit {
      case .by(let moment): try check(moment, parsed.sentence)
      case .within(let time):
        if time >= context.horizon - .start {
          throw TextProblem(
            "nothing is simulated after the horizon, so that it cannot be seen who is "
              + "\(completion.state) within so long or longer: expected a later 'horizon' or a shorter time, "
              + "found '\(parsed.sentence)'")
        }
      }
    }
  }

  private func check(_ moment: Instant, _ sentence: String) throws(TextProblem) {
    if case .waves = rollout {
    } else if rollout != nil {
      throw TextProblem(
        "devices that come one after the other are never all here by a moment: expected 'within' and a "
          + "duration, which counts from the release of each device, found '\(sentence)'")
    }
    if moment < .start {
      throw TextProblem(expected: "a moment that is not before the start", found: sentence)
    }
    if moment > context.horizon {
      throw TextProblem(
        "nothing is simulated after the horizon, so that it cannot be seen whether this is met: expected a "
          + "later 'horizon' or an earlier moment, found '\(sentence)'")
    }
  }

  func decideBy(_ node: ScenarioNode?) -> MeasureName? {
    guard let node, let name = node.text("the name of a measure, such as cost.total") else { return nil }
    return MeasureName(name.trimmingBlanks(), place: node.place)
  }
}

extension ScenarioNode {
  /// Where a word of the text stands, where the text stands in the file as it is.
  ///
  /// - Parameter offset: in Unicode scalars from the start of the text.
  func place(at offset: Int) -> SourcePlace {
    var place = place
    if case .text(_, let firstColumn?) = source.content { place.column = firstColumn + offset }
    return place
  }
}
