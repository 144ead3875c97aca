import Engine
import FleetModel
import Randomness
import Statistics

/// One job of an experiment: run, or taken from where an earlier run has left it.
extension Experiment {
  /// Runs a trial and keeps what it leaves, unless it was stopped before its end, or is the only one: its
  /// result is about to become the answer.
  ///
  /// Goes on from the checkpoint that an earlier run has left, if there is one. Leaves one itself when the
  /// user interrupts it (of a trial that is merely not needed any more, nobody wants to know), and now and
  /// then for a crash.
  func run(_ job: Int, stop: StopSignal, interrupt: StopSignal, _ store: (any TrialStore)?) -> TrialResult {
    let trial = trial(job)
    var running = goOn(trial, job, stop, store) ?? RunningTrial(trial, stop: stop)
    while running.advance(events: store == nil ? .max : nextCheckpoint(after: running.events)) == .early {
      if !stop.isRequested || interrupt.isRequested {
        store?.keep(.checkpoint, of: job, work: running.events) { running.checkpoint() }
      }
      if stop.isRequested { break }
    }
    let result = running.finish()
    if let store, !result.record.stoppedEarly, strategies.count * replicationsAtMost > 1 {
      store.keep(.result, of: job, work: result.record.counters.events) { result.snapshot }
    }
    return result
  }

  /// Nil: there is no checkpoint that serves.
  private func goOn(_ trial: Trial, _ job: Int, _ stop: StopSignal, _ store: (any TrialStore)?)
    -> RunningTrial?
  {
    guard let store, store.holds(.checkpoint, of: job), let bytes = store.read(.checkpoint, of: job) else {
      return nil
    }
    return try? RunningTrial(trial, stop: stop, checkpoint: bytes)
  }

  /// Doubling, so that what is written stays in proportion to the work, and at most half of it is lost.
  private func nextCheckpoint(after events: Int) -> Int {
    var next = firstCheckpoint
    while next <= events { next *= 2 }
    return next
  }

  /// The result of an earlier run; nil: there is none that serves.
  func kept(_ job: Int, in store: (any TrialStore)?) -> TrialResult? {
    guard let bytes = store?.read(.result, of: job), var result = try? TrialResult(snapshot: bytes) else {
      return nil
    }
    let trial = trial(job)
    guard fits(result, trial.lowered.plan) else { return nil }
    // Devices belong to the files of those who ask for them, and to no others'.
    if !trial.keepsRecords {
      result.devices = []
    } else if result.devices.isEmpty && result.record.finished > 0 {
      return nil
    }
    return result
  }

  func trial(_ job: Int) -> Trial {
    let replication = job / strategies.count
    let key = StreamKey(seed: scenario.seed, replication: UInt32(replication))
    return Trial(
      strategies[job % strategies.count], catalogue, key: key, keepsRecords: keepsDevices && replication == 0)
  }

  /// Collectors trust that a result has a row for everything; one that came from outside must show it.
  private func fits(_ result: TrialResult, _ plan: Plan) -> Bool {
    let record = result.record
    return result.values.count == catalogue.measures.count && record.stages.count == plan.program.stageCount
      && record.poolLoad.count == plan.poolRoles && record.linkLoad.count == plan.linkRoles
      && record.serviceLoad.count == plan.services.count && !record.stoppedEarly
  }
}
