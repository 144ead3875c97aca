import Engine

/// What changes in time: each change is found by lowering the scenario as it is meanwhile, too.
extension Lowering {
  /// The most units that each of the plan's pools has at any time; empty where nothing changes.
  static func mostUnits(_ scenario: Scenario) -> [Int] {
    if scenario.timedChanges.isEmpty { return [] }
    var most = ResourceLowering(scenario).pools.map(\.capacity)
    for change in scenario.timedChanges {
      let other = ResourceLowering(change.scenario).pools.map(\.capacity)
      if other.count == most.count { most = zip(most, other).map(max) }
    }
    return most
  }

  /// Puts the scenario's changes into the plans of its strategies.
  static func addChanges(
    to lowered: inout [LoweredStrategy], at places: Range<Int>, _ scenario: Scenario, _ fleet: FleetTable,
    _ most: [Int], _ faults: inout [LoweringFault]
  ) {
    let pools = scenario.pools + scenario.siteKinds.flatMap(\.pools)
    let links = scenario.links + scenario.siteKinds.flatMap(\.links)
    let hasOwn =
      pools.contains { !$0.absences.isEmpty || $0.breaks != nil } || links.contains { $0.breaks != nil }
      || scenario.services.contains { $0.breaks != nil }
    if scenario.timedChanges.isEmpty && !hasOwn { return }
    var isEffective = [Bool](repeating: false, count: scenario.timedChanges.count)
    for (index, place) in zip(lowered.indices, places) {
      guard let others = meanwhile(scenario, place, fleet, most, &faults) else { continue }
      var changes = ChangeLowering(
        lowered[index].plan, ResourceLowering(scenario, most: most), scenario, fleet)
      changes.lower(others)
      for fault in changes.faults { faults.note(fault) }
      for (number, isSo) in changes.isEffective.enumerated() where isSo { isEffective[number] = true }
      lowered[index].plan = changes.plan
      lowered[index].legend.samplers += changes.samplerNames
      changes.plan.checkInvariants()
    }
    if !faults.isEmpty || places != scenario.strategies.indices { return }
    for (change, isSo) in zip(scenario.timedChanges, isEffective) where !isSo && change.kind != .byHours {
      faults.note(
        LoweringFault(
          change.place,
          "\(change.name) changes nothing: what it sets is so already, or is not of what can change while a "
            + "run goes on, which is \(Change.whatCan)"))
    }
  }

  /// The plans of a strategy as it is during each change; nil after a fault.
  private static func meanwhile(
    _ scenario: Scenario, _ index: Int, _ fleet: FleetTable, _ most: [Int], _ faults: inout [LoweringFault]
  ) -> [Plan]? {
    var plans: [Plan] = []
    for change in scenario.timedChanges {
      var other = change.scenario
      // How it is run may have been settled since it was read.
      (other.experiment, other.horizon) = (scenario.experiment, scenario.horizon)
      var stages = StageLowering(other, fleet, most: most)
      let lowered = lower(other.strategies[index], other, fleet, &stages)
      for fault in stages.faults { faults.note(fault) }
      if !stages.faults.isEmpty { return nil }
      plans.append(lowered.plan)
    }
    return plans
  }
}
