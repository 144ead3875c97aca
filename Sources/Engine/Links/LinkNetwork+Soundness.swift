import Snapshots

/// What must hold of links and flows that were read from a file, whoever wrote it.
extension LinkNetwork {
  mutating func checkSoundness(at now: Int64) throws(SnapshotFault) {
    var onLink = [Int](repeating: 0, count: loads.shared.count)
    var ofRole = [Int](repeating: 0, count: loads.roles.loads.count)
    for id in classes.ids {
      let count = classes[id].count
      try SnapshotFault.require(classes[id].isPossible(at: now), "flows that cannot be")
      for link in classes.topology.shared(of: id) {
        onLink[link.index] += count
        ofRole[loads.shared[link].role.index] += count
      }
      for link in classes.topology.own(of: id) { ofRole[loads.roleOfLink[link].index] += count }
    }
    for link in loads.shared.ids {
      try SnapshotFault.require(loads.shared[link].flows == onLink[link.index], "the flows of a link")
      try SnapshotFault.require(loads.shared[link].last <= now, "a link from the future")
    }
    for role in loads.roles.loads.ids {
      let load = loads.roles.loads[role]
      try SnapshotFault.require(
        load.flows == ofRole[role.index] && SnapshotLimits.isAmount(load.rate), "the flows of links")
    }
    try loads.roles.series.checkSoundness(at: now)
    try checkShares(at: now)
  }

  /// - Parameter wanted: Of each token the class in which it sends; null for one that does not.
  func checkFlows(_ wanted: [FlowClassID]) throws(SnapshotFault) {
    var left = wanted
    var found = 0
    for id in classes.ids {
      for place in 0..<classes[id].count {
        let token = Int(classes[id].flows[place].token)
        try SnapshotFault.require(token < left.count && left[token] == id, "a flow that nobody sends")
        left[token] = .null
        found += 1
      }
    }
    try SnapshotFault.require(found == wanted.count { !$0.isNull }, "somebody sends nothing")
  }

  /// Codes of wakers are less than this.
  var wakerCodes: Int { 2 * max(classes.count, loads.shared.count) }

  /// Whether there is what that code names.
  func hasWaker(_ code: Int) -> Bool {
    switch Waker(code: code) {
    case .flowClass(let id): id.index < classes.count
    case .sharedLink(let id): id.index < loads.shared.count
    }
  }
}

extension LinkNetwork {
  /// Whether the whole network is looked through at this instant, in debug builds. A small one always is; a
  /// larger one at every sixteenth instant or so, and a very large one never, as that takes the longest.
  func isToBeChecked(at now: Int64) -> Bool {
    classes.count <= 8 || (classes.count <= 64 && now & 15 == 0)
  }

  /// Whether every waker that has an end before the horizon is woken no later than that. For debug.
  ///
  /// An end that is worked out again at a later instant may round to one microsecond less than when its waker
  /// was put on the event list: both are the same end.
  mutating func isWokenInTime(before horizon: Int64, at now: Int64) -> Bool {
    if isUnsettled || !isToBeChecked(at: now) { return true }
    for id in classes.ids where classes[id].wake.time - 1 > nextEnd(of: .flowClass(id), at: now) {
      if nextEnd(of: .flowClass(id), at: now) < horizon { return false }
    }
    return withTables { classes, shares, _, _ in
      for link in classes.topology.sharedLinks
      where shares[wakeOf: link].time - 1 > shares.nextEnd(of: link, at: now) {
        if shares.nextEnd(of: link, at: now) < horizon { return false }
      }
      return true
    }
  }

  /// Every table is in order, and every class has its fair share.
  @discardableResult mutating func checkInvariants() -> Bool {
    let isUnsettled = isUnsettled
    return withTables { classes, shares, loads, _ in
      classes.checkInvariants()
      for id in classes.ids {
        precondition(isUnsettled || shares.isFair(id, &classes, &loads), "a class without its fair share")
      }
      loads.checkInvariants()
      return shares.checkInvariants()
    }
  }
}

extension FlowClass {
  /// Whether its numbers are those that a trial can have come to at that instant.
  func isPossible(at now: Int64) -> Bool {
    let amounts =
      [received, rate, peakRate].allSatisfy(SnapshotLimits.isAmount)
      && [carried, asked].allSatisfy { abs($0) <= SnapshotLimits.amount }
    return amounts && last >= 0 && last <= now && wake.time >= 0 && count <= Int(peakFlows)
      && Int(joins) >= count && SnapshotLimits.isSum(moments)
  }
}
