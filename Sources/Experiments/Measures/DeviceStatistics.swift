import Engine
import FleetModel
import Snapshots
import Statistics

/// What is known of the devices of one trial, taken in as they finish: distributions of their times, and
/// counts.
struct DeviceStatistics: ~Copyable {
  private let legend: Legend
  private let isWave: Bool
  private var sketches = DowntimeSketches()
  private var clocks = TwinSketches()
  private var clocksInHours = TwinSketches()
  /// Journeys that both clocks ran through from end to end: counted once, and joined to all three at the end.
  private var wholeDown = QuantileSketch()
  private var tally: DeviceTally
  private var cells: PartCells

  /// - Parameter plan: Of this replication. Devices that are released before the end of a warm-up do not
  ///   count.
  init(_ plan: Plan, _ legend: Legend) {
    self.legend = legend
    if case .wave = plan.arrivals { isWave = true } else { isWave = false }
    tally = DeviceTally(legend, countsAll: plan.warmUp <= .start)
    cells = PartCells(plan, legend)
  }

  /// Devices that are done, in the order in which they are.
  mutating func observe(_ records: UnsafeBufferPointer<DeviceRecord>) {
    tally.add(records)
    cells.add(records)
    addTimes(records)
  }

  /// Devices that count and are not done at the horizon.
  mutating func observeCutOff(_ records: UnsafeBufferPointer<DeviceRecord>) { cells.addCutOff(records) }

  /// Devices that were done after the horizon only: their times count like all others, and that they were not
  /// done in time does, too.
  mutating func observeLate(_ records: UnsafeBufferPointer<DeviceRecord>) {
    cells.addLate(records)
    addTimes(records)
  }

  /// What became of the parts of the fleet.
  func parts() -> PartRows { cells.rows(legend) }

  private mutating func addTimes(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records {
      let journey = record.finished.microseconds &- record.released.microseconds
      let (desktop, productive) = (record.toDesktop.microseconds, record.toProductive.microseconds)
      let isWholeDown = desktop == journey && productive == journey
      if isWholeDown { wholeDown.add(journey) } else { sketches.journey.add(journey) }
      if !isWholeDown { clocks.add(desktop, productive) }
      clocksInHours.add(record.toDesktopInHours.microseconds, record.toProductiveInHours.microseconds)
    }
  }

  /// The trial summed up, with what the engine recorded of it. More devices may follow.
  mutating func outcome(_ record: TrialRecord) -> TrialOutcome {
    sketches.journey.merge(wholeDown)
    sketches.desktop.merge(wholeDown)
    sketches.productive.merge(wholeDown)
    wholeDown.reset()
    clocks.pour(into: &sketches.desktop, &sketches.productive)
    clocksInHours.pour(into: &sketches.desktopInHours, &sketches.productiveInHours)
    return TrialOutcome(
      record: record, legend: legend, isWave: isWave, devices: tally, desktop: TimeSummary(sketches.desktop),
      productive: TimeSummary(sketches.productive), desktopInHours: TimeSummary(sketches.desktopInHours),
      productiveInHours: TimeSummary(sketches.productiveInHours), journey: TimeSummary(sketches.journey))
  }

  /// Gives the distributions away, after ``outcome(_:)``: nothing may be asked any more.
  mutating func boxed() -> SketchBox {
    var all = DowntimeSketches()
    swap(&all, &sketches)
    return SketchBox(all)
  }
}

extension DeviceStatistics {
  func save(to writer: inout SnapshotWriter) {
    sketches.put(into: &writer)
    clocks.put(into: &writer)
    clocksInHours.put(into: &writer)
    wholeDown.put(into: &writer)
    tally.save(to: &writer)
    cells.save(to: &writer)
  }

  /// - Throws: `SnapshotFault` for bytes that are no statistics, or those of another fleet.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    sketches = try .taken(from: &reader)
    clocks = try .taken(from: &reader)
    clocksInHours = try .taken(from: &reader)
    wholeDown = try .taken(from: &reader)
    try tally.restore(from: &reader)
    try cells.restore(from: &reader)
  }
}
