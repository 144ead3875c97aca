import Engine
import Statistics

/// Of each ``Sample`` of a strategy all values of all replications, in order of replication.
///
/// A class, because collectors are copied, and sketches cannot be.
final class SampleCollector {
  private let clocks: [ClusteredSample]
  private let waits: [ClusteredSample]

  init(poolRoles: Int) {
    clocks = DeviceClock.allCases.map { _ in ClusteredSample() }
    waits = (0..<poolRoles).map { _ in ClusteredSample() }
  }

  /// Takes in the next replication. Devices whose ends were not seen count as later than all that were.
  func add(_ result: TrialResult) {
    assert(result.record.waitSketches.count == waits.count, "every pool has its waits")
    let unseen = result.record.unseen
    for clock in DeviceClock.allCases {
      result.sketches.contents.with(clock) { clocks[clock.rawValue].add($0, later: unseen) }
    }
    for (role, sketch) in result.record.waitSketches.enumerated() { waits[role].add(sketch, later: 0) }
  }

  func sample(_ sample: Sample) -> ClusteredSample {
    switch sample {
    case .clock(let clock): clocks[clock.rawValue]
    case .waits(let role): waits[role]
    }
  }
}
