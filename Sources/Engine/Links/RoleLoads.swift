import Snapshots

/// A kind of link: all links of one name, over all sites.
enum LinkRole {}
typealias LinkRoleID = ID<LinkRole>

/// What the links of each role carry together, over time.
struct RoleLoads: ~Copyable {
  struct Load: BitwiseCopyable {
    /// Bytes per microsecond.
    var rate = 0.0
    var flows = 0
  }

  private(set) var loads: EntityColumn<LinkRole, Load>
  private(set) var series: SeriesTable

  /// - Parameters:
  ///   - count: How many roles there are.
  ///   - baseWidth: The first width of the series' bins.
  init(count: Int, baseWidth: TimeSpan) {
    loads = EntityColumn(repeating: Load(), count: max(1, count))
    series = SeriesTable(count: count, baseWidth: baseWidth)
  }

  @inline(__always) mutating func countFlows(_ role: LinkRoleID, by change: Int) {
    loads[role].flows &+= change
    assert(loads[role].flows >= 0, "more flows end than came")
  }

  /// - Parameter change: Bytes per microsecond.
  @inline(__always) mutating func changeRate(_ role: LinkRoleID, by change: Double, at now: Int64) {
    if change == 0 { return }
    let sum = loads[role].rate + change
    // Sums of differences gather rounding errors. Without flows the exact sum is zero, and it is never less.
    let rate = loads[role].flows == 0 || sum < 0 ? 0 : sum
    loads[role].rate = rate
    series.change(role.index, to: Bandwidth(bytesPerMicrosecond: rate).bytesPerSecond, at: now)
    assert(rate.isFinite, "a load that is no number")
  }

  mutating func resetStatistics(at now: Int64) { series.reset(at: now) }
  mutating func finish(at now: Int64) { series.finish(at: now) }

  /// In bytes a second, for each role.
  func records() -> [SeriesRecord] { series.records() }

  @discardableResult func checkInvariants() -> Bool {
    for role in loads.ids {
      precondition(loads[role].flows >= 0 && loads[role].rate >= 0, "a load below zero")
    }
    return true
  }

  func save(to writer: inout SnapshotWriter) {
    loads.save(to: &writer)
    series.save(to: &writer)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    try loads.restore(from: &reader, "another number of links")
    try series.restore(from: &reader)
  }
}
