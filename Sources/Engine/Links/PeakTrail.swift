import Snapshots

/// The highest level since any of the last changes: kept as those levels that no later one has reached, so
/// that whoever wants a peak asks for it once, when he leaves, instead of looking at every change.
struct PeakTrail: ~Copyable {
  struct Mark: BitwiseCopyable {
    var change: UInt64
    var level: Double
  }

  private var marks = FlatTable<Mark>(capacity: 4)
  /// How many levels have been noted.
  private(set) var changes: UInt64 = 0

  var count: Int { marks.count }

  @inline(__always) mutating func note(_ level: Double) {
    changes &+= 1
    while !marks.isEmpty, marks[marks.count &- 1].level <= level { _ = marks.removeLast() }
    marks.append(Mark(change: changes, level: level))
  }

  /// The highest of the levels noted as number `change` and later; 0: there are none.
  func peak(since change: UInt64) -> Double {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].change < change { low = middle + 1 } else { high = middle }
    }
    return low < marks.count ? marks[low].level : 0
  }

  /// Nobody will ask for more than the present level.
  mutating func forget() {
    if marks.isEmpty { return }
    let last = marks[marks.count - 1]
    marks.removeAll()
    marks.append(last)
  }

  func save(to writer: inout SnapshotWriter) {
    marks.save(to: &writer)
    writer.put(changes)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    marks = try FlatTable<Mark>(from: &reader)
    changes = try reader.take(UInt64.self)
  }
}
