import Engine
import Randomness

/// Stocks of a scenario as the plan's table, with their names. What each site has of its own lies at
/// `base + site`; a site that lacks it has an empty one there, for which nothing comes.
struct StockLowering {
  private(set) var roles: [Legend.StockRole] = []
  /// Of each entry of the plan's table what its author wrote; nil at sites that have none.
  private(set) var members: [Stock?] = []
  private let kinds: [SiteKind]

  init(_ scenario: Scenario) {
    kinds = scenario.siteKinds.flatMap { kind in kind.siteNames.map { _ in kind } }
    for stock in scenario.stocks { add(stock.name, [stock], isPerSite: false) }
    for kind in scenario.siteKinds {
      for stock in kind.stocks where self[stock.name] == nil {
        add(stock.name, kinds.map { kind in kind.stocks.first { $0.name == stock.name } }, isPerSite: true)
      }
    }
  }

  private mutating func add(_ name: String, _ some: [Stock?], isPerSite: Bool) {
    assert(self[name] == nil, "two stocks of one name")
    let places = members.count..<members.count + some.count
    roles.append(
      Legend.StockRole(
        name: name, members: places, present: places.filter { some[$0 - places.lowerBound] != nil },
        isPerSite: isPerSite))
    members += some
  }

  subscript(name: String) -> (base: Int, isPerSite: Bool)? {
    roles.first { $0.name == name }.map { ($0.members.lowerBound, $0.isPerSite) }
  }

  /// The kinds of site that have devices and no stock of this name, though others have.
  func kindsWithout(_ name: String, sites: Set<Int>) -> [SiteKind] {
    guard let (base, isPerSite) = self[name], isPerSite else { return [] }
    var found: [SiteKind] = []
    for site in sites.sorted() where members[base + site] == nil {
      if !found.contains(where: { $0.name == kinds[site].name }) { found.append(kinds[site]) }
    }
    return found
  }
}

extension StageLowering {
  /// The stocks of the plan, whether the strategy asks for them or not.
  mutating func lowerStocks(into plan: inout Plan) {
    let stocks = resources.stocks
    plan.stockRoles = stocks.roles.count
    for (number, role) in stocks.roles.enumerated() {
      for place in role.members { plan.stocks.append(lowered(stocks.members[place], role: number)) }
    }
    plan.program = builder.program
    assert(plan.stocks.count == stocks.members.count, "a stock is lost")
  }

  private mutating func lowered(_ stock: Stock?, role: Int) -> StockPlan {
    guard let stock else { return StockPlan(initial: 0, role: role) }
    let deliveries = stock.deliveries.compactMap { delivery in
      resources.calendar(named: delivery.calendar).map {
        StockPlan.Delivery(units: delivery.units, calendar: $0)
      }
    }
    let order = stock.order.map { order in
      StockPlan.Order(
        upTo: order.upTo, atOrBelow: order.atOrBelow,
        review: order.calendar.flatMap { resources.calendar(named: $0) },
        lead: sampler(order.arrivesAfter, scale: 1e6), drawKey: keys.key("\(stock.name) / order"))
    }
    return StockPlan(initial: stock.initial, role: role, deliveries: deliveries, order: order)
  }

  mutating func lower(_ take: Stage.Take, _ stage: Stage) {
    startRow(stage.name, waitsFor: take.stock, place: stage.place)
    guard let stock = stock(take.stock, stage) else { return }
    let row = builder.stage
    let op = builder.addTake(
      stock.base, perSite: stock.isPerSite, units: take.units, waits: take.ifEmpty == nil)
    guard let ifEmpty = take.ifEmpty else { return }
    let words = ifEmpty.isEmpty ? nil : "there was no \(take.stock)"
    branch(unless: [op]) { _ in
    } otherwise: {
      $0.lower(ifEmpty, exception: words, of: row)
    }
  }

  mutating func lowerPut(_ name: String, _ units: Int, _ stage: Stage) {
    startRow(stage.name, waitsFor: nil, place: stage.place)
    guard let stock = stock(name, stage) else { return }
    builder.addPut(stock.base, perSite: stock.isPerSite, units: units)
  }

  /// Nil, with a fault, where sites with devices have none.
  private mutating func stock(_ name: String, _ stage: Stage) -> (base: Int, isPerSite: Bool)? {
    guard let stock = resources.stocks[name] else {
      faults.append(LoweringFault(stage.place, "there is no stock '\(name)'"))
      return nil
    }
    for kind in resources.stocks.kindsWithout(name, sites: sites) {
      faults.note(
        LoweringFault(
          stage.place,
          "sites of kind '\(kind.name)' have no stock '\(name)': write one under their 'stocks', "
            + "or one for all sites under 'stocks' at the top", cause: "\(name) of \(kind.name)"))
    }
    return stock
  }
}
