import Engine
import FleetModel
import Snapshots

/// A trial under way: the simulation, and what was measured of its devices so far.
struct RunningTrial: ~Copyable {
  private let trial: Trial
  private let observer: Observer
  private var simulation: Simulation
  private var batches = TrialBatches()
  private var ledger: PeriodLedger?
  /// Why a batch could not be closed: a broken law.
  private var batchFault: TrialFault?

  init(_ trial: Trial, stop: StopSignal) {
    self.trial = trial
    observer = Observer(trial)
    simulation = Simulation(trial.lowered.plan, key: trial.key, stop: stop)
    ledger = trial.periods.map { PeriodLedger($0) }
  }

  /// Goes on where a ``checkpoint()`` was made: of this trial, or of one whose plan has the same shape.
  init(_ trial: Trial, stop: StopSignal, checkpoint: [UInt8]) throws(SnapshotFault) {
    var reader = try SnapshotReader(sealed: checkpoint)
    let batches = try TrialBatches(from: &reader)
    var ledger = trial.periods.map { PeriodLedger($0) }
    try ledger?.restore(from: &reader)
    let observer = Observer(trial)
    try observer.restore(from: &reader)
    let simulation = try Simulation(trial.lowered.plan, key: trial.key, stop: stop, from: &reader)
    self.trial = trial
    self.observer = observer
    self.simulation = simulation
    self.batches = batches
    self.ledger = ledger
  }

  var events: Int { simulation.eventsSoFar }

  /// Whether a checkpoint now is small beside the work that it saves, so that checkpoints take a small part
  /// of the run however large they are. An event takes some 150 ns, and a byte is made, checked twice and
  /// written in less than one. Some megabytes are always worth it.
  var isWorthKeeping: Bool { simulation.snapshotSize <= max(4 << 20, 16 * simulation.eventsSoFar) }

  @discardableResult
  mutating func advance(before instant: Instant = .never, events: Int = .max) -> Simulation.Pause {
    while batchFault == nil, let end = nextCut, end <= instant {
      let pause = simulation.advance(before: end, events: events) { [observer] in observer.observe($0) }
      guard pause == .reached else { return pause }
      cut(at: end)
    }
    if batchFault != nil { return .failed }
    return simulation.advance(before: instant, events: events) { [observer] in observer.observe($0) }
  }

  private var nextBatch: Instant? {
    batches.standings.count < trial.batchEnds.count ? trial.batchEnds[batches.standings.count] : nil
  }

  /// When a batch or a period ends next that is not the last one.
  private var nextCut: Instant? {
    guard let batch = nextBatch, let period = ledger?.nextEnd else { return nextBatch ?? ledger?.nextEnd }
    return min(batch, period)
  }

  /// Measures what there is by now as if the horizon were here, by a copy of the trial: the trial itself goes
  /// on as if nothing had been.
  private mutating func cut(at end: Instant) {
    var ended = trial.lowered
    ended.plan.horizon = end
    ended.plan.following = .zero
    let part = Trial(
      ended, trial.catalogue, goals: nil, key: trial.key, keepsRecords: false, keepsFates: false)
    do throws(TrialFault) {
      var copy: RunningTrial
      do throws(SnapshotFault) {
        copy = try RunningTrial(part, stop: StopSignal(), checkpoint: checkpoint(of: part))
      } catch {
        preconditionFailure("a trial cannot be copied: \(error)")
      }
      let result = try copy.finish()
      if nextBatch == end { batches.add(result) }
      if ledger?.nextEnd == end { ledger?.close(result) }
    } catch {
      batchFault = error
    }
  }

  /// - Returns: The state of the trial, sealed with a checksum, from which it can go on.
  func checkpoint() -> [UInt8] { checkpoint(of: trial) }

  /// - Parameter part: The same trial, which may keep less.
  private func checkpoint(of part: Trial) -> [UInt8] {
    var writer = SnapshotWriter()
    batches.put(into: &writer)
    if part.periods != nil { ledger?.save(to: &writer) }
    observer.save(to: &writer, for: part)
    simulation.save(to: &writer)
    writer.seal()
    return writer.bytes
  }

  /// Ends the trial, whether it is over or not; it can be called once.
  ///
  /// - Throws: Why it has no result.
  mutating func finish() throws(TrialFault) -> TrialResult {
    if let batchFault { throw batchFault }
    let record = try simulation.finish { [observer] in
      observer.observe($0)
    } cutOff: { [observer] in
      observer.observeCutOff($0)
    } followed: { [observer] in
      observer.observeLate($0)
    }
    var result = observer.result(record, trial) { simulation.forEachOpenJourney($0) }
    result.batches = batches
    ledger?.finish(result)
    if let ledger { result.periods = observer.periods(ledger) }
    return result
  }
}

