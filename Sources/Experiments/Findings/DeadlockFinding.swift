import Engine
import FleetModel

/// Devices that waited on each other at the ends of trials.
package struct DeadlockFinding: Sendable, Equatable {
  /// In how many replications there were such devices.
  package var replications: Int
  /// The first of them, counted from 0, and a circle there: each device waits for what the next one holds,
  /// and the last for what the first one does.
  package var first: Int
  package var circle: [Link]

  /// One device of the circle.
  package struct Link: Sendable, Equatable {
    package var device: Int
    package var site: String
    /// The stage at which it waits.
    package var stage: String
    package var waitsFor: String
    /// Nil: it only stands in line before the one that waits for it.
    package var holds: String?
  }
}

/// Counts them, and keeps the first.
struct DeadlockCollector {
  private var trials = 0
  private var count = 0
  private var first: (replication: Int, circle: [DeadlockLink])?

  mutating func add(_ circle: [DeadlockLink]) {
    if !circle.isEmpty {
      count += 1
      if first == nil { first = (trials, circle) }
    }
    trials += 1
  }

  /// Nil where no device ever waited so.
  func finding(_ legend: Legend) -> DeadlockFinding? {
    guard let first else { return nil }
    func pool(_ index: Int32) -> String? {
      legend.poolRoles.first { $0.members.contains(Int(index)) }?.name
    }
    return DeadlockFinding(
      replications: count, first: first.replication,
      circle: first.circle.map { link in
        DeadlockFinding.Link(
          device: Int(link.device), site: legend.siteNames[Int(link.site)],
          stage: legend.stageName(Int(link.stage)), waitsFor: pool(link.waitsFor) ?? "",
          holds: pool(link.holds))
      })
  }
}
