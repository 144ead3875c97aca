import Engine
import FleetModel
import Statistics

extension Experiment {
  /// Finds out what would help: runs each strategy again with a little more of each resource that its devices
  /// wait for, on the same luck, and compares.
  ///
  /// - Parameters:
  ///   - findings: Of this experiment.
  ///   - measure: What effects are on; the experiment must have it.
  ///   - names: The strategies that are looked at; others are left out.
  /// - Returns: Nil where nothing is waited for, where there are too few replications to tell anything, or
  ///   when `stop` was requested before the end.
  package func enlargements(
    beside findings: Findings, on measure: Measure, of names: [String], stop: StopSignal = StopSignal()
  ) async -> EnlargementFindings? {
    let looked = findings.strategies.indices.filter { names.contains(findings.strategies[$0].name) }
    let candidates = looked.map { index in
      EnlargementCandidates(
        scenario: scenario, strategy: strategies[index], findings: findings.strategies[index]
      ).enlargements()
    }
    let events = looked.reduce(0) { $0 + findings.strategies[$1].counters.events }
    guard branch == nil, let fleet = try? FleetTable(scenario),
      let budget = EnlargementBudget(
        candidates: candidates.map(\.count).max() ?? 0, replications: findings.replications, events: events)
    else { return nil }
    var found = EnlargementFindings(
      measure: measure, replications: budget.replications, effects: [], untried: [])
    for (index, all) in zip(looked, candidates) {
      let tried = Array(all.prefix(budget.enlargements))
      for enlargement in all.dropFirst(budget.enlargements) where !found.untried.contains(enlargement) {
        found.untried.append(enlargement)
      }
      guard
        let experiment = enlarged(index, by: tried, fleet, replications: budget.replications)
      else { continue }
      let result = await experiment.run(stop: stop)
      if result.isPartial { return nil }
      found.effects += EnlargementEffects(findings: result, measure: measure, horizon: scenario.horizon)
        .ranked(tried)
    }
    return found.effects.isEmpty ? nil : found
  }

  /// One strategy as it is, and beside it the same strategy with each enlargement.
  ///
  /// - Returns: Nil where there is nothing to try.
  private func enlarged(
    _ index: Int, by enlargements: [Enlargement], _ fleet: FleetTable, replications: Int
  ) -> Experiment? {
    var all = self
    all.keepsDevices = false
    all.drawsPictures = false
    all.scenario.experiment.periods = nil
    all.scenario.experiment.precision = []
    all.scenario.experiment.atLeast = replications
    all.scenario.experiment.atMost = replications
    all.strategies = [strategies[index]]
    for enlargement in enlargements {
      let larger = enlargement.applied(to: scenario)
      guard var lowered = try? Lowering.lower(larger, fleet: fleet, only: index).first else { continue }
      assert(
        lowered.legend.waitRoles == strategies[index].legend.waitRoles, "a trial without what is measured")
      lowered.strategy.name = enlargement.words
      all.strategies.append(lowered)
    }
    return all.strategies.count > 1 ? all : nil
  }
}
