import Snapshots

/// A sketch as bytes: its compact form. A sketch that is read back has the same quantiles as the one written,
/// bit for bit, and merges to the same sketches.
extension QuantileSketch {
  /// Appends the sketch, in some three bytes for each cell that holds values.
  package borrowing func put(into writer: inout SnapshotWriter) { CompactSketch(self).put(into: &writer) }

  /// What ``put(into:)`` wrote. Throws where it cannot be a sketch, and never reads beyond the end.
  package static func taken(from reader: inout SnapshotReader) throws(SnapshotFault) -> QuantileSketch {
    QuantileSketch(try CompactSketch(from: &reader))
  }

  /// The sketch of which this is the compact form.
  package init(_ compact: CompactSketch) {
    self.init()
    isExact = compact.isExact
    compact.forEach { key, count in
      if compact.isExact {
        _ = few.add(Int64(key), times: Int(count))
      } else {
        raise(cell: Int(key), by: count)
      }
      return true
    }
    n = compact.count
    total = compact.total
    smallest = compact.smallest
    largest = compact.largest
  }
}
