import Snapshots

extension EntryQueue {
  /// Those who wait, as read from a file, have come before now and one after the other, and are of the fleet.
  func checkSoundness(at now: Int64, _ arrivals: borrowing Arrivals, rows: Int) throws(SnapshotFault) {
    let what = "those who wait to enter"
    if recalls || drawsAhead { try SnapshotFault.require(count <= arrivals.taken, what) }
    var before: Int64 = 0
    for place in 0..<count {
      let waiting = waiting(place, arrivals)
      try SnapshotFault.require(waiting.since >= before && waiting.since <= now && waiting.row < rows, what)
      before = waiting.since
    }
  }
}
