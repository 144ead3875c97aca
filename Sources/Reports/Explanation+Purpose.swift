import FleetModel

/// What a scenario is asked, and what is paid for.
extension Explanation {
  /// Goals, what decides, what is expected of the results, and prices; nothing of what the scenario has not.
  static func purpose(_ scenario: Scenario) -> [String] {
    goals(scenario) + expectations(scenario.expectations) + prices(scenario)
  }

  private static func goals(_ scenario: Scenario) -> [String] {
    var lines = scenario.goals.map { goal in
      let name = goal.name.map { "\($0): " } ?? ""
      let probability = goal.probability.map { ", with probability \(Decimal.percent($0))" } ?? ""
      return "  \(name)\(goal.sentence)\(probability)"
    }
    if let measure = scenario.decideBy { lines.append("  strategies are decided by \(measure.name)") }
    return lines.isEmpty ? [] : ["", "Goals"] + lines
  }

  private static func expectations(_ expected: Expectations) -> [String] {
    if expected.bounds.isEmpty && expected.goalsUnder.isEmpty { return [] }
    return ["", "Expected of the results"]
      + expected.goalsUnder.map { "  \($0): every goal holds with its probability" }
      + expected.bounds.map { "  \($0.strategy.map { "\($0): " } ?? "")\($0.measure) \($0.text)" }
  }

  private static func prices(_ scenario: Scenario) -> [String] {
    let prices = scenario.prices
    if prices.isEmpty { return [] }
    func money(_ amount: Double) -> String { "\(Decimal.plain(amount, digits: 6)) \(scenario.currency)" }
    func lines(_ list: [Prices.Price], _ per: String) -> [String] {
      list.map { "  \($0.name): \(money($0.amount)) \(per)" }
    }
    return ["", "Prices"] + (prices.campaign > 0 ? ["  a campaign: \(money(prices.campaign))"] : [])
      + lines(prices.perUnit, "for each, once a campaign")
      + lines(prices.perMegabitAndMonth, "for each Mbit/s and month")
      + lines(prices.perGigabyte, "for each GB")
      + lines(prices.perVisit, "each time that a device comes to this stage")
  }
}
