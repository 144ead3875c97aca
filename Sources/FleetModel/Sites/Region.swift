/// Kinds of site that share links, pools and services of their own.
///
/// What a region has stands among those of the scenario by a name of its own, ``name(of:)``.
package struct Region: Sendable, Hashable {
  package var name: String
  /// The kinds of site that it is made of; a kind is of one region at most.
  package var kinds: [String]
  /// What it has, as stages call it.
  package var pools: [String]
  package var links: [String]
  package var services: [String]

  package init(name: String, kinds: [String], pools: [String], links: [String], services: [String]) {
    self.name = name
    self.kinds = kinds
    self.pools = pools
    self.links = links
    self.services = services
  }

  /// What a thing of the region is called among those of all regions.
  package func name(of thing: String) -> String { Region.name(of: thing, in: name) }

  package static func name(of thing: String, in region: String) -> String { "\(thing) of \(region)" }
}
