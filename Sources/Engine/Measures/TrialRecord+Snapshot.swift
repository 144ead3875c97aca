import Snapshots
import Statistics

/// A trial's record is kept bit for bit, so that a run that was interrupted gives the same results.
extension TrialRecord {
  /// Writes every bit of the record.
  package func put(into writer: inout SnapshotWriter) {
    writer.put(all: stages)
    writer.put(all: pools)
    writer.put(all: waits)
    for sketch in waitSketches { sketch.put(into: &writer) }
    writer.put(all: links)
    writer.put(all: services)
    writer.put(all: stocks)
    writer.put(all: sources)
    writer.put(all: kindBytes)
    writer.put(all: gatherings)
    writer.put(full.count)
    for one in full { one.put(into: &writer) }
    for series in [poolLoad, stockLoad, linkLoad, serviceLoad, [down, inSystem]] {
      writer.put(series.count)
      for one in series { one.put(into: &writer) }
    }
    writer.put(inSystemIntegral)
    writer.put(downIntegral)
    writer.put(from)
    writer.put(end)
    writer.put(lastDone)
    for count in [entered, finished, completions, unfinished, unseen] { writer.put(count) }
    writer.put(all: downInHours)
    writer.put(stoppedEarly)
    writer.put(counters)
    writer.put(states.count)
    for state in states { state.put(into: &writer) }
    writer.put(all: deadlock)
    writer.put(all: stranded)
  }

  /// The record as it was put.
  ///
  /// - Throws: A fault if the bytes end early or are no record.
  package init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    stages = try reader.takeAll()
    pools = try reader.takeAll()
    waits = try reader.takeAll()
    waitSketches = []
    for _ in waits { waitSketches.append(try CompactSketch(from: &reader)) }
    links = try reader.takeAll()
    services = try reader.takeAll()
    stocks = try reader.takeAll()
    sources = try reader.takeAll()
    kindBytes = try reader.takeAll()
    gatherings = try reader.takeAll()
    let fullCount = try reader.take(Int.self)
    try SnapshotFault.require(SnapshotLimits.isCount(fullCount), "pools and links without number")
    full = []
    while full.count < fullCount { full.append(try FullRecord(from: &reader)) }
    poolLoad = try SeriesRecord.takeAll(from: &reader)
    stockLoad = try SeriesRecord.takeAll(from: &reader)
    linkLoad = try SeriesRecord.takeAll(from: &reader)
    serviceLoad = try SeriesRecord.takeAll(from: &reader)
    let levels = try SeriesRecord.takeAll(from: &reader)
    if levels.count != 2 { throw .mismatch("a trial with \(levels.count) counts of devices, not 2") }
    down = levels[0]
    inSystem = levels[1]
    inSystemIntegral = try reader.take()
    downIntegral = try reader.take()
    from = try reader.take()
    end = try reader.take()
    lastDone = try reader.take()
    entered = try reader.take()
    finished = try reader.take()
    completions = try reader.take()
    unfinished = try reader.take()
    unseen = try reader.take()
    downInHours = try reader.takeAll()
    stoppedEarly = try reader.take(UInt8.self) != 0
    counters = try reader.take()
    let stateCount = try reader.take(Int.self)
    try SnapshotFault.require(SnapshotLimits.isCount(stateCount), "states without number")
    states = []
    while states.count < stateCount { states.append(try StateRecord(from: &reader)) }
    deadlock = try reader.takeAll()
    stranded = try reader.takeAll()
  }
}
