import Engine
import Statistics

/// Of each ``Sample`` of a strategy all values of all replications, in order of replication.
///
/// A class, because collectors are copied, and sketches cannot be.
final class SampleCollector {
  private let clocks: [ClusteredSample]
  private let waits: [ClusteredSample]
  /// Quantiles of all measures, until the next replication: estimates and several comparisons ask for them.
  private var known: (confidence: Double, quantiles: [Int: ClusteredSample.Quantile])?

  init(waitRoles: Int) {
    clocks = DeviceClock.allCases.map { _ in ClusteredSample() }
    waits = (0..<waitRoles).map { _ in ClusteredSample() }
  }

  /// Takes in the next replication. Devices whose ends were not seen count as later than all that were.
  func add(_ result: TrialResult) {
    assert(result.record.waitSketches.count == waits.count, "every pool has its waits")
    known = nil
    let unseen = result.record.unseen
    if !result.batches.isEmpty { return addBatches(of: result) }
    for clock in DeviceClock.allCases {
      result.sketches.contents.with(clock) { clocks[clock.rawValue].add($0, later: unseen) }
    }
    for (role, sketch) in result.record.waitSketches.enumerated() { waits[role].add(sketch, later: 0) }
  }

  /// One long trial, of which each batch counts as a replication.
  private func addBatches(of result: TrialResult) {
    let standings = result.batches.standings
    for clock in DeviceClock.allCases {
      result.sketches.contents.with(clock) {
        clocks[clock.rawValue].add(
          run: CompactSketch($0), batches: standings.map { $0.clocks[clock.rawValue] },
          later: result.record.unseen)
      }
    }
    for (role, sketch) in result.record.waitSketches.enumerated() {
      waits[role].add(run: sketch, batches: standings.map { $0.waits[role] }, later: 0)
    }
  }

  /// What `find` finds for this confidence, found once for the same replications.
  func quantiles(confidence: Double, _ find: () -> [Int: ClusteredSample.Quantile])
    -> [Int: ClusteredSample.Quantile]
  {
    if let known, known.confidence == confidence { return known.quantiles }
    let quantiles = find()
    known = (confidence, quantiles)
    return quantiles
  }

  func sample(_ sample: Sample) -> ClusteredSample {
    switch sample {
    case .clock(let clock): clocks[clock.rawValue]
    case .waits(let role): waits[role]
    }
  }
}
