/// Where content comes from.
package struct ContentSource: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case origin
    /// Serves `clients` at a time; with so many waiting it turns others away.
    case distributionPoint(clients: Int, queueLimit: Int?)
    /// Keeps so many bytes (nil: whatever comes), and is filled over these links, or over those of whoever
    /// fills it.
    case cache(keeps: Double?, filledOver: [String])
    case peers(Peers)
  }

  /// For whom there is one of it.
  package enum Reach: Sendable, Hashable {
    case site
    case all
    /// The devices of a site that have the same in this column.
    case column(String)
  }

  package var name: String
  package var kind: Kind
  package var reach: Reach
  /// Names of links, in the order of the path, as in ``Stage/Transfer``.
  package var over: [String]
  /// Bytes per second of each load; nil: none.
  package var cap: Double?
  /// Which devices it serves.
  package var serves: [Condition]
  /// How often a fetch finds it out of order.
  package var fails: Double
  /// The incident during which it is out of order.
  package var outage: String?
  /// In seconds; nil: who waits does so as long as it takes.
  package var waitsAtMost: Double?
  package var place: SourcePlace

  package init(
    name: String, kind: Kind, reach: Reach = .site, over: [String], cap: Double? = nil,
    serves: [Condition] = [], fails: Double = 0, outage: String? = nil, waitsAtMost: Double? = nil,
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.kind = kind
    self.reach = reach
    self.over = over
    self.cap = cap
    self.serves = serves
    self.fails = fails
    self.outage = outage
    self.waitsAtMost = waitsAtMost
    self.place = place
  }

  /// How devices serve each other.
  package struct Peers: Sendable, Hashable {
    /// For how long a device serves others.
    package enum Stay: Sendable, Hashable {
      case untilDone
      case always
      /// In seconds.
      case lasts(Double)
    }

    /// Bytes per second that a device sends at most, to all whom it serves together; nil: none.
    package var upload: Double?
    /// How many a device serves at a time.
    package var slots: Int
    /// With so many pieces a device begins to serve; nil: with all of them.
    package var fromPiece: Int?
    /// What is smaller is not asked of peers, in bytes.
    package var smallest: Double
    package var stay: Stay
    /// So many at each place have everything from the start.
    package var seeds: Int
    /// Which devices serve others.
    package var uploadsWhen: [Condition]

    package init(
      upload: Double? = nil, slots: Int = 1, fromPiece: Int? = nil, smallest: Double = 0,
      stay: Stay = .untilDone, seeds: Int = 0, uploadsWhen: [Condition] = []
    ) {
      self.upload = upload
      self.slots = slots
      self.fromPiece = fromPiece
      self.smallest = smallest
      self.stay = stay
      self.seeds = seeds
      self.uploadsWhen = uploadsWhen
    }
  }

  /// Whether it may turn away, at some time, a device that it serves at others.
  var mayRefuse: Bool {
    if fails > 0 || outage != nil || waitsAtMost != nil { return true }
    switch kind {
    case .origin: return false
    case .distributionPoint(_, let queueLimit): return queueLimit != nil
    case .cache: return true
    case .peers(let peers): return peers.smallest > 0
    }
  }
}
