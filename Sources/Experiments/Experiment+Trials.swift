import Engine
import FleetModel
import Randomness

/// One job of an experiment: run, or taken from where an earlier run has left it.
extension Experiment {
  typealias JobOutcome = Result<[(job: Int, result: TrialResult)], TrialFault>

  /// The results of a job, none where a trial was stopped early, or why there are none.
  func outcome(
    of job: Int, stop: StopSignal, interrupt: StopSignal, _ store: (any TrialStore)?
  ) -> JobOutcome {
    do throws(TrialFault) {
      let results = try results(of: job, stop: stop, interrupt: interrupt, store)
      return .success(results.contains(where: \.result.record.stoppedEarly) ? [] : results)
    } catch {
      return .failure(error)
    }
  }

  func progress(_ collectors: [StrategyCollector], kept: Int, _ rule: SequentialStopping) -> Progress {
    let done = collectors[0].rows.count
    return Progress(
      replicationsDone: done, replicationsAtMost: replicationsAtMost, replicationsKept: kept,
      worstGoal: done > 1 ? rule.worst : nil, standings: watched.isEmpty ? [] : collectors.map(standing))
  }

  func failed(_ job: Int, _ fault: TrialFault) -> StopReason {
    .failed(fault, strategy: strategies[job % strategies.count].strategy.name)
  }

  /// Runs a trial, from the checkpoint of an earlier run if the store holds one.
  ///
  /// The result is given to the store, unless the trial was stopped before its end, or is the only one of the
  /// experiment: then the run ends with it, and there is nothing left to resume. A checkpoint is given to the
  /// store when the user interrupts the trial, and now and then in case of a crash; not when the trial is
  /// stopped because its replication is no longer needed.
  ///
  /// - Throws: Why the trial has no result.
  func run(
    _ job: Int, stop: StopSignal, interrupt: StopSignal, _ store: (any TrialStore)?
  ) throws(TrialFault) -> TrialResult {
    let trial = trial(job)
    var running = goOn(trial, job, stop, store) ?? RunningTrial(trial, stop: stop)
    while running.advance(events: store == nil ? .max : nextCheckpoint(after: running.events)) == .early {
      if stop.isRequested ? interrupt.isRequested : running.isWorthKeeping {
        store?.keep(.checkpoint, of: job, work: running.events) { running.checkpoint() }
      }
      if stop.isRequested { break }
    }
    let result = try running.finish()
    try floors[job % strategies.count].check(result.record, of: trial.lowered.plan, trial.key)
    if let store, !result.record.stoppedEarly, strategies.count * replicationsAtMost > 1 {
      store.keep(.result, of: job, work: result.record.counters.events) { result.snapshot }
    }
    return result
  }

  /// - Returns: Nil where the store holds no checkpoint of this trial, or none that can be read.
  private func goOn(_ trial: Trial, _ job: Int, _ stop: StopSignal, _ store: (any TrialStore)?)
    -> RunningTrial?
  {
    guard let store, store.holds(.checkpoint, of: job), let bytes = store.read(.checkpoint, of: job) else {
      return nil
    }
    return try? RunningTrial(trial, stop: stop, checkpoint: bytes)
  }

  /// Doubling keeps what is written in proportion to the work, and a crash costs at most half of the work.
  private func nextCheckpoint(after events: Int) -> Int {
    var next = firstCheckpoint
    while next <= events { next *= 2 }
    return next
  }

  /// - Returns: The result of an earlier run; nil where there is none, or none that can be read and fits.
  func kept(_ job: Int, in store: (any TrialStore)?) -> TrialResult? {
    guard let bytes = store?.read(.result, of: job), var result = try? TrialResult(snapshot: bytes) else {
      return nil
    }
    let strategy = job % strategies.count
    guard fits(result, strategies[strategy], periods[strategy]) else { return nil }
    // The earlier run may have had more replications than one, or this one.
    if isBatched == result.batches.isEmpty { return nil }
    // The earlier run may have been asked for devices and this one not, or the other way round.
    if !keepsRecords(of: job) {
      result.devices = []
    } else if result.devices.isEmpty && result.record.finished > 0 {
      return nil
    }
    if !keepsFates {
      result.fates = []
    } else if result.fates.count != strategies[job % strategies.count].plan.devices.count {
      return nil
    }
    return result
  }

