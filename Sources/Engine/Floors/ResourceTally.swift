/// What the journeys of a plan ask of each of its pools, links and limits.
struct ResourceTally {
  private let plan: Plan
  private let layout: DemandRows.Layout
  private var pools: [ResourceAsked]
  private var links: [ResourceAsked]
  /// Of each limit one for all, or one for each site.
  private var limits: [[ResourceAsked]]
  /// Of each class of flows that is a stream, what the device with most hears, and from when on.
  private var streams: [Int: ResourceAsked.Part] = [:]
  /// The pool of each role at each site, and the link.
  private let poolOfRole: [[Int]]
  private let linkOfRole: [[Int]]
  /// Of each role of pools, whether its units are held only for work that a shift's end suspends.
  private let isBare: [Bool]

  init(_ plan: Plan, _ layout: DemandRows.Layout) {
    self.plan = plan
    self.layout = layout
    pools = Array(repeating: ResourceAsked(), count: plan.pools.count)
    links = Array(repeating: ResourceAsked(), count: plan.links.count)
    limits = plan.limits.map {
      Array(repeating: ResourceAsked(), count: $0.scope == .site ? plan.siteCount : 1)
    }
    var poolOfRole = [[Int]](repeating: [], count: plan.poolRoles)
    for (place, pool) in plan.pools.enumerated() { poolOfRole[pool.role].append(place) }
    self.poolOfRole = poolOfRole
    linkOfRole = ResourceTally.links(plan)
    isBare = ResourceTally.bareRoles(plan)
  }

  /// Adds so many journeys, alike, at a site.
  ///
  /// - Parameter mean: What each demands in the mean; the least where that does not matter.
  mutating func add(
    _ devices: Int, _ journey: LeastJourney, _ mean: [Double], at site: Int, from release: Instant
  ) {
    func part(_ place: Int) -> ResourceAsked.Part {
      let (least, expected) = (journey.demand[place], mean[place])
      return ResourceAsked.Part(
        from: release.later(byAtLeast: journey.heads[place]), least: least * Double(devices),
        expected: expected * Double(devices), leastEach: least, expectedEach: expected)
    }
    for role in 0..<layout.poolRoles where mean[layout.pool(role)] > 0 {
      let members = poolOfRole[role]
      pools[members[members.count == 1 ? 0 : site]].add(part(layout.pool(role)))
    }
    for role in 0..<layout.linkRoles where mean[layout.link(role)] > 0 {
      let link = linkOfRole[role][linkOfRole[role].count == 1 ? 0 : site]
      if link >= 0 { links[link].add(part(layout.link(role))) }
    }
    for limit in limits.indices where plan.limits[limit].scope != .device {
      limits[limit][limits[limit].count == 1 ? 0 : site].add(part(layout.limit(limit)))
    }
    for (number, stream) in layout.streams.enumerated() {
      addStream(stream.first + (stream.isPerSite ? site : 0), part(layout.stream(number)))
    }
  }

  /// A stream is sent once, however many hear it.
  private mutating func addStream(_ flowClass: Int, _ part: ResourceAsked.Part) {
    var once = part
    once.least = part.leastEach
    once.expected = part.expectedEach
    if let known = streams[flowClass] {
      once.from = min(known.from, once.from)
      once.least = max(known.least, once.least)
      once.expected = max(known.expected, once.expected)
    }
    streams[flowClass] = once
  }

  /// In the order of the plan's tables: pools, links, limits.
  func floors() -> [ResourceFloor] {
    var links = links
    for place in streams.keys.sorted() {
      for link in plan.flowClasses[place].links { if let part = streams[place] { links[link].add(part) } }
    }
    var found = pools.indices.compactMap { pool in
      pools[pool].floor(.pool(pool)) { end(ofWork: $0, in: pool, from: $1, each: $2) }
    }
    found += links.indices.compactMap { link in
      links[link].floor(.link(link)) { bytes, start, _ in
        start.later(byAtLeast: bytes / plan.links[link].bytesPerSecond * 1e6)
      }
    }
    for (limit, asked) in limits.enumerated() {
      let (most, period) = (Double(plan.limits[limit].requests), plan.limits[limit].period)
      for (site, asked) in asked.enumerated() {
        let resource = ResourceFloor.Resource.limit(
          limit, site: plan.limits[limit].scope == .site ? site : nil)
        let floor = asked.floor(resource) { calls, start, _ in
          start.later(byAtLeast: max(0, calls / most - 1) * Double(period.microseconds))
        }
        if let floor { found.append(floor) }
      }
    }
    return found
  }

  private func end(ofWork work: Double, in pool: Int, from start: Instant, each: Double) -> Instant {
    let units = Double(plan.pools[pool].capacity)
    if units == 0 { return .never }
    guard let roster = plan.pools[pool].roster.map({ plan.rosters[$0] }) else {
      return start.later(byAtLeast: work / units)
    }
    // Who has begun before a shift's end may hold a unit beyond it, once for each unit.
    let isSuspended = roster.atShiftEnd == .suspend && isBare[plan.pools[pool].role]
    return roster.hours.end(ofWork: work / units, from: start, overtime: isSuspended ? 0 : each)
  }
}

// MARK: - What the plan says of roles

extension ResourceTally {
  /// Of each role the link at each site, or the one for all; -1: none.
  private static func links(_ plan: Plan) -> [[Int]] {
    var shared = [[Int]](repeating: [], count: plan.linkRoles)
    for (place, link) in plan.links.enumerated() { shared[link.role].append(place) }
    var found = shared.map { $0.count == 1 ? $0 : Array(repeating: -1, count: plan.siteCount) }
    for op in plan.program.ops where op.code == .transfer && op.flags.contains(.perSite) {
      for site in 0..<plan.siteCount {
        for link in plan.flowClasses[Int(op.flowClass) + site].links {
          let role = plan.links[link].role
          if shared[role].count > 1 { found[role][site] = link }
        }
      }
    }
    return found
  }

  private static func bareRoles(_ plan: Plan) -> [Bool] {
    var isBare = [Bool](repeating: true, count: plan.poolRoles)
    let program = plan.program
    for (pc, op) in program.ops.enumerated() where op.code != .labour && op.code != .release {
      var scope = Int(program.scopeOf[pc])
      while scope >= 0 {
        if case .hold(let pool, _, _) = program.scopes[scope].kind { isBare[plan.pools[pool].role] = false }
        scope = Int(program.scopes[scope].parent)
      }
    }
    return isBare
  }
}
