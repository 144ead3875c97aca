/// Where content comes from. There is one of it for everybody, or one at each of several places.
package struct SourcePlan: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Serves everybody, whatever is asked for.
    case origin
    /// Has everything, and serves so many at a time; with so many in its line it turns others away.
    case point(clients: Int, queueLimit: Int?)
    /// Has what was asked for, is filled from the sources behind it, and keeps so many bytes.
    case cache(keeps: Double)
    case peers(PeerTerms)
  }

  package var kind: Kind
  /// How many there are.
  package var places: Int
  /// How many of these each site has; 0: all sites share them.
  package var placesPerSite: Int
  /// Row of the index tables: of each profile the place within its site; −1: it is not served.
  package var placeRow: Int
  /// How often a fetch finds it out of order.
  package var fails: Double
  /// The calendar in whose hours it is out of order, for profiles with 1 in the row; nil: none.
  package var outage: Outage?
  /// Who waits for longer asks the next source; nil: nobody does.
  package var longestWait: TimeSpan?

  package struct Outage: Sendable, Hashable {
    /// The calendar, or the first of its sites'.
    package var calendar: Int
    package var isPerSite: Bool
    package var row: Int

    package init(calendar: Int, isPerSite: Bool = false, row: Int) {
      self.calendar = calendar
      self.isPerSite = isPerSite
      self.row = row
    }
  }

  package init(
    _ kind: Kind, places: Int = 1, placesPerSite: Int = 0, placeRow: Int, fails: Double = 0,
    outage: Outage? = nil, longestWait: TimeSpan? = nil
  ) {
    self.kind = kind
    self.places = places
    self.placesPerSite = placesPerSite
    self.placeRow = placeRow
    self.fails = fails
    self.outage = outage
    self.longestWait = longestWait
  }
}

/// How devices serve each other.
package struct PeerTerms: Sendable, Hashable {
  /// For how long a device serves others.
  package enum Stay: Sendable, Hashable {
    /// Its journey's end takes it away, also from those whom it serves then.
    case untilDone
    /// It begins to serve nobody so long after it had all it has.
    case lasts(TimeSpan)
    case always
  }

  /// How many a device serves at a time.
  package var slots: Int
  /// With so many pieces a device begins to serve others; 0: with all of them.
  package var fromPiece: Int
  /// What has fewer bytes is not asked of peers.
  package var smallest: Double
  package var stay: Stay
  /// So many at each place have everything from the start, and stay.
  package var seeds: Int
  /// Row of the index tables: 1 for profiles that serve others.
  package var uploadRow: Int
  package init(
    slots: Int = 1, fromPiece: Int = 0, smallest: Double = 0, stay: Stay = .untilDone, seeds: Int = 0,
    uploadRow: Int
  ) {
    self.slots = slots
    self.fromPiece = fromPiece
    self.smallest = smallest
    self.stay = stay
    self.seeds = seeds
    self.uploadRow = uploadRow
  }
}
