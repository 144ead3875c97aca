import Engine

/// Pools that may serve a stage together, and people who travel.
extension ResourceLowering {
  /// A pool of a crew.
  struct CrewMember {
    var name: String
    /// The first pool of its role; of a pool that regions have, of each region's.
    var bases: [Int]
    /// Its pool at each site; -1: it serves no device of that site.
    var pools: [Int32]
    var travels: Bool
  }

  /// - Parameters:
  ///   - names: In the order of preference; empty: all pools.
  ///   - needs: What each must be qualified for.
  /// - Returns: Nil where one pool, which does not travel, is all that is asked.
  func crewMembers(_ names: [String], needs: [String]) -> [CrewMember]? {
    if let name = names.first, names.count == 1, needs.isEmpty, !isRegional(pool: name),
      !scenario.pools.contains(where: { $0.name == name && $0.travel != nil })
    {
      return nil
    }
    // Who is at the site is asked before who serves several.
    let all = poolRoles.filter(\.isPerSite) + poolRoles.filter { !$0.isPerSite }
    let wanted = names.isEmpty ? all.map(\.name) : names
    return wanted.compactMap { member(named: $0, needs: needs) }
  }

  private func member(named name: String, needs: [String]) -> CrewMember? {
    let own = pools(named: name)
    let bases: [Int?]
    if isRegional(pool: name) {
      bases = regionalPools(named: name)
    } else if let (base, isPerSite) = pool(named: name) {
      bases = (0..<siteCount).map { isPerSite ? base + $0 : base }
    } else {
      return nil
    }
    let places = (0..<siteCount).map { site -> Int32 in
      guard let base = bases[site], let pool = own[site], needs.allSatisfy(pool.can.contains),
        isWithin(pool, site)
      else { return -1 }
      return Int32(base)
    }
    if places.allSatisfy({ $0 < 0 }) { return nil }
    var firsts: [Int] = []
    for place in places where place >= 0 {
      let first = poolRoles[pools[Int(place)].role].members.lowerBound
      if !firsts.contains(first) { firsts.append(first) }
    }
    return CrewMember(
      name: name, bases: firsts, pools: places, travels: own.contains { $0?.travel != nil })
  }

  /// Whether a pool may serve a site: that of a region serves its own.
  private func isWithin(_ pool: Pool, _ site: Int) -> Bool {
    guard
      let region = scenario.regions.first(where: { region in
        region.pools.contains { region.name(of: $0) == pool.name }
      })
    else { return true }
    return region.kinds.contains(kinds[site].name)
  }

  /// The pool that is meant by this name at each site; nil where there is none.
  private func pools(named name: String) -> [Pool?] {
    if let shared = scenario.pools.first(where: { $0.name == name }) { return kinds.map { _ in shared } }
    return kinds.map { kind in
      let region = scenario.regions.first { $0.kinds.contains(kind.name) && $0.pools.contains(name) }
      if let region { return scenario.pools.first { $0.name == region.name(of: name) } }
      return kind.pools.first { $0.name == name }
    }
  }

  func preempts(_ base: Int) -> Bool {
    poolRoles[pools[base].role].members.contains { pools[$0].preempts }
  }

  func capacity(of member: CrewMember, at site: Int) -> Int {
    member.pools[site] < 0 ? 0 : pools[Int(member.pools[site])].capacity
  }

  /// Of each pool whose people travel.
  func travelPlans() -> [TravelPlan] {
    scenario.pools.compactMap { pool in
      guard let travel = pool.travel, let (base, _) = self.pool(named: pool.name) else { return nil }
      return TravelPlan(
        pool: base, base: travel.base.flatMap { sites(named: $0).first } ?? -1,
        between: TimeSpan(seconds: travel.betweenSites),
        fromBase: TimeSpan(seconds: travel.fromBase), returns: travel.returns,
        ways: travel.ways.flatMap(ways))
    }
  }

  /// Both directions, between all sites that are meant.
  private func ways(_ way: Travel.Way) -> [TravelPlan.Way] {
    let (starts, ends) = (way.from.map(sites) ?? [-1], way.to.map(sites) ?? [-1])
    return starts.flatMap { start in
      ends.filter { $0 != start }.flatMap { end in
        [(start, end), (end, start)].map {
          TravelPlan.Way(from: $0.0, to: $0.1, takes: TimeSpan(seconds: way.takes))
        }
      }
    }
  }

  /// The site of this name, or all of this kind.
  private func sites(named name: String) -> [Int] {
    var found: [Int] = []
    var first = 0
    for kind in scenario.siteKinds {
      for (place, site) in kind.siteNames.enumerated() where site == name || kind.name == name {
        found.append(first + place)
      }
      first += kind.siteNames.count
    }
    return found
  }
}
