import Engine
import FleetModel

/// What no run of a strategy can beat, known before any event: by names, and worst first.
package struct StrategyFloors: Sendable, Equatable {
  /// One resource: a pool, a link or a limit of services, at one site or shared.
  package struct Resource: Sendable, Equatable {
    package enum Kind: Sendable, Hashable { case pool, link, service }

    package var kind: Kind
    /// As its author named it.
    package var name: String
    /// Nil: all sites share it.
    package var site: String?
    /// Unit-hours, bytes or calls: what no run does with less of, and what is asked for in the mean.
    package var least: Double
    package var expected: Double
    /// When a resource that is never idle can have given the one and the other; ``Instant/never``: there are
    /// not enough hours before the horizon.
    package var leastEnd: Instant
    package var expectedEnd: Instant
  }

  /// How much of a resource arrivals ask for, over what there is.
  package struct Load: Sendable, Equatable {
    package var kind: Resource.Kind
    package var name: String
    package var site: String?
    /// In the mean: ρ of queueing theory.
    package var rho: Double
  }

  package var strategy: String
  /// Those that hold the strategy up longest first.
  package var resources: [Resource] = []
  /// When the device whose journey takes longest by itself is done at the earliest, and where it stands; nil
  /// where no waves release devices.
  package var longest: Instant?
  package var longestSite = ""
  /// With a warm-up and without: of streams of arrivals, the highest first.
  package var loads: [Load] = []
  /// Whether all that is asked for has to be waited for, whatever it comes to.
  package var isInescapable = false

  /// No run has its last device done earlier; nil where no waves release devices.
  package var end: Instant? { longest.map { longest in resources.map(\.leastEnd).reduce(longest, max) } }
}

extension StrategyFloors {
  /// The floors of a strategy with the fleet that the first replication deals; none for a closed fleet.
  init(_ lowered: LoweredStrategy) {
    strategy = lowered.strategy.name
    guard let best = lowered.plan.atItsBest else { return }
    var kinds = JourneyKinds(best)
    let legend = lowered.legend
    switch lowered.plan.arrivals {
    case .closed: return
    case .wave(let waves):
      let floors = PlanFloors(waves, lowered.plan.devices, &kinds, .thorough)
      longest = floors.longest.end
      longestSite = legend.siteNames[floors.longest.site]
      resources = floors.resources.map { legend.floor($0, lowered.plan) }.stableSorted {
        ($0.leastEnd, $0.expectedEnd) > ($1.leastEnd, $1.expectedEnd)
      }
    case .streams(let streams):
      let found = PlanLoads(streams, &kinds)
      isInescapable = found.isInescapable
      loads = found.loads.map { load in
        let thing = legend.thing(load.resource, lowered.plan)
        return Load(kind: thing.kind, name: thing.name, site: thing.site, rho: load.rho)
      }.stableSorted { $0.rho > $1.rho }
    }
  }
}

extension Legend {
  fileprivate func floor(_ floor: ResourceFloor, _ plan: Plan) -> StrategyFloors.Resource {
    let thing = thing(floor.resource, plan)
    let size = thing.kind == .pool ? 3.6e9 : 1
    return StrategyFloors.Resource(
      kind: thing.kind, name: thing.name, site: thing.site, least: floor.least / size,
      expected: floor.expected / size, leastEnd: floor.leastEnd, expectedEnd: floor.expectedEnd)
  }

  /// What a resource of the plan is called, and where it is.
  fileprivate func thing(_ resource: ResourceFloor.Resource, _ plan: Plan) -> (
    kind: StrategyFloors.Resource.Kind, name: String, site: String?
  ) {
    switch resource {
    case .pool(let pool):
      let role = poolRoles[plan.pools[pool].role]
      return (.pool, role.name, role.isPerSite ? siteNames[pool - role.members.lowerBound] : nil)
    case .link(let link):
      let role = linkRoles[plan.links[link].role]
      let site = role.members.firstIndex(of: link).flatMap { role.sites[$0] }
      return (.link, role.name, site.map { siteNames[$0] })
    case .limit(let limit, let site):
      let names = plan.services.indices.filter { plan.services[$0].limits.contains(limit) }
      return (.service, names.map { services[$0] }.joined(separator: " and "), site.map { siteNames[$0] })
    }
  }
}
