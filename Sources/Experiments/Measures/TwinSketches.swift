import Snapshots
import Statistics

/// Takes in two times of each device, which most devices have in common: those go to one sketch, which is
/// merged into both in the end. The result is the same to the last bit, because merging sketches is exact.
struct TwinSketches: ~Copyable {
  private var both = QuantileSketch()
  private var first = QuantileSketch()
  private var second = QuantileSketch()
  /// Devices of which both times are 0.
  private var zeros = 0

  @inline(__always) mutating func add(_ a: Int64, _ b: Int64) {
    if a != b {
      first.add(a)
      second.add(b)
    } else if a == 0 {
      zeros &+= 1
    } else {
      both.add(a)
    }
  }

  borrowing func put(into writer: inout SnapshotWriter) {
    both.put(into: &writer)
    first.put(into: &writer)
    second.put(into: &writer)
    writer.put(zeros)
  }

  static func taken(from reader: inout SnapshotReader) throws(SnapshotFault) -> TwinSketches {
    var sketches = TwinSketches()
    sketches.both = try .taken(from: &reader)
    sketches.first = try .taken(from: &reader)
    sketches.second = try .taken(from: &reader)
    sketches.zeros = try reader.take()
    try SnapshotFault.require(SnapshotLimits.isCount(sketches.zeros), "devices without downtime")
    return sketches
  }

  /// Merges everything so far into the two sketches, and begins anew.
  mutating func pour(into a: inout QuantileSketch, _ b: inout QuantileSketch) {
    both.add(0, times: zeros)
    zeros = 0
    a.merge(first)
    a.merge(both)
    b.merge(second)
    b.merge(both)
    first.reset()
    second.reset()
    both.reset()
  }
}
