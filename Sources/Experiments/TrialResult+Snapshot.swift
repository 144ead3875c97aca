import Engine
import Snapshots
import Statistics

/// What a trial leaves outlives its process, bit for bit.
extension TrialResult {
  package var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    writer.put(all: values)
    record.put(into: &writer)
    sketches.sketches.put(into: &writer)
    writer.put(all: devices)
    return writer.bytes
  }

  /// Throws for bytes that are no result.
  package init(snapshot bytes: [UInt8]) throws(SnapshotFault) {
    var reader = SnapshotReader(bytes)
    values = try reader.takeAll()
    record = try TrialRecord(from: &reader)
    sketches = SketchParcel(try DowntimeSketches.taken(from: &reader))
    devices = try reader.takeAll()
    if !reader.isAtEnd { throw .mismatch("a result with something behind its end") }
  }
}

extension DowntimeSketches {
  borrowing func put(into writer: inout SnapshotWriter) {
    desktop.put(into: &writer)
    productive.put(into: &writer)
    desktopInHours.put(into: &writer)
    productiveInHours.put(into: &writer)
    journey.put(into: &writer)
  }

  static func taken(from reader: inout SnapshotReader) throws(SnapshotFault) -> DowntimeSketches {
    DowntimeSketches(
      desktop: try .taken(from: &reader), productive: try .taken(from: &reader),
      desktopInHours: try .taken(from: &reader), productiveInHours: try .taken(from: &reader),
      journey: try .taken(from: &reader))
  }
}
