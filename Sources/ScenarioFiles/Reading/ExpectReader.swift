import FleetModel

/// Reads `expect`: bounds that must hold of measures, under strategies or all of them, and tolerances.
struct ExpectReader {
  let context: ReadingContext
  /// The names of the strategies that are compared, also of those with mistakes.
  private let strategies: [String]

  /// - Parameter node: Of `strategies`.
  init(context: ReadingContext, strategies node: ScenarioNode?) {
    self.context = context
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
    let everywhere = reader.optional("all strategies")
    expectations.bounds = everywhere.map { bounds($0, of: nil) } ?? []
    for (name, place, item) in reader.others() {
      if !strategies.contains(name) {
        let known = ["all strategies", "tolerance"] + strategies
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
    for (name, _, item) in reader.others() { expectations.tolerances[name] = item.share() }
  }

  /// `{ share.ready: at least 98 %, done.last: under 40 days }`.
  private func bounds(_ node: ScenarioNode, of strategy: String?) -> [ExpectedBound] {
    (node.mapping("a mapping of measures to bounds, such as { done.last: under 40 days }")?.others() ?? [])
      .compactMap { measure, place, item in
        item.value(ExpectReader.expected) { text throws(TextProblem) in
          try expectation(measure, text, of: strategy, at: place)
        }
      }
  }

  private static let expected = "a bound, such as under 40 days or at least 98 %"

  /// `done.last under 40 days`.
  private func sentence(_ node: ScenarioNode) -> ExpectedBound? {
    node.value("a bound of a measure, such as done.last under 40 days") { text throws(TextProblem) in
      let words = text.split(separator: " ").map(String.init)
      let start = words.indices.last { place in
        ExpectedBound.Relation.allCases.contains {
          words[place...].joined(separator: " ").hasPrefix($0.rawValue + " ")
        }
      }
      guard let start, start > 0 else {
        throw TextProblem(expected: "a measure and a bound, such as done.last under 40 days", found: text)
      }
      return try expectation(
        words[..<start].joined(separator: " "), words[start...].joined(separator: " "), of: nil,
        at: node.place)
    }
  }

  private func expectation(
    _ measure: String, _ text: String, of strategy: String?, at place: SourcePlace
  ) throws(TextProblem) -> ExpectedBound {
    let words = text.trimmingBlanks()
    guard let relation = ExpectedBound.Relation.allCases.first(where: { words.hasPrefix($0.rawValue + " ") })
    else { throw TextProblem(expected: ExpectReader.expected, found: text, suggestion: meant(by: words)) }
    let value = String(words.dropFirst(relation.rawValue.count)).trimmingBlanks()
    let (bound, kind) = try self.value(value)
    return ExpectedBound(
      strategy: strategy, measure: measure, relation: relation, bound: bound, kind: kind, text: words,
      place: place)
  }

  /// What a sign or another word for a relation stands for.
  private func meant(by text: String) -> String? {
    let others = [
      (">=", "at least"), ("<=", "at most"), ("≥", "at least"), ("≤", "at most"), ("<", "under"),
      (">", "over"),
      ("below ", "under"), ("above ", "over"), ("less than ", "under"), ("more than ", "over"),
      ("min ", "at least"), ("max ", "at most"),
    ]
    guard let (sign, word) = others.first(where: { text.hasPrefix($0.0) }) else { return nil }
    return "\(word) \(String(text.dropFirst(sign.count)).trimmingBlanks())"
  }

  /// A number with the unit that tells what it is a number of.
  private func value(_ text: String) throws(TextProblem) -> (Double, ExpectedBound.Kind) {
    if text.hasSuffix("%") { return (try Quantity.share(text), .share) }
    var cursor = TextCursor(text)
    _ = try NumberText.number(&cursor)
    cursor.skipBlanks()
    let unit = cursor.rest.trimmingBlanks()
    if unit.isEmpty { return (try Quantity.parse(text, .number), .number) }
    if text.split(separator: " ").contains("per") {
      return (try PerTime(text).perSecond * 3600, .perTime)
    }
    if unit.count == 3, unit.allSatisfy({ ("A"..."Z").contains($0) }) {
      let amount = try Quantity.amount(text)
      if amount.currency == context.frame.currency { return (amount.value, .money) }
      throw TextProblem(
        "expected \(context.frame.currency), as in the rest of the scenario, found \(amount.currency)")
    }
    switch Dimension.of(unit: unit) {
    case .size: return (try Quantity.parse(text, .size), .size)
    case .rate: return (try Quantity.parse(text, .rate), .rate)
    case .duration, .number: return (try Quantity.parse(text, .duration), .duration)
    }
  }
}
