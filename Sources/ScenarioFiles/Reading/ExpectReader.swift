import FleetModel

/// Reads `expect`: bounds that must hold of measures, under strategies or all of them, and tolerances.
struct ExpectReader {
  let context: ReadingContext
  /// The names of the strategies that are compared, also of those with mistakes.
  private let strategies: [String]

  private let hasGoals: Bool

  /// - Parameter node: Of `strategies`.
  init(context: ReadingContext, strategies node: ScenarioNode?, hasGoals: Bool) {
    self.context = context
    self.hasGoals = hasGoals
    switch node?.source.content {
    case .mapping(let entries)?: strategies = entries.map(\.key)
    case .list(let items)?: strategies = items.map(\.plainText)
    case .text?, .nothing?, nil: strategies = []
    }
  }

  func expectations(_ node: ScenarioNode?) -> Expectations {
    var expectations = Expectations()
    guard let node else { return expectations }
    if node.isList || node.isText {
      expectations.bounds = node.listOrOne().compactMap(sentence)
      return expectations
    }
    guard let reader = node.mapping("a mapping of strategies, or a list such as [done.last under 40 days]")
    else { return expectations }
    readTolerances(reader.optional("tolerance"), &expectations)
    expectations.goalsUnder = goalsUnder(reader.optional("goals"))
    let everywhere = reader.optional("all strategies")
    expectations.bounds = everywhere.map { bounds($0, of: nil) } ?? []
    for (name, place, item) in reader.others() {
      if !strategies.contains(name) {
        let known = ["all strategies", "tolerance", "goals"] + strategies
        let meant = Suggestion.nearest(to: name, among: known)
        let list = meant == nil ? "; \(Suggestion.listing(strategies))" : ""
        context.key(name, at: place, of: item).complain(
          "unknown strategy '\(name)'\(list)", suggestion: meant)
        continue
      }
      expectations.bounds += bounds(item, of: name)
    }
    return expectations
  }

  private func readTolerances(_ node: ScenarioNode?, _ expectations: inout Expectations) {
    guard let node else { return }
    if node.isText {
      expectations.tolerance = node.share()
      return
    }
    guard let reader = node.mapping("a share, or a mapping of measures to shares") else { return }
    expectations.tolerance = reader.optional("otherwise")?.share()
    for (name, place, item) in reader.others() {
      expectations.tolerances[name] = item.share()
      expectations.toleranceNames.append(MeasureName(name, place: place))
    }
  }

  /// `{ share.ready: at least 98 %, done.last: under 40 days }`.
  private func bounds(_ node: ScenarioNode, of strategy: String?) -> [ExpectedBound] {
    (node.mapping("a mapping of measures to bounds, such as { done.last: under 40 days }")?.others() ?? [])
      .compactMap { measure, place, item in
        item.value(ExpectReader.expected) { text throws(TextProblem) in
          try expectation(measure, text, of: strategy, at: place, item)
        }
      }
  }

  private static let expected = "a bound, such as under 40 days or at least 98 %"

  /// `[reset]`, or `all strategies`.
  private func goalsUnder(_ node: ScenarioNode?) -> [String] {
    guard let node else { return [] }
    if !hasGoals { node.complain("there are no goals that could be expected to hold: write 'goals' as well") }
    if node.rawText == "all strategies" { return strategies }
    return node.listOrOne().compactMap { item in
      item.oneOf(strategies, "the name of a strategy, or 'all strategies'", areOfFile: true)
    }
  }

  /// `done.last under 40 days`.
  private func sentence(_ node: ScenarioNode) -> ExpectedBound? {
    node.value("a bound of a measure, such as done.last under 40 days") { text throws(TextProblem) in
      for relation in Goal.Relation.allCases {
        guard let range = text.ranges(of: " \(relation.rawValue) ").last else { continue }
        let measure = String(text[..<range.lowerBound]).trimmingBlanks()
        let bound = "\(relation.rawValue) \(text[range.upperBound...])"
        return try expectation(measure, bound, of: nil, at: node.place, node)
      }
      throw TextProblem(expected: "a measure and a bound, such as done.last under 40 days", found: text)
    }
  }

  private func expectation(
    _ measure: String, _ text: String, of strategy: String?, at place: SourcePlace, _ node: ScenarioNode
  ) throws(TextProblem) -> ExpectedBound {
    let words = text.trimmingBlanks()
    guard let relation = Goal.Relation.allCases.first(where: { words.hasPrefix("\($0.rawValue) ") })
    else { throw TextProblem(expected: ExpectReader.expected, found: text, suggestion: meant(by: words)) }
    var amount = try AmountText.parse(
      String(words.dropFirst(relation.rawValue.count)).trimmingBlanks())
    if amount.kind == .money, AmountText.currency(of: amount) != context.frame.currency {
      throw TextProblem(
        "expected \(context.frame.currency), as in the rest of the scenario, found "
          + AmountText.currency(of: amount))
    }
    amount.place = node.place
    return ExpectedBound(strategy: strategy, measure: measure, relation, amount, place: place)
  }

  /// What a sign or another word for a relation stands for.
  private func meant(by text: String) -> String? {
    let others = [
      (">=", "at least"), ("<=", "at most"), ("≥", "at least"), ("≤", "at most"), ("<", "under"),
      (">", "over"), ("below ", "under"), ("above ", "over"), ("less than ", "under"),
      ("more than ", "over"), ("min ", "at least"), ("max ", "at most"),
    ]
    guard let (sign, word) = others.first(where: { text.hasPrefix($0.0) }) else { return nil }
    return "\(word) \(String(text.dropFirst(sign.count)).trimmingBlanks())"
  }
}
