import Snapshots

extension TrialRecord {
  /// Whether its numbers are small enough to be added up and shown: what a file holds may be any.
  ///
  /// That it has as many pools, links and stages as a plan is for whoever knows the plan to tell.
  package var isPossible: Bool {
    let counts = [entered, finished, completions, unfinished, unseen]
    let instants = [from, end, lastDone].map(\.microseconds)
    let series = poolLoad + stockLoad + linkLoad + serviceLoad + [down, inSystem]
    return counts.allSatisfy { SnapshotLimits.isCount($0) } && finished <= entered && completions <= finished
      && downInHours.allSatisfy(SnapshotLimits.isSum)
      && instants.allSatisfy { (0...SnapshotLimits.time).contains($0) } && from <= end && lastDone <= end
      && SnapshotLimits.isAmount(inSystemIntegral) && SnapshotLimits.isAmount(downIntegral)
      && counters.arePossible && series.allSatisfy(\.isPossible)
      && stages.allSatisfy(\.isPossible) && pools.allSatisfy(\.isPossible) && links.allSatisfy(\.isPossible)
      && waits.allSatisfy(\.isPossible) && full.allSatisfy(\.isPossible)
      && states.allSatisfy(\.isPossible)
      && stocks.allSatisfy(\.isPossible)
      && sources.allSatisfy(\.isPossible)
      && kindBytes.allSatisfy { SnapshotLimits.isAmount(abs($0)) }
      && gatherings.allSatisfy(\.isPossible)
      && services.allSatisfy { SnapshotLimits.isCount($0.calls) && (0...$0.calls).contains($0.throttled) }
  }
}

extension SeriesRecord {
  fileprivate var isPossible: Bool {
    (1...(1 << 51)).contains(width) && totals.count <= 4096 && SnapshotLimits.isAmount(peak)
      && totals.allSatisfy { abs($0) <= SnapshotLimits.amount }
  }
}

extension StateRecord {
  fileprivate var isPossible: Bool {
    (all + underWay).allSatisfy(\.isPossible) && (time + timeUnderWay).allSatisfy(SnapshotLimits.isAmount)
      && tables.allSatisfy { SnapshotLimits.isCount($0) }
  }
}

extension StageTally {
  fileprivate var isPossible: Bool {
    SnapshotLimits.isCount(visits) && spentDown >= 0 && spent >= spentDown && SnapshotLimits.isSum(spent)
      && waitedDown >= 0 && waited >= waitedDown && SnapshotLimits.isSum(waited)
  }
}

extension PoolRecord {
  fileprivate var isPossible: Bool {
    [busy, overtime, onShift, waitIntegral].allSatisfy(SnapshotLimits.isAmount)
      && SnapshotLimits.isCount(role)
      && SnapshotLimits.isCount(capacity) && SnapshotLimits.isCount(grants)
      && SnapshotLimits.isCount(longestQueue)
  }
}

extension LinkRecord {
  fileprivate var isPossible: Bool {
    [capacity, offered, bytes, peakRate, flowIntegral].allSatisfy(SnapshotLimits.isAmount)
      && SnapshotLimits.isCount(role) && SnapshotLimits.isCount(peakFlows)
  }
}

extension WaitRecord {
  /// Of no waits there are no quantiles.
  fileprivate var isPossible: Bool {
    SnapshotLimits.isCount(count) && SnapshotLimits.isAmount(mean) && SnapshotLimits.isAmount(longest)
      && [p50, p95].allSatisfy { $0.isNaN || SnapshotLimits.isAmount($0) }
  }
}
