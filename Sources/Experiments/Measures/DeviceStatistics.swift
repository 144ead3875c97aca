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

  /// - Parameter hasWarmUp: Devices that are released before its end do not count.
  init(_ legend: Legend, isWave: Bool, hasWarmUp: Bool) {
    self.legend = legend
    self.isWave = isWave
    tally = DeviceTally(legend, countsAll: !hasWarmUp)
  }

  /// Devices that are done, in the order in which they are.
  mutating func observe(_ batch: JourneyBatch) {
    tally.add(batch.records)
    addTimes(batch)
  }

  /// Devices that were done after the horizon only: their times count like all others, and that they were not
  /// done in time does, too.
  mutating func observeLate(_ batch: JourneyBatch) { addTimes(batch) }

  private mutating func addTimes(_ batch: JourneyBatch) {
    for time in batch.compliance {
      sketches.compliant.add(time.toCompliant.microseconds)
      sketches.compliantInHours.add(time.toCompliantInHours.microseconds)
    }
    for record in batch.records {
      let journey = record.finished.microseconds &- record.released.microseconds
      let (desktop, productive) = (record.toDesktop.microseconds, record.toProductive.microseconds)
      let isWholeDown = desktop == journey && productive == journey
      if isWholeDown { wholeDown.add(journey) } else { sketches.journey.add(journey) }
      if !isWholeDown { clocks.add(desktop, productive) }
      clocksInHours.add(record.toDesktopInHours.microseconds, record.toProductiveInHours.microseconds)
    }
  }

  /// The trial summed up, with what the engine recorded of it. More devices may follow.
  ///
  /// - Parameter later: So many devices whose ends were not seen count as later than all others.
  mutating func outcome(_ record: TrialRecord, later: Int = 0) -> TrialOutcome {
    join()
    return TrialOutcome(
      record: record, legend: legend, isWave: isWave, devices: tally,
      desktop: TimeSummary(sketches.desktop, later: later),
      productive: TimeSummary(sketches.productive, later: later),
      desktopInHours: TimeSummary(sketches.desktopInHours, later: later),
      productiveInHours: TimeSummary(sketches.productiveInHours, later: later),
      compliant: TimeSummary(sketches.compliant, later: later),
      compliantInHours: TimeSummary(sketches.compliantInHours, later: later),
      journey: TimeSummary(sketches.journey, later: later))
  }

  /// How many devices are done, those that were seen late not among them.
  var done: Int { tally.done }

  private mutating func join() {
    sketches.journey.merge(wholeDown)
    sketches.desktop.merge(wholeDown)
    sketches.productive.merge(wholeDown)
    wholeDown.reset()
    clocks.pour(into: &sketches.desktop, &sketches.productive)
    clocksInHours.pour(into: &sketches.desktopInHours, &sketches.productiveInHours)
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
  }

  /// - Throws: `SnapshotFault` for bytes that are no statistics, or those of another fleet.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    sketches = try .taken(from: &reader)
    clocks = try .taken(from: &reader)
    clocksInHours = try .taken(from: &reader)
    wholeDown = try .taken(from: &reader)
    try tally.restore(from: &reader)
  }
}
