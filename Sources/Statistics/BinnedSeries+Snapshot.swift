import Snapshots

extension BinnedSeries {
  package borrowing func save(to writer: inout SnapshotWriter) {
    writer.put(baseWidth)
    writer.put(ticks)
    writer.put(begin)
    writer.put(binEnd)
    writer.put(last)
    writer.put(pending)
    writer.put(level)
    writer.put(largest)
    writer.put(all: bins)
  }

  /// Goes on as the saved series would have.
  package mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if try reader.take(Int64.self) != baseWidth { throw .mismatch("a series of another bin width") }
    ticks = try reader.take()
    begin = try reader.take()
    binEnd = try reader.take()
    last = try reader.take()
    pending = try reader.take()
    level = try reader.take()
    largest = try reader.take()
    bins = try reader.takeAll(of: Double.self)
  }
}
