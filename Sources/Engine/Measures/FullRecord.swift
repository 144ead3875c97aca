import Snapshots

/// How long one pool or link was full since the warm-up. One that never was has none.
package struct FullRecord: Sendable, Hashable {
  /// The place of a link in the plan's table; else of a pool.
  package var isLink: Bool
  package var place: Int
  /// In each hour of the local day, microseconds.
  package var full: [Int64]
  /// So long it was there to be used in that hour: on shift, for a pool.
  package var open: [Int64]
  /// In each of the calendars asked for, microseconds.
  package var inCalendars: [Int64]
  /// How often it became full.
  package var intervals: Int

  /// In all, microseconds.
  package var total: Int64 { full.reduce(0, &+) }
}

extension FullRecord {
  var isPossible: Bool {
    let times = full + open + inCalendars
    return full.count == 24 && open.count == 24 && place >= 0 && SnapshotLimits.isCount(intervals)
      && times.allSatisfy { (0...SnapshotLimits.time).contains($0) }
  }

  func put(into writer: inout SnapshotWriter) {
    writer.put(isLink ? UInt8(1) : 0)
    writer.put(place)
    writer.put(all: full)
    writer.put(all: open)
    writer.put(all: inCalendars)
    writer.put(intervals)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    isLink = try reader.take(UInt8.self) != 0
    place = try reader.take()
    full = try reader.takeAll()
    open = try reader.takeAll()
    inCalendars = try reader.takeAll()
    intervals = try reader.take()
  }
}
