import Engine

/// The names of everything in a ``Plan``, which only reports need, and so the engine does not hold.
package struct Legend: Sendable {
  /// A row of the tables of stages: what the author called a stage, and where it is written.
  package struct StageRow: Sendable, Hashable {
    package var strategy: String
    package var name: String
    /// What a device waits for here (a pool, a service, a calendar); nil: nothing.
    package var waitsFor: String?
    package var place: SourcePlace
  }

  /// A pool as its author named it, with the pool of each site that goes by that name.
  package struct PoolRole: Sendable, Hashable {
    package var name: String
    package var isStaff: Bool
    /// For each pool of the role, by index into the plan's pools.
    package var members: Range<Int>
    /// For each member, in the scenario's currency per hour of work.
    package var ratePerHour: [Double]
    package var isPerSite: Bool
    /// The kinds of site that have a pool of this name, where there are several.
    package var kinds: [OfKind]

    /// The pools of the role at all sites of one kind.
    package struct OfKind: Sendable, Hashable {
      package var kind: String
      package var members: Range<Int>

      package init(kind: String, members: Range<Int>) {
        self.kind = kind
        self.members = members
      }
    }
  }

  /// A link as its author named it.
  package struct LinkRole: Sendable, Hashable {
    package var name: String
    /// Indices into the plan's links.
    package var members: [Int]
    /// Of each member, the index of its site; nil: all sites share it.
    package var sites: [Int?]
    /// Of each site, the index of its own, if it has one; empty for a link that all sites share.
    package var atSite: [Int?]
  }

  /// A stock as its author named it.
  package struct StockRole: Sendable, Hashable {
    package var name: String
    /// Indices into the plan's stocks.
    package var members: Range<Int>
    /// Those of sites that have it.
    package var present: [Int]
    package var isPerSite: Bool
  }

  package var strategy: String
  /// By the number that ops carry.
  package var stages: [StageRow]
  /// By the number that the engine's records carry: why a journey went as it did.
  package var reasons: [Reason]
  /// The parts of the fleet of which there are results.
  package var parts: FleetParts
  /// By the number that the plan's pools carry.
  package var poolRoles: [PoolRole]
  /// By the number that the plan's links carry.
  package var linkRoles: [LinkRole]
  /// By index into the plan's crews: "technicians or contractors".
  package var crews: [String]
  /// By the number that the plan's stocks carry.
  package var stockRoles: [StockRole]
  /// The names of the gatherings of all strategies, by the number that records carry.
  package var gatheringRoles: [String]
  /// Of each of this strategy's gatherings, when its sessions begin, in words.
  package var gatherings: [String]
  /// The link role each flow class was made for, as a path: "wifi → wan".
  package var flowClassNames: [String]
  /// By index into the plan's services.
  package var services: [String]
  /// By index into the plan's sources of content.
  package var sources: [SourceRole]
  /// By index into the plan's fetches.
  package var fetches: [String]
  /// By index into the plan's calendars; incidents come last, as "incident NAME".
  package var calendars: [String]
  /// Each of the program's samplers as a scenario would write it.
  package var samplers: [String]
  /// By index of the site.
  package var siteNames: [String]
  /// Per profile.
  package var groups: [String]
  /// Per profile, in the scenario's currency.
  package var downtimeCostPerHour: [Double]
  package var prices: PriceList
  /// Devices that no wave releases.
  package var untouched: Int
  /// Devices that some wave releases; 0 where devices arrive one after the other.
  package var released: Int
  /// In the order in which ops number them.
  package var states: [State] = []
  /// Devices have a third clock: under some strategy of the scenario, somebody notes when they are compliant.
  package var hasCompliance = false
  /// Kinds of bytes, as records number them; none where they are not told apart.
  package var byteKinds: [BytesKind] = []

  /// How many things there are that are waited for, as trials count them.
  package var waitRoles: Int { poolRoles.count + stockRoles.count + gatheringRoles.count }

  /// In the order in which ops number them.
  package static let outcomes = Stage.Outcome.allCases

  /// The names that a listing of the program prints.
  package var listingNames: ProgramListing.Names {
    let legend = self
    var names = ProgramListing.Names(
      stages: stages.map { $0.strategy == strategy ? $0.name : "\($0.strategy): \($0.name)" },
      pool: { base in legend.poolRoles.first { $0.members.contains(base) }?.name ?? "pool \(base)" },
      flowClass: { base in legend.flowClassNames[base] },
      service: { legend.services[$0] },
      calendar: {
        if $0 >= OwnHours.first { return "own hours \($0 - OwnHours.first)" }
        return $0 < 0 ? "always" : legend.calendars[$0]
      },
      sampler: { legend.samplers[$0] },
      stock: { base in legend.stockRoles.first { $0.members.contains(base) }?.name ?? "stock \(base)" },
      gathering: { legend.gatherings[$0] },
      outcome: { Legend.outcomes[$0].rawValue }, reason: { legend.reasons[$0].words },
      crew: { legend.crews[$0] }, fetch: { legend.fetches[$0] })
    names.state = { (legend.states[$0].name, legend.states[$0].values) }
    return names
  }
}
