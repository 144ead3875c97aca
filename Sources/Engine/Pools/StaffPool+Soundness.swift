import Snapshots

extension StaffPool {
  /// Whether a pool that was read from a file can have come to be so.
  ///
  /// - Parameters:
  ///   - held: The units that tokens hold.
  ///   - queued: How many wait for units.
  ///   - ceiling: The most units that there were.
  func check(held: Int, queued: Int, ceiling: Int32, at now: Int64) throws(SnapshotFault) {
    try SnapshotFault.require(capacity >= 0 && ceiling >= 0, "a pool of a negative size")
    try SnapshotFault.require(Int(inUse) == held && inUse <= ceiling, "units that nobody holds")
    try SnapshotFault.require(
      Int(waiting) == queued && longestQueue >= waiting, "as many wait as are counted")
    try SnapshotFault.require(shiftEnds >= now, "a shift that is over")
    let counts = [grants, seized, released]
    try SnapshotFault.require(counts.allSatisfy { SnapshotLimits.isCount($0) }, "units handed out")
    try SnapshotFault.require(seized == released + Int64(inUse), "units seized and released")
    let sums = [
      waited, busyIntegral(at: now), overtimeIntegral(at: now), onShiftIntegral(at: now),
      waitIntegral(at: now),
    ]
    try SnapshotFault.require(sums.allSatisfy { $0 >= 0 && SnapshotLimits.isSum($0) }, "times of a pool")
  }

  /// Whether the sums are small enough to be read at all.
  var hasPossibleSums: Bool { [busy, overtime, onShift, wait].allSatisfy(\.isPossible) }
}
