import Engine

/// What is above sites: regions and time zones.
extension ResourceLowering {
  /// Hours by the clocks of a time zone.
  struct ZonedName: Hashable {
    var name: String
    var zone: String
  }

  /// The region of each site; nil: none.
  private var regionOfSite: [Region?] {
    kinds.map { kind in scenario.regions.first { $0.kinds.contains(kind.name) } }
  }

  /// A link of a region is the link of each of its sites.
  mutating func addRegionalLinks() {
    for region in scenario.regions {
      for link in region.links {
        guard let number = sharedLink[region.name(of: link)] else { continue }
        var atSite = linkAt[link] ?? [Int?](repeating: nil, count: siteCount)
        for (site, own) in regionOfSite.enumerated() where own == region { atSite[site] = number }
        linkAt[link] = atSite
      }
    }
  }

  /// Whether regions have pools of this name.
  func isRegional(pool name: String) -> Bool { scenario.regions.contains { $0.pools.contains(name) } }

  /// Of each site the first pool of its region's pool of this name; nil where it has none.
  func regionalPools(named name: String) -> [Int?] {
    regionOfSite.map { region in
      guard let region, region.pools.contains(name) else { return nil }
      return pool(named: region.name(of: name))?.base
    }
  }

  /// The service that a name stands for at a kind of site.
  func service(named name: String, atKind kind: String) -> Int? {
    let region = scenario.regions.first { $0.kinds.contains(kind) && $0.services.contains(name) }
    return region.flatMap { service(named: $0.name(of: name)) } ?? service(named: name)
  }

  /// Of what regions have, by its name among all: as stages call it.
  var plainNames: [String: String] {
    var names: [String: String] = [:]
    for region in scenario.regions {
      for thing in region.pools + region.links { names[region.name(of: thing)] = thing }
    }
    return names
  }

  /// Whether all sites share the link.
  func isSharedLink(_ name: String) -> Bool { sharedLink[name] != nil }
}
