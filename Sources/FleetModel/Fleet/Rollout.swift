import Engine
import Randomness

/// When devices need to be made ready.
package enum Rollout: Sendable, Hashable {
  /// Every device once, in waves. A device belongs to the first wave it matches; one that matches none is not
  /// touched, and counted.
  case waves([Wave])
  /// Devices come one after the other for ever (until the horizon, or `count`): a running fleet, a queue.
  case arrivals([ArrivalStream])
  /// A closed fleet: each device works for a drawn time (seconds), needs a reset, and starts over.
  case again(after: Varying<Distribution>)

  /// Devices that are released together.
  package struct Wave: Sendable, Hashable {
    package var name: String
    /// When the first of them is released.
    package var at: Instant
    /// Indices of sites; nil: all.
    package var sites: [Int]?
    /// Names of groups; nil: all.
    package var groups: [String]?
    /// All must hold; empty: every device.
    package var conditions: [Condition]
    /// Time between two devices of one site (or of all, if not `perSite`) in seconds; 0: all at once.
    package var pace: Pace?
    /// Each device starts so many seconds later, drawn.
    package var spread: Distribution?
    package var place: SourcePlace
    package init(
      name: String, at: Instant, sites: [Int]? = nil, groups: [String]? = nil, conditions: [Condition] = [],
      pace: Pace? = nil, spread: Distribution? = nil, place: SourcePlace = .unknown
    ) {
      self.name = name
      self.at = at
      self.sites = sites
      self.groups = groups
      self.conditions = conditions
      self.pace = pace
      self.spread = spread
      self.place = place
    }
  }

  /// At most so many devices an hour, at each site or over all of them.
  package struct Pace: Sendable, Hashable {
    package var devicesPerHour: Double
    /// Whether each site has this pace, or all sites together.
    package var perSite: Bool
    package init(devicesPerHour: Double, perSite: Bool) {
      self.devicesPerHour = devicesPerHour
      self.perSite = perSite
    }
  }

  /// Devices that come one after the other.
  package struct ArrivalStream: Sendable, Hashable {
    /// Names of groups whose devices come; nil: all. Each arrival is like any of their devices, with equal
    /// odds, so that sites and columns come in proportion to what stands there. A device is not used up: how
    /// many arrive is bounded by `count` and the horizon alone.
    package var groups: [String]?
    /// All must hold: of columns, for a device to belong to the stream; of states, when it comes.
    package var conditions: [Condition] = []
    /// What states get when they come.
    package var assignments: [Stage.Assignment] = []
    /// They come in the order of the fleet instead, again and again: arrival k is like device k mod n of n.
    package var isInTurn: Bool
    /// When they come.
    package var timing: Timing
    /// How many come at a time.
    package var batch: Distribution?
    /// Stops after so many devices; nil: at the horizon.
    package var count: Int?
    package var place: SourcePlace
    package init(
      groups: [String]? = nil, isInTurn: Bool = false, timing: Timing, batch: Distribution? = nil,
      count: Int? = nil, place: SourcePlace = .unknown
    ) {
      self.groups = groups
      self.isInTurn = isInTurn
      self.timing = timing
      self.batch = batch
      self.count = count
      self.place = place
    }
  }

  /// When the devices of a stream come.
  package enum Timing: Sendable, Hashable {
    /// A renewal process: seconds between arrivals.
    case every(Distribution)
    /// A Poisson process whose rate (per second) is constant on each piece, or changes evenly; pieces cover
    /// the time to the horizon.
    case rates([RatePiece])
    /// At each of these instants, in their order.
    case moments([Instant])
    /// Every device by itself, again and again: seconds between two comings; and from the start to the first,
    /// where that is another time.
    case each(every: Distribution, first: Varying<Distribution>?)
  }

  /// A rate of arrivals, from an instant to that of the next piece.
  package struct RatePiece: Sendable, Hashable {
    package var from: Instant
    /// The mean number of arrivals in a second, at that instant.
    package var perSecond: Double
    /// How much it grows in a second.
    package var growth: Double
    package init(from: Instant, perSecond: Double, growth: Double = 0) {
      self.from = from
      self.perSecond = perSecond
      self.growth = growth
    }
  }
}

extension Rollout {
  /// With no rates of arrivals: what remains is the same in two rollouts that differ in nothing else.
  var withoutRates: Rollout {
    guard case .arrivals(let streams) = self else { return self }
    return .arrivals(
      streams.map { stream in
        var stream = stream
        if case .rates = stream.timing { stream.timing = .rates([]) }
        return stream
      })
  }
}

extension Rollout.ArrivalStream {
  /// The time between two arrivals, or two of the same device; nil where there is no such law.
  var interval: Distribution? {
    switch timing {
    case .every(let law), .each(let law, _): law
    case .rates, .moments: nil
    }
  }
}
