import Fixtures

@testable import Engine

/// Makes several sites of a plan of one: what there was once is then there at each site, with other numbers,
/// hours and ways, or still once for all of them. The dice are its own.
struct SiteSpread {
  /// Where something stands now: at this place, or at this one and those of the other sites behind it.
  struct Place {
    var first: Int
    var isPerSite: Bool
    func at(_ site: Int) -> Int { isPerSite ? first + site : first }
  }

  var dice: SplitMix64
  let old: Plan
  var plan: Plan
  /// Whether sites share nothing at all.
  let isApart: Bool
  var pools: [Place] = []
  var paths: [Place] = []
  var stocks: [Place] = []
  /// How much later it is light at each site.
  private var zones: [TimeSpan] = []
  private var links: [Place] = []

  init(_ plan: Plan, sites: Int, isApart: Bool, _ dice: SplitMix64) {
    (old, self.plan, self.dice, self.isApart) = (plan, plan, dice, isApart)
    self.plan.siteCount = sites
    zones = (0..<sites).map { .hours([0, 0, 2, 7][$0 == 0 ? 0 : self.dice.below(4)]) }
    // Keyed by the device, so that a device alone has the same site as among others.
    let weights = [[0, 1, 2, 3], [0, 0, 1, 2], [3, 1, 0, 1]][self.dice.below(3)]
    self.plan.devices.sites = plan.devices.sites.indices.map { UInt32(weights[$0 / 2 % 4] % sites) }
    spreadPools()
    spreadLinks()
    spreadStocks()
    if isApart {
      for limit in plan.limits.indices where plan.limits[limit].scope == .everyone {
        self.plan.limits[limit].scope = .site
      }
    }
    let gatherings = plan.gatherings.map { rooms($0) }
    self.plan.gatherings = gatherings
    spreadCrews()
    spreadContent()
    spreadProgram()
  }

  var sites: Range<Int> { 0..<plan.siteCount }

  /// Whether each site has one of its own.
  mutating func isPerSite(_ odds: Double = 0.6) -> Bool {
    let wanted = dice.chance(odds)
    return isApart || wanted
  }

  // MARK: Hours

  /// The same hours by the clocks of each site.
  mutating func calendars(of calendar: Int) -> Place {
    let first = plan.calendars.count
    let hours = old.calendars[calendar]
    for zone in zones { plan.calendars.append(hours.later(by: zone)) }
    return Place(first: first, isPerSite: true)
  }

  private mutating func roster(_ roster: Int?, at site: Int) -> Int? {
    guard let roster, zones[site] > .zero else { return roster }
    var local = old.rosters[roster]
    local.hours = local.hours.later(by: zones[site])
    plan.rosters.append(local)
    return plan.rosters.count - 1
  }

  // MARK: Pools and stocks

  private mutating func spreadPools() {
    plan.pools = []
    plan.travels = []
    for (place, pool) in old.pools.enumerated() {
      let travel = old.travels.first { $0.pool == place }
      // People who travel are those of all sites, for the sites to share. Portal jobs are of no site.
      let isPerSite = isPerSite(travel == nil && !isOfJobs(place) ? 0.6 : 0)
      pools.append(Place(first: plan.pools.count, isPerSite: isPerSite))
      for site in isPerSite ? sites : 0..<1 {
        var local = pool
        if site > 0 { local.capacity += dice.below(3) }
        local.roster = roster(pool.roster, at: site)
        if site > 0, dice.chance(0.2) { local.preempts = false }
        if let travel { send(travel, of: plan.pools.count) }
        plan.pools.append(local)
      }
    }
  }

  private func isOfJobs(_ pool: Int) -> Bool {
    guard old.program.jobEntry >= 0 else { return false }
    let ops = old.program.ops[old.program.jobEntry...].prefix { $0.code != .releaseJob }
    return ops.contains { $0.code == .seize && Int($0.pool) == pool }
  }

  /// People of the pool at a place travel, from a base of their own and by ways of their own.
  private mutating func send(_ travel: TravelPlan, of pool: Int) {
    var travel = travel
    travel.pool = pool
    if travel.base >= 0 { travel.base = dice.below(plan.siteCount) }
    for _ in sites {
      let (one, other) = (dice.below(plan.siteCount), dice.below(plan.siteCount + 1) - 1)
      if one == other || other == -1 && travel.base >= 0 { continue }
      let takes = TimeSpan.hours(Double(dice.below(5)) / 4)
      travel.ways.removeAll { [$0.from, $0.to] == [one, other] || [$0.from, $0.to] == [other, one] }
      travel.ways.append(TravelPlan.Way(from: one, to: other, takes: takes))
      travel.ways.append(TravelPlan.Way(from: other, to: one, takes: takes))
    }
    plan.travels.append(travel)
  }

  private mutating func spreadStocks() {
    plan.stocks = []
    for stock in old.stocks {
      stocks.append(Place(first: plan.stocks.count, isPerSite: isPerSite()))
      for site in stocks[stocks.count - 1].isPerSite ? sites : 0..<1 {
        var local = stock
        if site > 0 { local.initial += dice.below(3) }
        plan.stocks.append(local)
      }
    }
  }

  // MARK: Links

  private mutating func spreadLinks() {
    plan.links = []
    for link in old.links {
      links.append(Place(first: plan.links.count, isPerSite: isPerSite()))
      for site in links[links.count - 1].isPerSite ? sites : 0..<1 {
        var local = link
        if site > 0 { local.bytesPerSecond *= [0.5, 1, 2][dice.below(3)] }
        plan.links.append(local)
      }
    }
    plan.flowClasses = []
    for path in old.flowClasses {
      let isPerSite = path.links.contains { links[$0].isPerSite }
      paths.append(Place(first: plan.flowClasses.count, isPerSite: isPerSite))
      for site in isPerSite ? sites : 0..<1 {
        var local = path
        local.links = path.links.map { links[$0].at(site) }
        // A site may lack a link of the way, if something is left that limits the flow.
        if dice.chance(0.15), local.links.count > 1 { local.links.removeLast() }
        if dice.chance(0.1), local.cap.isFinite, !local.isStream { local.links = [] }
        plan.flowClasses.append(local)
      }
    }
  }
}

extension OpeningHours {
  func later(by time: TimeSpan) -> OpeningHours {
    if self == .always { return self }
    return OpeningHours(
      intervals: intervals.map { Interval(opens: $0.opens + time, closes: $0.closes + time) })
  }
}

extension Plan {
  /// The same at one to four sites.
  mutating func spread(seed: UInt64, isApart: Bool = false) {
    var dice = SplitMix64(seed: seed ^ 0x7369_7465_73)
    let count = max(1 + dice.below(4), isApart ? 2 : 1)
    if count > 1 { self = SiteSpread(self, sites: count, isApart: isApart, dice).plan }
  }
}