/// Takes in what a simulation hands out. A reference, because the simulation calls it while the simulation
/// itself is being changed.
private final class Observer {
  private var statistics: DeviceStatistics
  private var records: [DeviceRecord] = []
  /// Of each of these its third clock; empty where there is none.
  private var compliance: [ComplianceTime] = []
  private let keepsRecords: Bool
  private let legend: Legend
  private var cells: PartCells
  /// Nil where there are no goals.
  private let goals: GoalWatch?
  private var fates: DeviceFates?
  /// Nil where no periods are asked for.
  private let tally: PeriodTally?

  init(_ trial: Trial) {
    let (isWave, hasWarmUp) = (trial.isWave, trial.lowered.plan.warmUp > .start)
    legend = trial.lowered.legend
    statistics = DeviceStatistics(legend, isWave: isWave, hasWarmUp: hasWarmUp)
    cells = PartCells(trial.lowered.plan, legend)
    goals = trial.goals.map {
      GoalWatch($0, trial.lowered.legend, isWave: isWave, hasWarmUp: hasWarmUp)
    }
    keepsRecords = trial.keepsRecords
    tally = trial.periods.map { PeriodTally($0) }
    if trial.keepsFates { fates = DeviceFates(deviceCount: trial.lowered.plan.devices.count, trial.goals) }
  }

  func observe(_ batch: JourneyBatch) {
    statistics.observe(batch)
    cells.add(batch.records)
    cells.add(batch.compliance, of: batch.records)
    goals?.observe(batch, isLate: false)
    keep(batch)
    fates?.add(batch.records)
    tally?.add(batch.records)
  }

  func observeCutOff(_ batch: JourneyBatch) {
    cells.addCutOff(batch.records)
    tally?.addCutOff(batch.records)
    fates?.add(batch.records)
  }

  func observeLate(_ batch: JourneyBatch) {
    statistics.observeLate(batch)
    cells.addLate(batch.records)
    cells.add(batch.compliance, of: batch.records)
    goals?.observe(batch, isLate: true)
    keep(batch)
    fates?.addLate(batch.records)
    tally?.addLate(batch.records)
  }

  private func keep(_ batch: JourneyBatch) {
    if !keepsRecords { return }
    records.append(contentsOf: batch.records)
    compliance.append(contentsOf: batch.compliance)
  }

  /// - Parameter trial: That will read it: this one, or the same without what it need not keep.
  func save(to writer: inout SnapshotWriter, for trial: Trial) {
    writer.put(trial.keepsRecords ? UInt8(1) : 0)
    writer.put(all: trial.keepsRecords ? records : [])
    writer.put(all: trial.keepsRecords ? compliance : [])
    writer.put(all: trial.keepsFates ? fates?.fates ?? [] : [])
    statistics.save(to: &writer)
    cells.save(to: &writer)
    if trial.goals != nil { goals?.save(to: &writer) }
    if trial.periods != nil { tally?.save(to: &writer) }
  }

  func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let wereKept = try reader.take(UInt8.self) != 0
    records = try reader.takeAll()
    compliance = try reader.takeAll()
    // The earlier run may have been asked for devices and this one not, or the other way round.
    if keepsRecords && !wereKept { throw .mismatch("a trial that kept no devices") }
    if !keepsRecords { (records, compliance) = ([], []) }
    try SnapshotFault.require(
      compliance.isEmpty || compliance.count == records.count, "journeys without their third clock")
    let kept: [DeviceFate] = try reader.takeAll()
    if let fates {
      if kept.count != fates.fates.count { throw .mismatch("a trial that kept no fates of devices") }
      self.fates = DeviceFates(kept, fates.goals)
    }
    try statistics.restore(from: &reader)
    try cells.restore(from: &reader)
    try goals?.restore(from: &reader)
    try tally?.restore(from: &reader)
  }

  /// What is told by periods, when the trial is over.
  func periods(_ ledger: PeriodLedger) -> PeriodRows {
    tally.map { PeriodRows($0, ledger) } ?? PeriodRows()
  }

  /// - Parameter open: Hands out the journeys whose ends were not seen.
  func result(_ record: TrialRecord, _ trial: Trial, open: ((OpenJourney) -> Void) -> Void) -> TrialResult {
    let outcome = statistics.outcome(record)
    let parts = cells.rows(legend)
    assert(Int(parts.tallies[0].unfinished) == record.unfinished, "an unfinished journey was not handed out")
    return TrialResult(
      values: trial.catalogue.values(outcome), weights: trial.catalogue.weights(outcome), record: record,
      milestones: outcome.isWave ? outcome.devices.milestones : [],
      sketches: statistics.boxed(), goals: goals?.outcomes(outcome, open: open) ?? [], parts: parts,
      devices: records, compliance: compliance, fates: fates?.fates ?? [])
  }
}
