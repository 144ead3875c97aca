import Snapshots

// Numbers only: they are written as they lie in memory.
extension PoolRecord: BitwiseCopyable {}
extension WaitRecord: BitwiseCopyable {}
extension LinkRecord: BitwiseCopyable {}
extension ServiceRecord: BitwiseCopyable {}
extension RunCounters: BitwiseCopyable {}

/// A trial's record outlives its process, bit for bit.
extension TrialRecord {
  package func put(into writer: inout SnapshotWriter) {
    writer.put(all: stages)
    writer.put(all: pools)
    writer.put(all: waits)
    writer.put(all: links)
    writer.put(all: services)
    for series in [poolLoad, linkLoad, serviceLoad, [down, inSystem]] {
      writer.put(series.count)
      for one in series { one.put(into: &writer) }
    }
    writer.put(inSystemIntegral)
    writer.put(downIntegral)
    writer.put(from)
    writer.put(end)
    writer.put(lastDone)
    for count in [entered, finished, completions, unfinished] { writer.put(count) }
    writer.put(stoppedEarly)
    writer.put(counters)
  }

  package init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    stages = try reader.takeAll()
    pools = try reader.takeAll()
    waits = try reader.takeAll()
    links = try reader.takeAll()
    services = try reader.takeAll()
    poolLoad = try SeriesRecord.takeAll(from: &reader)
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
    stoppedEarly = try reader.take(UInt8.self) != 0
    counters = try reader.take()
  }
}

extension SeriesRecord {
  /// Bins of nothing (nights, weekends, the time after the last device) are most of a series: a bit each.
  func put(into writer: inout SnapshotWriter) {
    writer.put(width)
    writer.put(peak)
    writer.put(totals.count)
    var isHeld = [UInt64](repeating: 0, count: (totals.count + 63) / 64)
    var held: [Double] = []
    held.reserveCapacity(totals.count)
    for (bin, total) in totals.enumerated() where total.bitPattern != 0 {
      isHeld[bin >> 6] |= 1 << UInt64(bin & 63)
      held.append(total)
    }
    writer.put(all: isHeld)
    writer.put(all: held)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    width = try reader.take()
    peak = try reader.take()
    let count = try reader.take(Int.self)
    let isHeld = try reader.takeAll(of: UInt64.self)
    let held = try reader.takeAll(of: Double.self)
    let bits = isHeld.reduce(0) { $0 + $1.nonzeroBitCount }
    let fits = count >= 0 && isHeld.count == count / 64 + (count % 64 > 0 ? 1 : 0) && bits == held.count
    // A bit beyond the last bin would be a value for nowhere.
    if !fits || (count % 64 > 0 && isHeld[isHeld.count - 1] >> UInt64(count % 64) != 0) {
      throw .mismatch("a series whose bins do not hold its values")
    }
    if width < 1 { throw .mismatch("a series without a width") }
    totals = [Double](repeating: 0, count: count)
    var next = 0
    for bin in 0..<count where isHeld[bin >> 6] >> UInt64(bin & 63) & 1 == 1 {
      totals[bin] = held[next]
      next += 1
    }
  }

  static func takeAll(from reader: inout SnapshotReader) throws(SnapshotFault) -> [SeriesRecord] {
    let count = try reader.take(Int.self)
    // No array of that size yet: what is not there ends it.
    var all: [SeriesRecord] = []
    var left = count
    while left > 0 {
      all.append(try SeriesRecord(from: &reader))
      left -= 1
    }
    if count < 0 { throw .truncated }
    return all
  }
}
