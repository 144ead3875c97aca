import Engine

/// Pools that may serve a stage together, and people who travel.
extension ResourceLowering {
  /// A pool of a crew.
  struct CrewMember {
    var name: String
    /// The first pool of its role.
    var base: Int
    /// Its pool at each site; -1: it serves no device of that site.
    var pools: [Int32]
    var travels: Bool
  }

  /// - Parameters:
  ///   - names: In the order of preference; empty: all pools.
  ///   - needs: What each must be qualified for.
  /// - Returns: Nil where one pool, which does not travel, is all that is asked.
  func crewMembers(_ names: [String], needs: [String]) -> [CrewMember]? {
    if names.count == 1, needs.isEmpty, !pools(named: names[0]).contains(where: { $0?.travel != nil }) {
      return nil
    }
    // Who is at the site is asked before who serves several.
    let all = poolRoles.filter(\.isPerSite) + poolRoles.filter { !$0.isPerSite }
    let wanted = names.isEmpty ? all.map(\.name) : names
    return wanted.compactMap { name in
      guard let (base, isPerSite) = pool(named: name) else { return nil }
      let own = pools(named: name)
      let places = (0..<siteCount).map { site -> Int32 in
        let pool = isPerSite ? own[site] : own.first ?? nil
        guard let pool, needs.allSatisfy(pool.can.contains) else { return -1 }
        return Int32(isPerSite ? base + site : base)
      }
      if places.allSatisfy({ $0 < 0 }) { return nil }
      return CrewMember(
        name: name, base: base, pools: places, travels: own.contains { $0?.travel != nil })
    }
  }

  /// The pool of this name at each site, or the one for all.
  private func pools(named name: String) -> [Pool?] {
    guard let (_, isPerSite) = pool(named: name) else { return [] }
    if !isPerSite { return [scenario.pools.first { $0.name == name }] }
    return kinds.map { kind in kind.pools.first { $0.name == name } }
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
