import Engine
import Randomness

/// Pools, links, services, rosters and calendars of a scenario as the plan's tables, with their names.
///
/// What each site has of its own lies at `base + site`; a site that lacks it has an empty pool there, or no
/// link in its paths.
struct ResourceLowering {
  private(set) var pools: [PoolPlan] = []
  private(set) var poolRoles: [Legend.PoolRole] = []
  private(set) var links: [LinkPlan] = []
  private(set) var linkRoles: [Legend.LinkRole] = []
  let services: ServiceLowering
  let stocks: StockLowering
  private(set) var rosters: [RosterPlan] = []
  var calendars: [OpeningHours] = []
  var calendarNames: [String] = []
  private var roleOfPool: [String: Int] = [:]
  /// For each link name: the link at each site, or the shared one.
  var linkAt: [String: [Int?]] = [:]
  private(set) var sharedLink: [String: Int] = [:]
  /// Pools any of which may serve a stage, in the order in which stages ask.
  private(set) var crews: [CrewPlan] = []
  private(set) var crewNames: [String] = []
  /// Of each crew the first pools of its members.
  private(set) var crewBases: [[Int]] = []
  private(set) var travels: [TravelPlan] = []
  let scenario: Scenario
  /// Kind of each site.
  let kinds: [SiteKind]
  /// Rosters and calendars by the clocks of other zones, by name and zone.
  private var rostersElsewhere: [ZonedName: Int] = [:]
  private var calendarsElsewhere: [ZonedName: Int] = [:]
  /// The most units that each pool has at any time.
  private let most: [Int]
  /// Incidents that come by chance.
  var renewals: [RenewalPlan] = []
  /// The first calendar of each incident, and of when it does not go on, where somebody asks.
  var incidentCalendars: [Int] = []
  var otherCalendars: [Int: Int] = [:]
  private let kindNames: [String]
  /// Places by name.
  private let serviceNumbers: [String: Int]
  private let calendarNumbers: [String: Int]
  let incidentNumbers: [String: Int]

  /// - Parameter most: The most units that each of the plan's pools has at any time; empty: they are always
  ///   as many.
  init(_ scenario: Scenario, most: [Int] = []) {
    self.scenario = scenario
    self.most = most
    kinds = scenario.siteKinds.flatMap { kind in kind.siteNames.map { _ in kind } }
    kindNames = kinds.map(\.name)
    serviceNumbers = ResourceLowering.numbers(scenario.services.map(\.name))
    calendarNumbers = ResourceLowering.numbers(scenario.calendars.map(\.name))
    incidentNumbers = ResourceLowering.numbers(scenario.incidents.map(\.name))
    services = ServiceLowering(scenario.services)
    stocks = StockLowering(scenario)
    rosters = scenario.rosters.map { RosterPlan(hours: $0.hours, atShiftEnd: $0.atShiftEnd) }
    calendars = scenario.calendars.map(\.hours)
    calendarNames = scenario.calendars.map(\.name)
    addIncidents()
    addZones()
    addPools()
    assert(poolRoles.last.map { $0.members.upperBound == pools.count } ?? pools.isEmpty, "roles share pools")
    addLinks()
    addRegionalLinks()
    travels = travelPlans()
  }

  /// - Returns: The number of the crew of these members; the same members are one crew.
  mutating func crew(_ members: [CrewMember]) -> Int {
    let plan = CrewPlan(members: members.map(\.pools))
    if let known = crews.firstIndex(of: plan) { return known }
    crews.append(plan)
    crewNames.append(members.map(\.name).joined(separator: " or "))
    crewBases.append(members.flatMap(\.bases))
    return crews.count - 1
  }

  var siteCount: Int { kinds.count }

  /// The plan with as many units of each pool as there are at any time.
  func atItsLargest(_ plan: Plan) -> Plan {
    var plan = plan
    for pool in most.indices { plan.pools[pool].capacity = most[pool] }
    return plan
  }

  /// The most units that a pool has at any time.
  func mostUnits(_ pool: Int) -> Int { most.isEmpty ? pools[pool].capacity : most[pool] }

