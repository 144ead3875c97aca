import Engine
import FleetModel
import Snapshots
import Statistics

/// What a trial leaves of each period; empty where results are told of the whole only.
struct PeriodRows: Sendable {
  /// Measures that are read from devices: they come first.
  static var ofDevices: Int { Legend.outcomes.count + 4 }

  /// Of each period, a number a measure.
  private(set) var values: [[Double]] = []
  /// Of each period, downtimes of the journeys that began in it.
  private(set) var downtimes: [CompactSketch] = []
  /// Of each period, how many began in it whose ends were not seen.
  private(set) var unseen: [Int] = []

  init() {}

  init(_ tally: PeriodTally, _ ledger: PeriodLedger) {
    values = zip(tally.rows(), ledger.rows).map { $0 + $1 }
    let samples = tally.samples()
    downtimes = samples.map(\.sketch)
    unseen = samples.map(\.unseen)
  }

  func put(into writer: inout SnapshotWriter) {
    writer.put(values.count)
    for row in values { writer.put(all: row) }
    for sketch in downtimes { sketch.put(into: &writer) }
    writer.put(all: unseen)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let count = try reader.take(Int.self)
    try SnapshotFault.require((0...1_000_000).contains(count), "more periods than there can be")
    for _ in 0..<count { values.append(try reader.takeAll()) }
    for _ in 0..<count { downtimes.append(try CompactSketch(from: &reader)) }
    unseen = try reader.takeAll()
    try SnapshotFault.require(unseen.count == count, "periods that do not fit")
  }

  /// Whether it is of so many periods and measures; for what was read from a file.
  func fits(periods: Int, measures: Int) -> Bool {
    values.count == periods && values.allSatisfy { $0.count == measures } && unseen.allSatisfy { $0 >= 0 }
  }
}