  /// The trial of a job, with the fleet that its replication deals.
  func trial(_ job: Int) -> Trial {
    let replication = UInt32(job / strategies.count)
    return Trial(
      strategies[job % strategies.count].dealt(in: replication), catalogue, goals: goals,
      key: StreamKey(seed: scenario.seed, replication: replication), keepsRecords: keepsRecords(of: job),
      keepsFates: keepsFates, isBatched: isBatched,
      periods: periods[job % strategies.count])
  }

  /// Whether its one replication is cut into batches: a steady state that is observed once, for long.
  var isBatched: Bool {
    var isSteady = scenario.experiment.warmUp > .start
    if case .found = scenario.experiment.warmUpChoice { isSteady = true }
    return replicationsAtMost == 1 && !isWave && isSteady && branch == nil
  }

  /// Devices have one journey each where waves release them. In other rollouts a number is of another device
  /// in every replication, or of many journeys.
  var keepsFates: Bool { keepsDevices && isWave }

  private func keepsRecords(of job: Int) -> Bool { keepsDevices && job < strategies.count }

  private func isOfPlan(_ circle: [DeadlockLink], _ plan: Plan) -> Bool {
    circle.allSatisfy { $0.isOf(plan) }
  }

  private func hasStates(_ record: TrialRecord, _ plan: Plan) -> Bool {
    let tables = plan.states.moments.count + 1
    return record.states.count == plan.states.states.count
      && zip(record.states, plan.states.states).allSatisfy {
        $0.fits(values: $1.valueCount, tables: tables, fates: Legend.fates.count)
      }
  }

  /// Collectors index into a result without a check, so one that was read from a file is checked here.
  private func fits(
    _ result: TrialResult, _ strategy: LoweredStrategy, _ periods: PeriodPlan?
  ) -> Bool {
    let (record, plan, legend) = (result.record, strategy.plan, strategy.legend)
    let doPartsFit = result.parts.fits(
      parts: legend.parts.parts.count, reasons: legend.reasons.count, sites: legend.siteNames.count)
    let areReasonsKnown =
      result.fates.allSatisfy { $0.reason < legend.reasons.count }
      && result.devices.allSatisfy { $0.reason < legend.reasons.count }
    let arePeriodsKnown = result.periods.fits(
      periods: periods?.periods.count ?? 0, measures: periods?.measures.count ?? 0)
    return doPartsFit && arePeriodsKnown && areReasonsKnown && result.values.count == catalogue.measures.count
      && result.weights.count == result.values.count && result.goals.count == scenario.goals.count
      && record.waits.count == plan.waitRoles && record.stages.count == plan.program.stageCount
      && result.batches.fits(measures: catalogue.measures.count, poolRoles: plan.poolRoles)
      && record.poolLoad.count == plan.poolRoles && record.linkLoad.count == plan.linkRoles
      && hasStates(record, plan) && isOfPlan(record.deadlock, plan)
      && isOfPlan(record.stranded.map(\.first), plan)
      && record.stranded.allSatisfy { $0.count > 0 && $0.count < 1 << 40 }
      && record.stockLoad.count == plan.stockRoles
      && record.serviceLoad.count == plan.services.count && record.services.count == plan.services.count
      && record.waits.count == plan.waitRoles && record.pools.map(\.role) == plan.pools.map(\.role)
      && record.links.map(\.role) == plan.links.map(\.role)
      && record.gatherings.count == plan.gatheringRoles
      && record.stocks.map(\.role) == plan.stocks.map(\.role) && !record.stoppedEarly
  }
}