  private mutating func addPools() {
    for pool in scenario.pools { add(pool.name, [pool], isPerSite: false) }
    for name in names(\.pools, \.name) {
      add(name, kinds.map { kind in kind.pools.first { $0.name == name } }, isPerSite: true)
    }
    for service in scenario.services {
      guard let slots = ResourceLowering.slots(service) else { continue }
      add(slots.name, [slots], isPerSite: false)
    }
  }

  /// The slots of a service are a pool; nil: it has none.
  static func slots(_ service: Service) -> Pool? {
    guard let count = service.slots else { return nil }
    var pool = Pool(name: slots(of: service.name), count: count, isStaff: false, preempts: false)
    pool.breaks = service.breaks
    return pool
  }

  static func slots(of service: String) -> String { "\(service) slots" }

  private mutating func add(_ name: String, _ members: [Pool?], isPerSite: Bool) {
    if roleOfPool[name] != nil { return }
    let role = poolRoles.count
    roleOfPool[name] = role
    poolRoles.append(
      Legend.PoolRole(
        name: name, isStaff: members.contains { $0?.isStaff == true },
        members: pools.count..<pools.count + members.count, ratePerHour: members.map { $0?.ratePerHour ?? 0 },
        isPerSite: isPerSite, kinds: isPerSite ? kinds(having: name, from: pools.count) : []))
    for member in members {
      assert((member?.count ?? 0) >= 0, "a pool of fewer than none")
      let roster = member.flatMap(roster)
      assert(member?.roster == nil || roster != nil, "a pool on a roster that is not the scenario's")
      pools.append(
        PoolPlan(
          capacity: member?.count ?? 0, roster: roster, role: role, preempts: member?.preempts ?? false))
    }
  }

  /// Hours by the clocks of the sites' time zones, behind those of the scenario's own.
  private mutating func addZones() {
    var zones: [String] = []
    for zone in kinds.compactMap(\.timeZone) + scenario.pools.compactMap(\.timeZone)
    where !zones.contains(zone) { zones.append(zone) }
    for zone in zones {
      for roster in scenario.rosters {
        guard let hours = roster.elsewhere[zone] else { continue }
        rostersElsewhere[ZonedName(name: roster.name, zone: zone)] = rosters.count
        rosters.append(RosterPlan(hours: hours, atShiftEnd: roster.atShiftEnd))
      }
      for calendar in scenario.calendars {
        guard let hours = calendar.elsewhere[zone] else { continue }
        calendarsElsewhere[ZonedName(name: calendar.name, zone: zone)] = calendars.count
        calendars.append(hours)
        calendarNames.append("\(calendar.name) in \(zone)")
      }
    }
  }

  private func roster(of pool: Pool) -> Int? {
    guard let name = pool.roster else { return nil }
    return pool.timeZone.flatMap { rostersElsewhere[ZonedName(name: name, zone: $0)] }
      ?? scenario.rosters.firstIndex { $0.name == name }
  }

  /// - Parameter first: The index of the pool at the first site.
  private func kinds(having name: String, from first: Int) -> [Legend.PoolRole.OfKind] {
    var found: [Legend.PoolRole.OfKind] = []
    var next = first
    for kind in scenario.siteKinds {
      let members = next..<next + kind.siteNames.count
      next = members.upperBound
      let isThere = !members.isEmpty && kind.pools.contains { $0.name == name }
      if isThere { found.append(Legend.PoolRole.OfKind(kind: kind.name, members: members)) }
    }
    return found.count > 1 ? found : []
  }

  private mutating func addLinks() {
    for link in scenario.links where sharedLink[link.name] == nil {
      sharedLink[link.name] = links.count
      linkRoles.append(
        Legend.LinkRole(name: link.name, members: [links.count], sites: [nil], atSite: []))
      links.append(LinkPlan(bytesPerSecond: link.bytesPerSecond, role: linkRoles.count - 1))
    }
    for name in names(\.links, \.name) where sharedLink[name] == nil {
      var members: [Int] = []
      var sites: [Int?] = []
      let atSite: [Int?] = kinds.enumerated().map { site, kind in
        guard let link = kind.links.first(where: { $0.name == name }) else { return nil }
        members.append(links.count)
        sites.append(site)
        links.append(LinkPlan(bytesPerSecond: link.bytesPerSecond, role: linkRoles.count))
        return links.count - 1
      }
      linkAt[name] = atSite
      linkRoles.append(Legend.LinkRole(name: name, members: members, sites: sites, atSite: atSite))
    }
  }

