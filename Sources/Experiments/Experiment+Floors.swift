import FleetModel

/// What is known of an experiment before any event.
extension Experiment {
  /// What no run can beat, of each strategy.
  package func strategyFloors() -> [StrategyFloors] {
    loads.isEmpty ? strategies.map { StrategyFloors($0) } : loads
  }

  /// Whether they are known in an instant: of very large fleets they take seconds.
  package var hasQuickFloors: Bool { scenario.fleet.deviceCount <= 200_000 }

  /// A warm-up leads to a steady state, which is not there where more is asked for than can be given.
  ///
  /// - Throws: Every pool, link and service of which that is certain, under every strategy.
  mutating func refuseGrowth() throws(LoweringFaults) {
    let settings = scenario.experiment
    guard settings.warmUp > .start || settings.warmUpChoice == .wanted else { return }
    guard case .arrivals = scenario.rollout else { return }
    loads = strategyFloors()
    var faults: [LoweringFault] = []
    for floors in loads where floors.isInescapable {
      // A load of 1 has no steady state, either, unless nothing in it is left to chance.
      for load in floors.loads where load.rho > 1 + 1e-9 {
        let name = load.site.map { "\(load.name) of \($0)" } ?? load.name
        let rho = NumberText.rounded(load.rho)
        faults.append(
          LoweringFault(
            place(of: load),
            "under '\(floors.strategy)' arrivals ask '\(name)' for \(rho) times what can be given: "
              + "its line only grows, so there is no steady state to warm up to "
              + "(more of it, fewer arrivals, or no warm-up)",
            cause: "load of \(load.name)"))
      }
    }
    if !faults.isEmpty { throw LoweringFaults(faults) }
  }

  private func place(of load: StrategyFloors.Load) -> SourcePlace {
    let kinds = scenario.siteKinds.filter { kind in load.site.map(kind.siteNames.contains) ?? false }
    switch load.kind {
    case .pool:
      let pools = kinds.flatMap(\.pools) + scenario.pools
      return pools.first { $0.name == load.name }?.place ?? .unknown
    case .link:
      let links = kinds.flatMap(\.links) + scenario.links
      return links.first { $0.name == load.name }?.place ?? .unknown
    case .service: return scenario.services.first { $0.name == load.name }?.place ?? .unknown
    }
  }
}
