import Engine
import FleetModel

/// Devices that waited at the ends of trials for units of a stock, or for others of a gathering, that nobody
/// could bring any more.
package struct StrandedFinding: Sendable, Equatable {
  /// In how many replications there were such devices.
  package var replications: Int
  /// The first of them, counted from 0, and who waited there.
  package var first: Int
  package var places: [Place]

  /// Those who wait at one stage of one site.
  package struct Place: Sendable, Equatable {
    package var count: Int
    /// One of them, where and for what it waits.
    package var device: DeadlockFinding.Link
  }
}

/// Counts them, and keeps the first.
struct StrandedCollector {
  private var trials = 0
  private var count = 0
  private var first: (replication: Int, places: [StrandedRecord])?

  mutating func add(_ places: [StrandedRecord]) {
    if !places.isEmpty {
      count += 1
      if first == nil { first = (trials, places) }
    }
    trials += 1
  }

  /// Nil where no device ever waited so.
  func finding(_ legend: Legend) -> StrandedFinding? {
    guard let first else { return nil }
    return StrandedFinding(
      replications: count, first: first.replication,
      places: first.places.map {
        StrandedFinding.Place(count: Int($0.count), device: DeadlockFinding.Link($0.first, legend))
      })
  }
}
