import Snapshots

/// What must hold of pools that were read from a file, whoever wrote it.
extension PoolTable {
  /// Every line comes to an end, and holds the tokens that stand at an op of its pool and line.
  ///
  /// - Parameter wanted: Of each token the line in which it belongs; null for one that waits in none.
  /// - Returns: How many wait in lines, of each pool.
  func checkLines(_ tokens: borrowing TokenTable, _ wanted: [WaitingLineID]) throws(SnapshotFault) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    var all = 0
    for pool in ids {
      for place in Int(lines.starts[pool.index])..<Int(lines.starts[pool.index + 1]) {
        let id = WaitingLineID(place)
        var (before, index) = (Token.none, lines.lines[id].head)
        while index != Token.none {
          try SnapshotFault.require(index < tokens.count && all < tokens.count, "a line that leads nowhere")
          let token = tokens[Int(index)]
          try SnapshotFault.require(token.previous == before, "a line whose links do not fit")
          try SnapshotFault.require(wanted[Int(index)] == id, "somebody in a line of others")
          all += 1
          counts[pool.index] += 1
          (before, index) = (index, token.next)
        }
        try SnapshotFault.require(lines.lines[id].tail == before, "the last of a line is another")
      }
    }
    let queued = (0..<tokens.count).count { tokens[$0].state == .queued }
    try SnapshotFault.require(all == queued, "somebody waits in no line")
    return counts
  }

  /// - Parameters:
  ///   - held: Of each pool the units that tokens hold.
  ///   - queued: Of each pool how many wait.
  func checkPools(held: [Int], queued: [Int], at now: Int64) throws(SnapshotFault) {
    for pool in ids {
      try SnapshotFault.require(pools[pool].hasPossibleSums, "times of a pool")
      try pools[pool].check(
        held: held[pool.index], queued: queued[pool.index], ceiling: ceilings[pool], at: now)
    }
  }
}

// MARK: - Laws and invariants

extension PoolTable {
  /// - Parameter stillWaiting: Of each pool the time that all that wait now have waited, in microseconds.
  /// - Returns: The first law of conservation that does not hold, in plain words; nil: they all do.
  func brokenLaw(stillWaiting: [Int128], isWholePath: Bool, at now: Int64) -> String? {
    for pool in pools.ids {
      let waiting = isWholePath ? stillWaiting[pool.index] : nil
      let broken = pools[pool].brokenLaw(ceiling: ceilings[pool], stillWaiting: waiting, at: now)
      if let broken { return "pool \(pool.index): \(broken)" }
    }
    return nil
  }

  /// Every line is in order, and a pool counts exactly the tokens in its lines; interruptible work holds
  /// units that are in use. Costs O(waiting + working).
  /// - Parameters:
  ///   - inEntryQueue: The pool of the entry queue and how many wait there.
  ///   - inCrews: Of each pool, how many wait for it and others; empty: nobody does.
  func checkInvariants(
    _ tokens: borrowing TokenTable, inCrews: [Int] = [], inEntryQueue: (pool: PoolID, count: Int)?
  ) {
    for pool in pools.ids {
      let entering = inEntryQueue.map { $0.pool == pool ? $0.count : 0 } ?? 0
      let waiting =
        entering + (inCrews.isEmpty ? 0 : inCrews[pool.index]) + lines.checkedCount(of: pool, tokens)
      precondition(Int(pools[pool].waiting) == waiting, "as many wait as are counted")
      precondition(pools[pool].inUse <= ceilings[pool], "more units in use than there were")
    }
    holds.checkInvariants(tokens)
    rosters.checkInvariants()
  }
}
