import Snapshots

/// What the links of each role (of one name, over all sites) carry together, over time.
struct RoleLoads: ~Copyable {
  struct Load: BitwiseCopyable {
    var rate = 0.0
    var flows = 0
  }

  private var loads: FlatTable<Load>
  private(set) var series: SeriesTable

  init(count: Int, baseWidth: TimeSpan) {
    loads = FlatTable(repeating: Load(), count: max(1, count))
    series = SeriesTable(count: count, baseWidth: baseWidth)
  }

  @inline(__always) mutating func countFlows(_ role: Int, by change: Int) { loads[role].flows &+= change }

  /// Nobody is left: whatever rounding left over, is nothing.
  @inline(__always) mutating func changeRate(_ role: Int, by change: Double, at now: Int64) {
    if change == 0 { return }
    let sum = loads[role].rate + change
    let rate = loads[role].flows == 0 || sum < 0 ? 0 : sum
    loads[role].rate = rate
    series.change(role, to: rate * 1e6, at: now)
  }

  mutating func reset(at now: Int64) { series.reset(at: now) }
  mutating func finish(at now: Int64) { series.finish(at: now) }

  func save(to writer: inout SnapshotWriter) {
    loads.save(to: &writer)
    series.save(to: &writer)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try FlatTable<Load>(from: &reader)
    if saved.count != loads.count { throw .mismatch("another number of links") }
    loads = saved
    try series.restore(from: &reader)
  }
}
