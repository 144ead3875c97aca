import Snapshots

extension BinnedSeries {
  /// The whole state.
  package borrowing func save(to writer: inout SnapshotWriter) {
    writer.put(bins)
    writer.put(last)
    writer.put(pending)
    writer.put(level)
    writer.put(largest)
    writer.put(all: finished)
  }

  /// Goes on as the saved series would have.
  ///
  /// - Throws: A mismatch if the bins began with another width.
  package mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try reader.take(DoublingBins.self)
    if !saved.isPossible(like: bins) { throw .mismatch("a series of another bin width") }
    bins = saved
    last = try reader.take()
    pending = try reader.take()
    level = try reader.take()
    largest = try reader.take()
    finished = try reader.takeAll(of: Double.self)
    if finished.count != bins.count { throw .mismatch("a series of another number of bins") }
    let isPossible =
      last >= bins.end - bins.width && last < bins.end && SnapshotLimits.isAmount(level)
      && SnapshotLimits.isAmount(largest)
    try SnapshotFault.require(isPossible, "a series that cannot have been")
    // Rounding can leave an integral a little below zero.
    let sums = finished + [pending]
    try SnapshotFault.require(sums.allSatisfy { abs($0) <= SnapshotLimits.amount }, "sums of a series")
  }
}
