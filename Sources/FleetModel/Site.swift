/// A kind of site ("school"), with how many there are and what each has.
package struct SiteKind: Sendable, Hashable {
  package var name: String
  /// The sites of this kind, by name; their count is the number of sites. Names are unique over all kinds.
  package var siteNames: [String]
  /// Each site has its own pool / link of that name.
  package var pools: [Pool]
  package var links: [Link]
  package var place: SourcePlace

  package init(
    name: String, siteNames: [String], pools: [Pool], links: [Link], place: SourcePlace = .unknown
  ) {
    self.name = name
    self.siteNames = siteNames
    self.pools = pools
    self.links = links
    self.place = place
  }
}

/// People or things of which one is held at a time: technicians, bench ports, USB keys, portal operators.
package struct Pool: Sendable, Hashable {
  package var name: String
  package var count: Int
  /// Nil: always there.
  package var roster: String?
  /// In the scenario's currency, per hour of work.
  package var ratePerHour: Double
  /// People's hours count as labour.
  package var isStaff: Bool
  package var place: SourcePlace

  package init(
    name: String, count: Int, roster: String? = nil, ratePerHour: Double = 0, isStaff: Bool,
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.count = count
    self.roster = roster
    self.ratePerHour = ratePerHour
    self.isStaff = isStaff
    self.place = place
  }
}

/// Something bytes cross: a WAN line, an access network, a server's network card.
package struct Link: Sendable, Hashable {
  package var name: String
  package var bytesPerSecond: Double
  package var place: SourcePlace
  package init(name: String, bytesPerSecond: Double, place: SourcePlace = .unknown) {
    self.name = name
    self.bytesPerSecond = bytesPerSecond
    self.place = place
  }
}

/// A service that admits requests at a limited rate (nested token buckets) and may hold concurrency slots.
package struct Service: Sendable, Hashable {
  package var name: String
  package var limits: [Limit]
  /// Requests handled at the same time; nil: any number.
  package var slots: Int?
  /// Retry-After is a whole number of these, in seconds.
  package var retryAfterStep: Double
  package var place: SourcePlace

  package init(
    name: String, limits: [Limit], slots: Int? = nil, retryAfterStep: Double = 1,
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.limits = limits
    self.slots = slots
    self.retryAfterStep = retryAfterStep
    self.place = place
  }

  /// `requests` in every `seconds`; the full number may come in one burst.
  package struct Limit: Sendable, Hashable {
    package var requests: Int
    package var seconds: Double
    package var scope: String
    package init(requests: Int, seconds: Double, scope: String) {
      self.requests = requests
      self.seconds = seconds
      self.scope = scope
    }
  }
}
