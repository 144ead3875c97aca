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
