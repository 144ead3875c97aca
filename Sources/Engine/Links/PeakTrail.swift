import Snapshots

/// Finds the highest level since any of the last changes of a level.
///
/// Only those levels are kept that no later one has reached. So the peak of a period is found once, at its
/// end, and a change costs the same however many periods are open.
struct PeakTrail: ~Copyable {
  struct Mark: BitwiseCopyable {
    /// The number of the change that brought this level.
    var change: UInt64
    var level: Double
  }

  /// Later changes have lower levels.
  private var marks = FlatTable<Mark>(capacity: 4)
  /// How many levels have been noted.
  private(set) var changes: UInt64 = 0

  var count: Int { marks.count }

  @inline(__always) mutating func note(_ level: Double) {
    assert(level >= 0, "a level below zero")
    changes &+= 1
    while !marks.isEmpty, marks[marks.count &- 1].level <= level { _ = marks.removeLast() }
    marks.append(Mark(change: changes, level: level))
    assert(marks.count > 16 || checkInvariants())
  }

  /// The highest of the levels noted as number `change` and later; 0: there are none.
  func peak(since change: UInt64) -> Double {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].change < change { low = middle + 1 } else { high = middle }
    }
    assert(low == 0 || marks[low - 1].change < change, "the search has passed a level by")
    return low < marks.count ? marks[low].level : 0
  }

  /// Forgets all levels but the present one. Periods that are open must have had their peak taken, and begin
  /// anew.
  mutating func forget() {
    if marks.isEmpty { return }
    let last = marks[marks.count - 1]
    marks.removeAll()
    marks.append(last)
    assert(checkInvariants())
  }

  @discardableResult func checkInvariants() -> Bool {
    for place in 0..<marks.count {
      precondition(marks[place].change <= changes, "a level that has not been noted")
      if place == 0 { continue }
      precondition(marks[place - 1].change < marks[place].change, "levels out of order")
      precondition(marks[place - 1].level > marks[place].level, "a level that a later one has reached")
    }
    return true
  }

  func save(to writer: inout SnapshotWriter) {
    marks.save(to: &writer)
    writer.put(changes)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    marks = try FlatTable<Mark>(from: &reader)
    changes = try reader.take(UInt64.self)
    try SnapshotFault.require(SnapshotLimits.isCount(changes), "levels out of order")
    for place in 0..<marks.count {
      let mark = marks[place]
      var isPossible = mark.change <= changes && SnapshotLimits.isAmount(mark.level)
      if place > 0 {
        isPossible =
          isPossible && marks[place - 1].change < mark.change && marks[place - 1].level > mark.level
      }
      try SnapshotFault.require(isPossible, "levels out of order")
    }
  }
}
