import FleetModel

/// `costs`: what an hour without the device costs, by group, and the prices of other things.
struct DowntimeCosts {
  let prices: Prices
  private var byGroup: [String: ScenarioNode] = [:]

  init(_ node: ScenarioNode?, _ context: ReadingContext) {
    guard let reader = node?.mapping("a mapping with 'downtime', 'campaign', 'per unit' and so on") else {
      prices = Prices()
      return
    }
    prices = PriceReader(context: context).prices(reader)
    for (name, _, item) in reader.optional("downtime")?.mapping("a mapping of groups")?.others() ?? [] {
      byGroup[name] = item
      context.names.use(.group, name, in: item)
    }
    reader.finish()
  }

  /// Per hour, from the group's own `downtime` or from `costs`; written in both places it is a mistake.
  func cost(of group: String, _ own: ScenarioNode?, _ context: ReadingContext) -> Double {
    if own != nil, let other = byGroup[group] {
      other.complain("expected the cost here or at the group, found both")
    }
    return context.money(context.value(own ?? byGroup[group], or: "fleet", "downtime")) ?? 0
  }
}
