import Engine
import FleetModel
import Snapshots

extension Experiment {
  /// An experiment that compares one strategy with the same strategy, changed under way.
  ///
  /// - Parameters:
  ///   - number: Index of the strategy.
  ///   - changed: The experiment of the changed scenario, whose strategies have the same names.
  ///   - instant: From when on the second one goes on as `changed` has it.
  ///   - changes: The same in words, for the answer.
  /// - Throws: What differs that cannot change under way.
  package func branching(
    _ number: Int, into changed: Experiment, at instant: Instant, changes: [String] = []
  ) throws(Branch.Fault) -> Experiment {
    let planned = strategies[number]
    guard changed.strategies.map(\.strategy.name) == strategies.map(\.strategy.name) else {
      throw Branch.Fault(differences: ["the strategies"])
    }
    var other = changed.strategies[number]
    let differences = differences(from: changed, planned, other)
    if !differences.isEmpty { throw Branch.Fault(differences: differences) }
    // Short, because it heads a column.
    let name = "\(planned.strategy.name), changed"
    other.strategy.name = name
    other.legend.strategy = name
    for row in other.legend.stages.indices where other.legend.stages[row].strategy == planned.strategy.name {
      other.legend.stages[row].strategy = name
    }
    var both = self
    both.strategies = [planned, other]
    both.branch = Branch(strategy: planned.strategy.name, instant: instant, changes: changes)
    both.scenario.inputHash = changed.scenario.inputHash
    return both
  }

  private func differences(from changed: Experiment, _ planned: LoweredStrategy, _ other: LoweredStrategy)
    -> [String]
  {
    var found: [String] = []
    if changed.scenario.seed != scenario.seed { found.append("the seed") }
    // Opening hours are laid out up to the horizon, so they differ wherever it does: the horizon alone is
    // named.
    if changed.scenario.horizon != scenario.horizon { return found + ["the horizon"] }
    found += PlanShape(planned.plan).differences(from: PlanShape(other.plan))
    // Where the first replication's devices are the same, those of others need not be.
    if found.isEmpty, !planned.isDealt(like: other) { found.append("the devices and their sites") }
    if changed.scenario.experiment != scenario.experiment { found.append("the experiment") }
    if changed.scenario.goals.map(\.aim) != scenario.goals.map(\.aim) { found.append("the goals") }
    // Costs are worked out at the end for the whole trial, so they cannot change in the middle of it.
    let costs = (planned.legend.poolRoles.map(\.ratePerHour), planned.legend.downtimeCostPerHour)
    if costs != (other.legend.poolRoles.map(\.ratePerHour), other.legend.downtimeCostPerHour)
      || changed.scenario.prices != scenario.prices
    {
      found.append("the costs")
    }
    if found.isEmpty, changed.catalogue.measures != catalogue.measures { found.append("the measures") }
    return found
  }

  /// Whether the trial begins as a copy of another, in whose job it is run.
  func isBranch(_ job: Int) -> Bool { branch != nil && job % strategies.count > 0 }

  /// Runs a job.
  ///
  /// - Returns: Its result, and in a branching experiment also that of the branch, which is the next job.
  /// - Throws: Why one of them has none.
  func results(of job: Int, stop: StopSignal, interrupt: StopSignal, _ store: (any TrialStore)?)
    throws(TrialFault) -> [(job: Int, result: TrialResult)]
  {
    guard let branch else { return [(job, try run(job, stop: stop, interrupt: interrupt, store))] }
    var planned = RunningTrial(trial(job), stop: stop)
    guard planned.advance(before: branch.instant) == .reached else {
      // The trial ended before the instant, so there is nothing to change.
      let result = try planned.finish()
      return [(job, result), (job + 1, result)]
    }
    let checkpoint = planned.checkpoint()
    planned.advance()
    return [(job, try planned.finish()), (job + 1, try other(job + 1, stop, checkpoint))]
  }

  private func other(
    _ job: Int, _ stop: StopSignal, _ checkpoint: [UInt8]
  ) throws(TrialFault) -> TrialResult {
    var changed = copy(job, stop, checkpoint)
    changed.advance()
    return try changed.finish()
  }

  private func copy(_ job: Int, _ stop: StopSignal, _ checkpoint: [UInt8]) -> RunningTrial {
    do throws(SnapshotFault) {
      return try RunningTrial(trial(job), stop: stop, checkpoint: checkpoint)
    } catch {
      preconditionFailure("a branch does not fit its plan, although their shapes do: \(error)")
    }
  }
}
