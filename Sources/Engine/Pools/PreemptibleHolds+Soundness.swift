import Snapshots

/// What must hold of units in pools that preempt, when they were read from a file.
extension PreemptibleHolds {
  /// The lists lead nowhere else, each hold is in the list of its line, and the free ones are on theirs.
  func checkLists(_ tokens: borrowing TokenTable) throws(SnapshotFault) {
    var listed = 0
    for line in newest.ids {
      var (index, newer) = (newest[line], HoldID.null)
      while !index.isNull {
        try SnapshotFault.require(index.index < holds.count && listed < holds.count, "holds in a circle")
        let hold = holds[index.index]
        try SnapshotFault.require(
          hold.newer == newer && hold.line == line, "a list of holds that does not fit")
        try SnapshotFault.require(hold.units > 0 && hold.token < tokens.count, "units that nobody holds")
        let state = tokens[Int(hold.token)].state
        try SnapshotFault.require(hold.length == 0 || state == .delayed, "work that nobody is at")
        try SnapshotFault.require(
          hold.length >= 0 && hold.length <= SnapshotLimits.time * 2 && hold.end >= 0, "work of no length")
        listed += 1
        (newer, index) = (index, hold.older)
      }
    }
    try SnapshotFault.require(listed == count, "a hold got lost")
    var (free, index) = (0, firstFree)
    while !index.isNull {
      try SnapshotFault.require(index.index < holds.count && free < holds.count, "free holds in a circle")
      try SnapshotFault.require(holds[index.index].units == 0, "a free hold that somebody has")
      free += 1
      index = holds[index.index].older
    }
    try SnapshotFault.require(listed + free == holds.count, "a hold got lost")
  }

  /// The holds of a token, the outermost first.
  func chain(from hold: HoldID, of token: Int) throws(SnapshotFault) -> [Hold] {
    var (chain, index): ([Hold], HoldID) = ([], hold)
    while !index.isNull {
      try SnapshotFault.require(index.index < holds.count && chain.count < holds.count, "holds in a circle")
      let hold = holds[index.index]
      try SnapshotFault.require(hold.units > 0 && Int(hold.token) == token, "a hold of somebody else")
      chain.append(hold)
      index = hold.outer
    }
    return chain.reversed()
  }
}
