import Engine
import FleetModel

/// Devices that waited on each other at the ends of trials.
package struct DeadlockFinding: Sendable, Equatable {
  /// In how many replications there were such devices.
  package var replications: Int
  /// The first of them, counted from 0, and a circle there: each device waits for what the next one holds or
  /// is to bring, and the last for what the first one does.
  package var first: Int
  package var circle: [Link]

  /// One device of the circle.
  package struct Link: Sendable, Equatable {
    package var device: Int
    package var site: String
    /// The stage at which it waits.
    package var stage: String
    /// A pool or a stock; "others" of a gathering.
    package var waitsFor: String
    package var tie: DeadlockLink.Tie
    /// The pool that it holds; nil where its tie is another.
    package var holds: String?

    init(_ link: DeadlockLink, _ legend: Legend) {
      device = Int(link.device)
      site = legend.siteNames[Int(link.site)]
      stage = legend.stageName(Int(link.stage))
      tie = link.tie
      func pool(_ index: Int32) -> String? {
        legend.poolRoles.first { $0.members.contains(Int(index)) }?.name
      }
      waitsFor =
        switch link.thing {
        case .pool: pool(link.waitsFor) ?? ""
        case .stock: legend.stockRoles.first { $0.members.contains(Int(link.waitsFor)) }?.name ?? ""
        case .others: "others"
        }
      holds = link.tie == .holds ? pool(link.holds) : nil
    }
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
    return DeadlockFinding(
      replications: count, first: first.replication,
      circle: first.circle.map { DeadlockFinding.Link($0, legend) })
  }
}
