/// One finished journey of a device. Leaves the engine in batches.
package struct DeviceRecord: BitwiseCopyable, Sendable, Hashable {
  package var device: UInt32
  package var site: UInt32
  package var profile: UInt16
  /// Index of the outcome (as the plan numbers them).
  package var outcome: UInt8
  /// How often another strategy took over.
  package var legs: UInt8
  package var released: Instant
  package var finished: Instant
  /// Sums over all spells of downtime.
  package var toDesktop: TimeSpan
  package var toProductive: TimeSpan
  /// The same, in the user's working hours only.
  package var toDesktopInHours: TimeSpan
  package var toProductiveInHours: TimeSpan
}

/// Time that passed at one stage, summed over devices; exact, in microseconds.
package struct StageTally: BitwiseCopyable, Sendable, Hashable {
  package var visits: Int64 = 0
  /// Time being worked on, and time waiting for whatever the stage needs.
  package var spent: Int128 = 0
  package var waited: Int128 = 0
  /// The parts of these that were downtime.
  package var spentDown: Int128 = 0
  package var waitedDown: Int128 = 0

  package init() {}
}

package struct PoolRecord: Sendable, Hashable {
  package var role: Int
  package var capacity: Int
  /// Unit-microseconds.
  package var busy: Double
  package var overtime: Double
  package var onShift: Double
  package var waitIntegral: Double
  package var grants: Int64
  package var longestQueue: Int
}

package struct LinkRecord: Sendable, Hashable {
  package var role: Int
  /// Bytes per second.
  package var capacity: Double
  package var bytes: Double
  package var peakRate: Double
  package var peakFlows: Int
  /// Flow-microseconds.
  package var flowIntegral: Double
}

package struct ServiceRecord: Sendable, Hashable {
  package var calls: Int64
  package var throttled: Int64
}

/// Waits of one role of pools, over all its grants.
package struct WaitRecord: Sendable, Hashable {
  package var count: Int
  /// Microseconds.
  package var mean: Double
  package var p50: Double
  package var p95: Double
  package var longest: Double
}

/// Counters of the run itself; deterministic, so a benchmark can be held to them.
package struct RunCounters: Sendable, Hashable {
  package var events = 0
  package var stale = 0
  /// Events at the same instant as the one before.
  package var ties = 0
  package var draws = 0
  package var tokensIn = 0
  package var tokensOut = 0
  package var mostInFlight = 0
  package init() {}
}

/// What one trial leaves behind, besides the ``DeviceRecord``s.
package struct TrialRecord: Sendable {
  package var stages: [StageTally]
  package var pools: [PoolRecord]
  package var waits: [WaitRecord]
  package var links: [LinkRecord]
  package var services: [ServiceRecord]
  /// Busy units of each pool role; bytes per second on each link role.
  package var poolLoad: [SeriesRecord]
  package var linkLoad: [SeriesRecord]
  /// Calls to each service in each bin.
  package var serviceLoad: [SeriesRecord]
  package var down: SeriesRecord
  package var inSystem: SeriesRecord
  /// Device-microseconds, since the warm-up.
  package var inSystemIntegral: Double
  package var downIntegral: Double
  /// Where statistics start, and the last event (or the horizon).
  package var from: Instant
  package var end: Instant
  /// The last journey's end.
  package var lastDone: Instant
  package var entered: Int
  package var finished: Int
  /// Journeys that ended since the warm-up.
  package var completions: Int
  /// Devices that were under way, or had not even been released, at the end.
  package var unfinished: Int
  package var stoppedEarly: Bool
  package var counters: RunCounters
}
