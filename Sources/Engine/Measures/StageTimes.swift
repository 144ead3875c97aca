import Snapshots

/// Where tokens spend their time: for each stage its visits and four sums, by waiting or not and down or not.
struct StageTimes: ~Copyable {
  private var visits: FlatTable<Int64>
  /// Of stage s: spent, spent down, waited, waited down, from 4s on.
  private(set) var sums: FlatTable<Int128>

  init(count: Int) {
    visits = FlatTable(repeating: 0, count: count)
    sums = FlatTable(repeating: 0, count: 4 * count)
  }

  @inline(__always) mutating func visit(_ stage: UInt16) { visits[Int(stage)] &+= 1 }

  @inline(__always) mutating func add(_ elapsed: Int64, to op: UnsafePointer<Op>, isDown: Bool) {
    assert(elapsed >= 0, "time runs backwards")
    let row = Int(op.pointee.stage) &* 4 &+ (op.pointee.flags.contains(.waits) ? 2 : 0) &+ (isDown ? 1 : 0)
    sums[row] &+= Int128(elapsed)
  }

  mutating func reset() {
    for stage in 0..<visits.count { visits[stage] = 0 }
    for row in 0..<sums.count { sums[row] = 0 }
  }

  /// Everything that passed anywhere, in microseconds.
  var total: Int128 { (0..<sums.count).reduce(0) { $0 + sums[$1] } }
  /// The part of it that was downtime.
  var totalDown: Int128 { (0..<sums.count).reduce(0) { $0 + ($1 % 2 == 1 ? sums[$1] : 0) } }

  func records() -> [StageTally] {
    (0..<visits.count).map { stage in
      var tally = StageTally()
      tally.visits = visits[stage]
      tally.spentDown = sums[4 * stage + 1]
      tally.spent = sums[4 * stage] + tally.spentDown
      tally.waitedDown = sums[4 * stage + 3]
      tally.waited = sums[4 * stage + 2] + tally.waitedDown
      return tally
    }
  }

  func save(to writer: inout SnapshotWriter) {
    visits.save(to: &writer)
    sums.save(to: &writer)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let count = visits.count
    visits = try FlatTable(from: &reader)
    sums = try FlatTable(from: &reader)
    if visits.count != count || sums.count != 4 * count { throw .mismatch("the number of stages") }
    try SnapshotFault.require(arePossible, "times at stages")
  }

  /// No stage has a negative number of visits, or a negative time.
  func checkInvariants() {
    assert(sums.count == 4 * visits.count, "sums of other stages")
    for stage in 0..<visits.count { assert(visits[stage] >= 0, "a negative number of visits") }
    for row in 0..<sums.count { assert(sums[row] >= 0, "a negative sum of times") }
  }
}
