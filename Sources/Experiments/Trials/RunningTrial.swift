import Engine
import FleetModel
import Snapshots

/// A trial under way: the simulation, and what was measured of its devices so far.
struct RunningTrial: ~Copyable {
  private let trial: Trial
  private let observer: Observer
  private var simulation: Simulation

  init(_ trial: Trial, stop: StopSignal) {
    self.trial = trial
    observer = Observer(trial)
    simulation = Simulation(trial.lowered.plan, key: trial.key, stop: stop)
  }

  /// Goes on where a ``checkpoint()`` was made: of this trial, or of one whose plan has the same shape.
  init(_ trial: Trial, stop: StopSignal, checkpoint: [UInt8]) throws(SnapshotFault) {
    var reader = try SnapshotReader(sealed: checkpoint)
    let observer = Observer(trial)
    try observer.restore(from: &reader)
    let simulation = try Simulation(trial.lowered.plan, key: trial.key, stop: stop, from: &reader)
    self.trial = trial
    self.observer = observer
    self.simulation = simulation
  }

  var events: Int { simulation.eventsSoFar }

  /// Whether a checkpoint now is small beside the work that it saves, so that checkpoints take a small part
  /// of the run however large they are. An event takes some 150 ns, and a byte is made, checked twice and
  /// written in less than one. Some megabytes are always worth it.
  var isWorthKeeping: Bool { simulation.snapshotSize <= max(4 << 20, 16 * simulation.eventsSoFar) }

  @discardableResult
  mutating func advance(before instant: Instant = .never, events: Int = .max) -> Simulation.Pause {
    simulation.advance(before: instant, events: events) { [observer] in observer.observe($0) }
  }

  /// - Returns: The state of the trial, sealed with a checksum, from which it can go on.
  func checkpoint() -> [UInt8] {
    var writer = SnapshotWriter()
    observer.save(to: &writer)
    simulation.save(to: &writer)
    writer.seal()
    return writer.bytes
  }

  /// Ends the trial, whether it is over or not; it can be called once.
  ///
  /// - Throws: Why it has no result.
  mutating func finish() throws(TrialFault) -> TrialResult {
    let record = try simulation.finish { [observer] in
      observer.observe($0)
    } followed: { [observer] in
      observer.observeLate($0)
    }
    return observer.result(record, trial.catalogue) { simulation.forEachOpenJourney($0) }
  }
}

/// Takes in what a simulation hands out. A reference, because the simulation calls it while the simulation
/// itself is being changed.
private final class Observer {
  private var statistics: DeviceStatistics
  private var records: [DeviceRecord] = []
  private let keepsRecords: Bool
  /// Nil where there are no goals.
  private let goals: GoalWatch?

  init(_ trial: Trial) {
    let (isWave, hasWarmUp) = (trial.isWave, trial.lowered.plan.warmUp > .start)
    statistics = DeviceStatistics(
      trial.lowered.legend, isWave: isWave, hasWarmUp: hasWarmUp)
    goals = trial.goals.map {
      GoalWatch($0, trial.lowered.legend, isWave: isWave, hasWarmUp: hasWarmUp)
    }
    keepsRecords = trial.keepsRecords
  }

  func observe(_ batch: UnsafeBufferPointer<DeviceRecord>) {
    statistics.observe(batch)
    goals?.observe(batch, isLate: false)
    if keepsRecords { records.append(contentsOf: batch) }
  }

  func observeLate(_ batch: UnsafeBufferPointer<DeviceRecord>) {
    statistics.observeLate(batch)
    goals?.observe(batch, isLate: true)
    if keepsRecords { records.append(contentsOf: batch) }
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(keepsRecords ? UInt8(1) : 0)
    writer.put(all: records)
    statistics.save(to: &writer)
    goals?.save(to: &writer)
  }

  func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let wereKept = try reader.take(UInt8.self) != 0
    records = try reader.takeAll()
    // The earlier run may have been asked for devices and this one not, or the other way round.
    if keepsRecords && !wereKept { throw .mismatch("a trial that kept no devices") }
    if !keepsRecords { records = [] }
    try statistics.restore(from: &reader)
    try goals?.restore(from: &reader)
  }

  /// - Parameter open: Hands out the journeys whose ends were not seen.
  func result(
    _ record: TrialRecord, _ catalogue: MeasureCatalogue, open: ((OpenJourney) -> Void) -> Void
  ) -> TrialResult {
    let outcome = statistics.outcome(record)
    return TrialResult(
      values: catalogue.values(outcome), weights: catalogue.weights(outcome), record: record,
      sketches: statistics.boxed(), goals: goals?.outcomes(outcome, open: open) ?? [], devices: records)
  }
}
