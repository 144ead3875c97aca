import Snapshots

/// What each link can carry, could have carried so far, and could at most at any time: a trial may go on with
/// other capacities than it began with. Rates are bytes per microsecond.
struct LinkCapacities {
  private struct Capacity: BitwiseCopyable {
    var rate: Double
    /// The highest that it ever was.
    var highest: Double
    /// The changes of the rate, each times its instant: what it could carry until now is the rate times now,
    /// less this (as in ``StepIntegral``).
    var moment = 0.0
  }

  private var links: [Capacity]
  /// Of each link, the class that has it to itself, or null; empty until a link changes.
  private var ownClasses: [FlowClassID] = []

  init(_ plan: Plan) {
    links = plan.links.map {
      Capacity(rate: $0.bandwidth.bytesPerMicrosecond, highest: $0.bandwidth.bytesPerMicrosecond)
    }
  }

  var count: Int { links.count }

  func highest(of link: LinkID) -> Double { links[link.index].highest }

  /// Bytes that the link could have carried since the start or the last reset.
  func offered(by link: LinkID, until now: Int64) -> Double {
    max(0, links[link.index].rate * Double(now) - links[link.index].moment)
  }

  /// From now on the link can carry so much.
  mutating func set(_ link: LinkID, to rate: Double, at now: Int64) {
    links[link.index].moment += (rate - links[link.index].rate) * Double(now)
    links[link.index].rate = rate
    links[link.index].highest = max(links[link.index].highest, rate)
  }

  /// The class that has a link to itself, if one does.
  mutating func ownClass(of link: LinkID, _ topology: borrowing LinkTopology) -> FlowClassID? {
    if ownClasses.isEmpty {
      ownClasses = [FlowClassID](repeating: .null, count: links.count)
      for id in topology.classes { for own in topology.own(of: id) { ownClasses[own.index] = id } }
    }
    return ownClasses[link.index].isNull ? nil : ownClasses[link.index]
  }

  mutating func resetStatistics(at now: Int64) {
    for link in links.indices { links[link].moment = links[link].rate * Double(now) }
  }

  func save(to writer: inout SnapshotWriter) { writer.put(all: links) }

  /// - Parameter now: The instant from which this plan's capacities hold.
  mutating func restore(from reader: inout SnapshotReader, at now: Int64) throws(SnapshotFault) {
    let saved = try reader.takeAll(of: Capacity.self)
    if saved.count != links.count { throw .mismatch("the number of links") }
    let areRates = saved.allSatisfy {
      SnapshotLimits.isAmount($0.rate) && SnapshotLimits.isAmount($0.highest)
    }
    try SnapshotFault.require(areRates && saved.allSatisfy(\.moment.isFinite), "the rate of a link")
    for link in links.indices {
      links[link].highest = max(links[link].rate, saved[link].highest)
      links[link].moment = saved[link].moment + (links[link].rate - saved[link].rate) * Double(now)
    }
  }
}
