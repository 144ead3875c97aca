import FleetModel

/// Where pools and links were full for longest, by their names: looked for once, as there may be thousands of
/// names, each at many sites.
package struct FullPlaces: Sendable {
  package struct Place: Sendable {
    package var strategy: String
    /// Nil: all sites share it.
    package var site: String?
    /// Per campaign.
    package var hours: Double
  }

  private struct Resource: Hashable {
    var isLink: Bool
    var name: String
  }

  /// Of what was ever full, in the order of first occurrence.
  private var resources: [Resource] = []
  /// Of each of them, for each strategy under which it was full, where it was so for longest.
  private var places: [Resource: [Place]] = [:]  // looked up only

  private let kinds: [SiteKind]
  private let legends: [Legend]

  package init(_ findings: Findings) {
    kinds = findings.scenario.siteKinds
    legends = findings.strategies.map(\.legend)
    for strategy in findings.strategies {
      for own in strategy.capacity where own.total > 0 {
        let resource = Resource(isLink: own.isLink, name: own.resource)
        if places[resource] == nil { resources.append(resource) }
        let longest = places[resource]?.last
        if longest?.strategy == strategy.name {
          if own.total <= longest?.hours ?? 0 { continue }
          places[resource]?.removeLast()
        }
        places[resource, default: []].append(
          Place(strategy: strategy.name, site: own.site, hours: own.total))
      }
    }
  }

  /// One for each strategy under which it was ever full.
  package func places(_ resource: String, isLink: Bool) -> [Place] {
    places[Resource(isLink: isLink, name: resource)] ?? []
  }

  /// Whether more than one site has a pool, or a link, of that name.
  package func isAtSeveralSites(_ resource: String, isLink: Bool) -> Bool {
    if isLink {
      return legends.contains { legend in
        Set(legend.linkRoles.filter { $0.name == resource }.flatMap(\.sites)).count > 1
      }
    }
    let own = kinds.filter { kind in kind.pools.contains { $0.name == resource } }
    return own.reduce(0) { $0 + $1.siteNames.count } > 1
  }

  /// Of each resource that several sites have the one at which it was full for longest, under any strategy:
  /// the longest first.
  func worstSites(most: Int) -> [SiteResource] {
    let worst = resources.compactMap { resource in
      (places[resource] ?? []).max { $0.hours < $1.hours }.flatMap { place in
        place.site.map {
          (
            found: SiteResource(isLink: resource.isLink, resource: resource.name, site: $0),
            hours: place.hours
          )
        }
      }
    }
    let inOrder = worst.stableSorted { $0.hours > $1.hours }.map(\.found)
    return Array(
      inOrder.lazy.filter { isAtSeveralSites($0.resource, isLink: $0.isLink) }.prefix(most))
  }
}