  /// Names over all kinds of site, in the order first written.
  private func names<Thing>(_ things: KeyPath<SiteKind, [Thing]>, _ name: KeyPath<Thing, String>) -> [String]
  {
    var seen: Set<String> = []
    return scenario.siteKinds.flatMap { kind in
      kind[keyPath: things].map { $0[keyPath: name] }.filter { seen.insert($0).inserted }
    }
  }

  /// Of equal names the first counts.
  private static func numbers(_ names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }

  func pool(named name: String) -> (base: Int, isPerSite: Bool)? {
    roleOfPool[name].map { (poolRoles[$0].members.lowerBound, poolRoles[$0].isPerSite) }
  }

  mutating func setLines(_ lines: Int, ofPoolAt base: Int) {
    assert(lines > 0, "a pool has a waiting line at least")
    assert(poolRoles[pools[base].role].members.lowerBound == base, "op operands name the role's first pool")
    for index in poolRoles[pools[base].role].members { pools[index].lines = lines }
  }

  func service(named name: String) -> Int? { serviceNumbers[name] }
  func hasSlots(_ service: Int) -> Bool { scenario.services[service].slots != nil }
  /// - Parameter zone: By whose clocks; nil: the scenario's.
  func calendar(named name: String, in zone: String? = nil) -> Int? {
    zone.flatMap { calendarsElsewhere[ZonedName(name: name, zone: $0)] } ?? calendarNumbers[name]
  }

  func isLink(_ name: String) -> Bool { sharedLink[name] != nil || linkAt[name] != nil }
  func isPerSiteLink(_ name: String) -> Bool { sharedLink[name] == nil && linkAt[name] != nil }

  /// The links of a path at a site, without those the site does not have.
  func path(_ names: [String], at site: Int) -> [Int] {
    assert(kinds.indices.contains(site), "there is no site \(site)")
    return names.compactMap { name in sharedLink[name] ?? linkAt[name].flatMap { $0[site] } }
  }

  /// Sites of one kind that have devices and none of a pool.
  struct EmptySites {
    var kind: String
    var names: [String]
    /// Where the scenario says so.
    var place: SourcePlace
  }

  /// Those that lack a pool which other sites have, or which the scenario says they have none of.
  func emptySites(ofPool name: String, sites: Set<Int>) -> [EmptySites] {
    if let role = roleOfPool[name], !poolRoles[role].isPerSite { return [] }
    var found: [EmptySites] = []
    var first = 0
    for kind in scenario.siteKinds {
      let base = first
      first += kind.siteNames.count
      let pool = kind.pools.first { $0.name == name }
      let isKnown = roleOfPool[name] != nil || kind.absent[name] != nil
      let units = roleOfPool[name].map { mostUnits(poolRoles[$0].members.lowerBound + base) } ?? 0
      guard isKnown, units == 0 else { continue }
      let names = kind.siteNames.indices.filter { sites.contains(base + $0) }.map { kind.siteNames[$0] }
      if names.isEmpty { continue }
      let place = pool.map { $0.place == .unknown ? kind.place : $0.place } ?? kind.absent[name] ?? kind.place
      found.append(EmptySites(kind: kind.name, names: names, place: place))
    }
    return found
  }

  /// How large a pool is where there are devices: once a kind of site, or once for a shared pool (kind nil).
  func capacities(ofPool name: String, sites: Set<Int>) -> [(kind: String?, capacity: Int)] {
    guard let role = roleOfPool[name] else { return [] }
    let base = poolRoles[role].members.lowerBound
    if !poolRoles[role].isPerSite { return [(nil, mostUnits(base))] }
    var found: [(kind: String?, capacity: Int)] = []
    var seen: Set<String> = []
    for site in sites.sorted() where seen.insert(kindNames[site]).inserted {
      found.append((kindNames[site], mostUnits(base + site)))
    }
    return found
  }
}
