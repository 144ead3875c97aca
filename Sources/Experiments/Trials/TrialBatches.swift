import Engine
import FleetModel
import Snapshots
import Statistics

/// What a single long trial had measured by the end of each of its batches but the last, always from the end
/// of its warm-up. Of other trials there is nothing.
struct TrialBatches: Sendable {
  /// What was known at one instant.
  struct Standing: Sendable {
    /// One a measure, in the order of the ``MeasureCatalogue``.
    var values: [Double]
    /// How much each of them counts, likewise.
    var weights: [Double]
    /// One a ``DeviceClock``.
    var clocks: [CompactSketch]
    /// One a role of pools.
    var waits: [CompactSketch]
  }

  private(set) var standings: [Standing] = []

  var isEmpty: Bool { standings.isEmpty }

  /// Takes in what the trial would have left if its horizon had been here.
  mutating func add(_ result: TrialResult) {
    let clocks = DeviceClock.allCases.map { clock in
      var compact: CompactSketch?
      result.sketches.contents.with(clock) { compact = CompactSketch($0) }
      return compact!
    }
    standings.append(
      Standing(
        values: result.values, weights: result.weights, clocks: clocks, waits: result.record.waitSketches))
  }

  /// When batches end that are not the last: the time from the warm-up to the horizon in equal pieces.
  static func ends(of plan: Plan) -> [Instant] {
    let (from, to) = (plan.warmUp.microseconds, plan.horizon.microseconds)
    let count = Int64(BatchMeans.count)
    guard plan.horizon != .never, to - from >= count else { return [] }
    return (1..<count).map { Instant(microseconds: from + (to - from) / count * $0) }
  }
}

extension TrialBatches {
  func put(into writer: inout SnapshotWriter) {
    writer.put(standings.count)
    for standing in standings {
      writer.put(all: standing.values)
      writer.put(all: standing.weights)
      writer.put(standing.waits.count)
      for sketch in standing.clocks + standing.waits { sketch.put(into: &writer) }
    }
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let count = try reader.take(Int.self)
    try SnapshotFault.require((0..<BatchMeans.count).contains(count), "more batches than there are")
    for _ in 0..<count {
      let values: [Double] = try reader.takeAll()
      let weights: [Double] = try reader.takeAll()
      try SnapshotFault.require(values.count == weights.count, "a batch of other measures")
      let roles = try reader.take(Int.self)
      try SnapshotFault.require((0...1_000_000).contains(roles), "a batch of other pools")
      var sketches: [CompactSketch] = []
      for _ in 0..<(DeviceClock.allCases.count + roles) { sketches.append(try CompactSketch(from: &reader)) }
      let clocks = DeviceClock.allCases.count
      standings.append(
        Standing(
          values: values, weights: weights, clocks: Array(sketches[..<clocks]),
          waits: Array(sketches[clocks...])))
    }
  }

  /// Whether it is of a trial with so many measures and pools; for what was read from a file.
  func fits(measures: Int, poolRoles: Int) -> Bool {
    standings.allSatisfy { $0.values.count == measures && $0.waits.count == poolRoles }
  }
}
