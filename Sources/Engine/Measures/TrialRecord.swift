import Statistics

/// What one trial leaves behind, besides the ``DeviceRecord``s.
package struct TrialRecord: Sendable {
  /// Of each stage of the program.
  package var stages: [StageTally]
  /// Of each pool of the plan.
  package var pools: [PoolRecord]
  /// Of each role of pools, then of stocks, then of gatherings.
  package var waits: [WaitRecord]
  /// All waits of each of these roles, in microseconds; those of no length among them.
  package var waitSketches: [CompactSketch]
  /// Of each link of the plan.
  package var links: [LinkRecord]
  /// Of each service of the plan.
  package var services: [ServiceRecord]
  /// Of each stock of the plan.
  package var stocks: [StockRecord] = []
  /// Of each source of content of the plan.
  package var sources: [SourceRecord]
  /// Bytes that came to devices, of each kind; empty where kinds are not told apart.
  package var kindBytes: [Double] = []
  /// Of each role of gatherings.
  package var gatherings: [GatheringRecord] = []
  /// Of each pool and link that was full at some time; none where that is not measured.
  package var full: [FullRecord]
  /// Units at work in each role of pools.
  package var poolLoad: [SeriesRecord]
  /// Units in each role of stocks.
  package var stockLoad: [SeriesRecord] = []
  /// Bytes per second on each role of links.
  package var linkLoad: [SeriesRecord]
  /// Calls to each service in each bin.
  package var serviceLoad: [SeriesRecord]
  /// Devices whose users cannot work.
  package var down: SeriesRecord
  /// Devices on a journey.
  package var inSystem: SeriesRecord
  /// Device-microseconds of ``inSystem`` since the warm-up.
  package var inSystemIntegral: Double
  /// Device-microseconds of ``down`` since the warm-up.
  package var downIntegral: Double
  /// Where statistics start.
  package var from: Instant
  /// The last event, or the horizon if a device was still under way.
  package var end: Instant
  /// The last journey's end.
  package var lastDone: Instant
  /// Journeys that began.
  package var entered: Int
  /// Journeys that ended.
  package var finished: Int
  /// Journeys that ended since the warm-up.
  package var completions: Int
  /// Devices that were under way at the end and were released since the warm-up; and those of waves that had
  /// not even been released.
  package var unfinished: Int
  /// Those of the unfinished whose ends were not seen even later: they are in no ``DeviceRecord``.
  package var unseen: Int
  /// Of each profile of devices, downtime in working hours since the warm-up, whatever became of the devices,
  /// up to the end for those that are down then. In microseconds.
  package var downInHours: [Int128]
  /// The trial was told to stop before its end.
  package var stoppedEarly: Bool
  package var counters: RunCounters
  /// Of each state of the plan.
  package var states: [StateRecord] = []
  /// Devices that wait on each other in a circle at the end; empty where none do, or none can.
  package var deadlock: [DeadlockLink] = []
  /// Devices that wait at the end for units of a stock, or for others, that never come.
  package var stranded: [StrandedRecord] = []
}
