/// A kind of site ("school"), with how many there are and what each has.
package struct SiteKind: Sendable, Hashable {
  /// The link of a site's bench, at which its ports hang.
  package static let benchSwitch = "bench switch"

  package var name: String
  /// The sites of this kind, by name; their count is the number of sites. Names are unique over all kinds.
  package var siteNames: [String]
  /// Each site has its own pool / link of that name.
  package var pools: [Pool]
  package var links: [Link]
  package var stocks: [Stock]
  /// Where the scenario says that these sites have none of a pool.
  package var absent: [String: SourcePlace]
  /// What is below a site; nil: nothing.
  package var rooms: Rooms?
  /// IANA name; nil: the scenario's.
  package var timeZone: String?
  package var place: SourcePlace

  package init(
    name: String, siteNames: [String], pools: [Pool], links: [Link], stocks: [Stock] = [],
    absent: [String: SourcePlace] = [:], place: SourcePlace = .unknown
  ) {
    self.name = name
    self.siteNames = siteNames
    self.pools = pools
    self.links = links
    self.stocks = stocks
    self.absent = absent
    self.place = place
  }
}
