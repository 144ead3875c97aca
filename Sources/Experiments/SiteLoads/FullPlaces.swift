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

  package init(_ strategies: [StrategyFindings]) {
    for strategy in strategies {
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

  /// Of each resource the site at which it was full for longest, under any strategy: the longest first.
  func worstSites(most: Int, where isOfUse: (SiteResource) -> Bool) -> [SiteResource] {
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
    return Array(inOrder.lazy.filter(isOfUse).prefix(most))
  }
}
