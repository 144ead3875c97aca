import Snapshots

extension SeriesRecord {
  /// Most bins of a series hold nothing (nights, weekends, the time after the last device): one bit tells so,
  /// and only values are written.
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
    // The count may be damaged, so no room is taken for it in advance: a missing series ends the loop.
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
