import Snapshots

/// What must hold of what was measured, when it was read from a file.
extension TrialMeasure {
  /// Devices that are down.
  var downNow: Int { Int(levels.level(Self.down)) }

  func busy(inPool pool: Int) -> Int32 { poolBusy[pool] }

  func checkSoundness(at now: Int64) throws(SnapshotFault) {
    let what = "journeys begun and ended"
    try SnapshotFault.require(SnapshotLimits.isCount(entered) && finished >= 0 && finished <= entered, what)
    try SnapshotFault.require(inSystem == entered - finished, what)
    try SnapshotFault.require((0...finished).contains(finishedInWarmUp), what)
    try SnapshotFault.require(lastDone >= 0 && lastDone <= now, what)
    try SnapshotFault.require(
      timeDown >= 0 && timeInSystem >= timeDown && SnapshotLimits.isSum(timeInSystem), "time of journeys")
    for role in 0..<grantedAtOnce.count {
      try SnapshotFault.require(SnapshotLimits.isCount(grantedAtOnce[role]), "waits of no length")
      try SnapshotFault.require(SnapshotLimits.isCount(gaveUp[role]), "waits that were given up")
    }
    for pool in 0..<poolBusy.count { try SnapshotFault.require(poolBusy[pool] >= 0, "units that are busy") }
    for profile in 0..<downInHours.count {
      try SnapshotFault.require(SnapshotLimits.isSum(downInHours[profile]), "downtime in working hours")
    }
    try levels.checkSoundness(at: now)
  }
}

extension StageTimes {
  func checkSoundness() throws(SnapshotFault) {
    try SnapshotFault.require(
      records().allSatisfy { tally in
        SnapshotLimits.isCount(tally.visits) && tally.spentDown >= 0 && tally.spent >= tally.spentDown
          && tally.waitedDown >= 0 && tally.waited >= tally.waitedDown && SnapshotLimits.isSum(tally.spent)
          && SnapshotLimits.isSum(tally.waited)
      }, "times at stages")
  }

  /// Whether the sums are small enough to be added up.
  var arePossible: Bool { (0..<sums.count).allSatisfy { SnapshotLimits.isSum(sums[$0]) } }
}

extension RunCounters {
  /// Whether they can be those of a run.
  var arePossible: Bool {
    [events, stale, ties, draws, tokensIn, tokensOut, mostTokens].allSatisfy { SnapshotLimits.isCount($0) }
  }
}
