import Snapshots

/// Devices that had one reason, in one trial.
struct ReasonTally: BitwiseCopyable, Sendable, Hashable {
  /// As wide as the sum, so that there is no gap between them in a file.
  var count: Int128 = 0
  /// Their downtime to productive, until the horizon at most.
  var productive: Int128 = 0

  var isPossible: Bool {
    SnapshotLimits.isCount(count) && productive >= 0 && SnapshotLimits.isSum(productive)
  }
}

/// Devices of one site that had one reason other than the plan, in one trial.
struct SiteReason: BitwiseCopyable, Sendable, Hashable {
  var site: UInt32
  var reason: UInt32
  var count: UInt32
}
