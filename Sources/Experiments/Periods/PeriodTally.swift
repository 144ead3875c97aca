import Engine
import FleetModel
import Snapshots
import Statistics

/// Journeys of one trial by periods: how many began and ended in each, and how long those were down that
/// began in it. A class, because sketches cannot be copied.
final class PeriodTally {
  private let plan: PeriodPlan
  private var begun: [Int]
  /// Of each period and outcome.
  private var ended: [Int]
  /// Downtime of the journeys that began in a period and whose ends were seen.
  private var seen: [Int]
  private var sums: [Int128]
  private let sketches: [Box]

  private final class Box {
    var sketch = QuantileSketch()
  }

  init(_ plan: PeriodPlan) {
    self.plan = plan
    let count = plan.periods.count
    begun = [Int](repeating: 0, count: count)
    ended = [Int](repeating: 0, count: count * Legend.outcomes.count)
    seen = begun
    sums = [Int128](repeating: 0, count: count)
    sketches = begun.map { _ in Box() }
  }

  /// Journeys that ended before the horizon.
  func add(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records {
      let period = plan.period(of: record.released)
      begun[period] += 1
      ended[plan.period(of: record.finished) * Legend.outcomes.count + Int(record.outcome)] += 1
      addTime(record, period)
    }
  }

  /// Journeys under way at the horizon. A device that no wave has released began none.
  func addCutOff(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records where record.released < record.finished {
      begun[plan.period(of: record.released)] += 1
    }
  }

  /// Those of them that were followed to their ends.
  func addLate(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records { addTime(record, plan.period(of: record.released)) }
  }

  private func addTime(_ record: DeviceRecord, _ period: Int) {
    seen[period] += 1
    sums[period] += Int128(record.toProductive.microseconds)
    sketches[period].sketch.add(record.toProductive.microseconds)
  }

  /// The numbers of each period in the order of ``PeriodMeasure/all(_:)``, up to downtime; the percentile is
  /// found when all replications are there.
  func rows() -> [[Double]] {
    var open = 0
    let outcomes = Legend.outcomes.count
    return plan.periods.indices.map { period in
      let ends = ended[period * outcomes..<(period + 1) * outcomes]
      open += begun[period] - ends.reduce(0, +)
      assert(open >= 0 && seen[period] <= begun[period], "more journeys end than began")
      let mean = seen[period] > 0 ? Double(sums[period]) / 1e6 / Double(seen[period]) : .nan
      return [Double(begun[period])] + ends.map(Double.init) + [Double(open), mean, .nan]
    }
  }

  /// Of each period, downtimes, and how many began in it whose ends were not seen.
  func samples() -> [(sketch: CompactSketch, unseen: Int)] {
    plan.periods.indices.map { (CompactSketch(sketches[$0].sketch), begun[$0] - seen[$0]) }
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(all: begun)
    writer.put(all: ended)
    writer.put(all: seen)
    writer.put(all: sums)
    for box in sketches { box.sketch.put(into: &writer) }
  }

  func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let sizes = [begun.count, ended.count, seen.count, sums.count]
    begun = try reader.takeAll()
    ended = try reader.takeAll()
    seen = try reader.takeAll()
    sums = try reader.takeAll()
    if [begun.count, ended.count, seen.count, sums.count] != sizes { throw .mismatch("other periods") }
    let arePossible = (begun + ended + seen).allSatisfy { SnapshotLimits.isCount($0) }
    try SnapshotFault.require(arePossible, "journeys by periods")
    for box in sketches { box.sketch = try .taken(from: &reader) }
  }
}
