import Engine
import Snapshots
import Statistics

/// What a trial leaves outlives its process, bit for bit.
extension TrialResult {
  /// The result as sealed bytes, from which it is read back bit for bit.
  package var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    writer.put(all: values)
    writer.put(all: weights)
    writer.put(all: milestones)
    record.put(into: &writer)
    batches.put(into: &writer)
    periods.put(into: &writer)
    sketches.contents.put(into: &writer)
    writer.put(all: goals)
    parts.put(into: &writer)
    writer.put(all: devices)
    writer.put(all: compliance)
    writer.put(all: fates)
    return writer.bytes
  }

  /// Throws for bytes that are no result.
  package init(snapshot bytes: [UInt8]) throws(SnapshotFault) {
    var reader = SnapshotReader(bytes)
    values = try reader.takeAll()
    weights = try reader.takeAll()
    milestones = try reader.takeAll()
    record = try TrialRecord(from: &reader)
    batches = try TrialBatches(from: &reader)
    periods = try PeriodRows(from: &reader)
    sketches = SketchBox(try DowntimeSketches.taken(from: &reader))
    goals = try reader.takeAll()
    parts = try PartRows(from: &reader)
    devices = try reader.takeAll()
    compliance = try reader.takeAll()
    fates = try reader.takeAll()
    try SnapshotFault.require(
      compliance.isEmpty || compliance.count == devices.count, "journeys without their third clock")
    try SnapshotFault.require(record.isPossible, "a record of no trial")
    try SnapshotFault.require(
      milestones.isEmpty || milestones.count == CompletionMilestones.percents.count, "half a curve")
    if !reader.isAtEnd { throw .mismatch("a result with something behind its end") }
  }
}
