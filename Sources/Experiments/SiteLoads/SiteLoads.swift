/// The load over time of the pools, or links, of one name at one site: what a sum over all sites hides.
package struct SiteLoads: Sendable {
  package var resource: String
  package var kind: LoadFinding.Kind
  package var site: String
  /// The means are over the first so many campaigns.
  package var campaigns: Int
  /// Of each strategy; nil: it has no such thing at the site.
  package var loads: [LoadFinding?]
}

/// A pool or a link of one site.
struct SiteResource: Hashable {
  var isLink: Bool
  var resource: String
  var site: String
}

extension Findings {
  /// Of each resource the site at which it was full for longest, under any strategy: the longest first.
  func worstSites(most: Int) -> [SiteResource] {
    struct Resource: Hashable {
      var isLink: Bool
      var name: String
    }
    var worst: [(place: SiteResource, hours: Double)] = []
    var places: [Resource: Int] = [:]  // looked up only
    for finding in strategies.flatMap(\.capacity) where finding.total > 0 {
      guard let site = finding.site else { continue }
      let found = SiteResource(isLink: finding.isLink, resource: finding.resource, site: site)
      let resource = Resource(isLink: finding.isLink, name: finding.resource)
      if let known = places[resource] {
        if finding.total > worst[known].hours { worst[known] = (found, finding.total) }
      } else {
        places[resource] = worst.count
        worst.append((found, finding.total))
      }
    }
    let order = worst.indices.sorted { (worst[$1].hours, $0) < (worst[$0].hours, $1) }
    return order.prefix(most).map { worst[$0].place }
  }
}
