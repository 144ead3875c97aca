/// What a campaign costs besides work and downtime, in the scenario's currency: prices by the thing that is
/// paid for.
package struct Prices: Sendable, Hashable {
  /// A price of something that has a name.
  package struct Price: Sendable, Hashable {
    package var name: String
    package var amount: Double
    package var place: SourcePlace

    package init(_ name: String, _ amount: Double, place: SourcePlace = .unknown) {
      self.name = name
      self.amount = amount
      self.place = place
    }
  }

  /// Once a campaign, whatever happens in it.
  package var campaign: Double
  /// By link, for each 10⁹ bytes that it carries at any site.
  package var perGigabyte: [Price]
  /// By pool, once a campaign for each unit that there is, over all sites, used or not.
  package var perUnit: [Price]
  /// By link, for each Mbit/s that it can carry, over all sites, for a month of ``monthSeconds``.
  package var perMegabitAndMonth: [Price]
  /// By the name of a stage, each time that a device comes to it.
  package var perVisit: [Price]

  /// A twelfth of a year of 365.25 days, in seconds.
  package static let monthSeconds = 365.25 / 12 * 86_400

  package init(
    campaign: Double = 0, perGigabyte: [Price] = [], perUnit: [Price] = [], perMegabitAndMonth: [Price] = [],
    perVisit: [Price] = []
  ) {
    self.campaign = campaign
    self.perGigabyte = perGigabyte
    self.perUnit = perUnit
    self.perMegabitAndMonth = perMegabitAndMonth
    self.perVisit = perVisit
  }

  /// Whether the scenario sets no price.
  package var isEmpty: Bool { self == Prices() }
}
