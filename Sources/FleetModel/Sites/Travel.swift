import Engine

/// How people of a pool come to the devices that they work on, when these are at several sites.
package struct Travel: Sendable, Hashable {
  /// From one place to another, and back.
  package struct Way: Sendable, Hashable {
    /// Names of sites or of kinds of site; nil: the base.
    package var from: String?
    package var to: String?
    /// In seconds.
    package var takes: Double

    package init(from: String?, to: String?, takes: Double) {
      self.from = from
      self.to = to
      self.takes = takes
    }
  }

  /// The site where everybody starts; nil: a place of its own.
  package var base: String?
  /// From one site to another, in seconds.
  package var betweenSites: Double
  /// Between the base and a site, in seconds, where the base is no site.
  package var fromBase: Double
  package var returns: TravelPlan.Returns
  /// What takes another time; of two ways between the same places the last counts.
  package var ways: [Way]

  package init(
    base: String? = nil, betweenSites: Double, fromBase: Double? = nil,
    returns: TravelPlan.Returns = .atShiftEnd, ways: [Way] = []
  ) {
    self.base = base
    self.betweenSites = betweenSites
    self.fromBase = fromBase ?? betweenSites
    self.returns = returns
    self.ways = ways
  }
}
