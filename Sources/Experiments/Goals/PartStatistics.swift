import Engine
import FleetModel
import Snapshots

/// The devices of one part of the fleet in a trial, summed up as those of the whole fleet are.
final class PartStatistics {
  private var statistics: DeviceStatistics
  /// Devices that the part has; nil: those are counted as they come.
  private let size: Int?
  /// Journeys that ended after the horizon.
  private var late = 0
  private var batch: [DeviceRecord] = []
  private var compliance: [ComplianceTime] = []

  init(_ legend: Legend, size: Int?, isWave: Bool, hasWarmUp: Bool) {
    var legend = legend
    legend.released = size ?? 0
    self.size = isWave ? size : nil
    statistics = DeviceStatistics(legend, isWave: isWave, hasWarmUp: hasWarmUp)
  }

  /// The journey at this place of `others`.
  func add(_ others: JourneyBatch, _ place: Int) {
    batch.append(others[place])
    if !others.compliance.isEmpty { compliance.append(others.compliance[place]) }
  }

  /// Takes in what was added since the last time.
  func flush(isLate: Bool) {
    if batch.isEmpty { return }
    batch.withUnsafeBufferPointer { records in
      compliance.withUnsafeBufferPointer { times in
        let batch = JourneyBatch(records, compliance: times)
        if isLate { statistics.observeLate(batch) } else { statistics.observe(batch) }
      }
    }
    if isLate { late += batch.count }
    batch.removeAll(keepingCapacity: true)
    compliance.removeAll(keepingCapacity: true)
  }

  /// The trial as it was for the part, whose devices alone may be asked about.
  ///
  /// - Parameter open: Journeys of the part whose ends were not seen.
  func outcome(_ record: TrialRecord, open: Int) -> TrialOutcome {
    var record = record
    record.unfinished = size.map { $0 - statistics.done } ?? late + open
    record.unseen = record.unfinished - late
    assert(record.unseen >= 0, "more devices of a part are done than there are")
    return statistics.outcome(record, later: record.unseen)
  }
}

extension PartStatistics {
  func save(to writer: inout SnapshotWriter) {
    assert(batch.isEmpty, "devices that were not taken in")
    writer.put(late)
    statistics.save(to: &writer)
  }

  /// - Throws: `SnapshotFault` for bytes that are none of it.
  func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    late = try reader.take()
    try SnapshotFault.require(SnapshotLimits.isCount(late), "devices that are done late")
    try statistics.restore(from: &reader)
  }
}
