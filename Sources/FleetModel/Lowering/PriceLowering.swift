import Engine

extension Legend {
  /// The prices of a scenario, worked out for one of its strategies, in the scenario's currency.
  package struct PriceList: Sendable, Hashable {
    package var campaign = 0.0
    /// Of all units of all priced pools together, once.
    package var equipment = 0.0
    /// For all priced links together, a second.
    package var bandwidthPerSecond = 0.0
    /// By link role, for a byte.
    package var perByte: [Double] = []
    /// By row of stages, for a visit.
    package var perVisit: [Double] = []
    /// Whether the scenario sets any price.
    package var isSet = false
  }
}

/// Looks up what the prices of a scenario are for.
enum PriceLowering {
  static func list(
    _ prices: Prices, _ resources: ResourceLowering, _ stages: [Legend.StageRow]
  ) -> Legend.PriceList {
    var list = Legend.PriceList()
    list.isSet = !prices.isEmpty
    list.campaign = prices.campaign
    // What a region has goes by the name that stages call it.
    let plain = resources.plainNames
    list.perByte = resources.linkRoles.map { amount(plain[$0.name] ?? $0.name, prices.perGigabyte) / 1e9 }
    list.perVisit = stages.map { amount($0.name, prices.perVisit) }
    for role in resources.poolRoles {
      let units = resources.pools[role.members].reduce(0) { $0 + $1.capacity }
      list.equipment += Double(units) * amount(plain[role.name] ?? role.name, prices.perUnit)
    }
    for role in resources.linkRoles {
      let bytesPerSecond = role.members.reduce(0) { $0 + resources.links[$1].bytesPerSecond }
      let megabits = bytesPerSecond * 8 / 1e6
      list.bandwidthPerSecond +=
        megabits * amount(plain[role.name] ?? role.name, prices.perMegabitAndMonth)
        / Prices.monthSeconds
    }
    return list
  }

  /// Prices of stages that no strategy has.
  static func unknownStages(_ prices: Prices, _ strategies: [LoweredStrategy]) -> [LoweringFault] {
    let stages = strategies.flatMap { $0.legend.stages.map(\.name) }
    return prices.perVisit.filter { !stages.contains($0.name) }.map { price in
      LoweringFault(
        price.place, "there is no stage '\(price.name)' in any strategy",
        unknown: .init(word: price.name, known: stages, list: "fleetsim explain FILE"))
    }
  }

  private static func amount(_ name: String, _ prices: [Prices.Price]) -> Double {
    prices.first { $0.name == name }?.amount ?? 0
  }
}
