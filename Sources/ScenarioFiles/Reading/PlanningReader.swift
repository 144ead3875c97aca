import FleetModel

/// Reads `plan`: how the smallest or cheapest point of `vary` is looked for.
struct PlanningReader {
  func settings(_ node: ScenarioNode?) -> PlanningSettings {
    var settings = PlanningSettings()
    guard let reader = node?.mapping("a mapping with 'by', 'monotone' and so on") else { return settings }
    let orders = PlanningSettings.Order.allCases.map(\.rawValue)
    settings.order = reader.optional("by")?.oneOf(orders).flatMap(PlanningSettings.Order.init(rawValue:))
    settings.isMonotone = reader.optional("monotone")?.yesOrNo()
    if let share = share(reader.optional("probability"), upTo: 1) { settings.probability = share }
    if let share = share(reader.optional("indifference"), upTo: 0.5) { settings.indifference = share }
    if let share = share(reader.optional("confidence"), upTo: 0.999_999) { settings.confidence = share }
    if let count = reader.optional("at most")?.count(in: 10...1_000_000) { settings.atMost = count }
    reader.finish()
    return settings
  }

  private func share(_ node: ScenarioNode?, upTo most: Double) -> Double? {
    guard let node, let share = node.share() else { return nil }
    if share > 0, share <= most { return share }
    let end = most == 1 ? "up to 100 %" : most == 0.5 ? "up to 50 %" : "below 100 %"
    node.complain(expected: "a share above zero, \(end)")
    return nil
  }
}
