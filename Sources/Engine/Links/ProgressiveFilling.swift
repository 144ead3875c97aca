import Snapshots

/// Max–min fair rates by progressive filling, in place and without allocating, over the classes of flows
/// that a change can reach. (Bertsekas & Gallager, Data Networks, section 6.5.2.)
///
/// A change reaches the classes that cross its path's links, from there those that cross theirs, and so on,
/// but only by way of links that hold a class back: over a link that is not full no class depends on
/// another. Then all flows that are reached grow together. In each round every flow whose cap lies below
/// all it can get stops, and every link that is the tightest for all that are still growing on it is full:
/// many at once, so that the number of rounds is that of bottlenecks that depend on each other, not that of
/// bottlenecks.
struct ProgressiveFilling: ~Copyable {
  /// A class of flows, as the filling sees it.
  struct Demand: BitwiseCopyable {
    let weight: Double
    /// Bytes per microsecond of all its flows, when last settled.
    var load = 0.0
    /// Bytes per microsecond of a flow, for each unit of weight, when last settled.
    var share = 0.0
    /// The most a flow can get, for each unit of weight, as far as its own links and cap go.
    var ownLimit = 0.0
    /// The last settling that reached it.
    var settling: UInt64 = 0
  }

  /// A shared link, as the filling sees it.
  struct Supply: BitwiseCopyable {
    /// What its flows get for each unit of weight if it holds some of them back; else infinite.
    var fairShare = Double.infinity
    /// What classes that are not reached put on it.
    var background = 0.0
    /// What it has left for those that are still growing.
    var left = 0.0
    /// The weights of all flows that are still growing on it.
    var weight = 0.0
    /// What it could give them for each unit of weight.
    var ratio = 0.0
    /// How many of its classes are reached.
    var reached = 0
    /// The last settling that reached it.
    var settling: UInt64 = 0
    /// The last round in which a class on it was held back elsewhere, so that it has more to give to the
    /// rest.
    var waitsInRound: UInt64 = 0
  }

  private var demands: EntityColumn<FlowClass, Demand>
  private var supplies: EntityColumn<SharedLink, Supply>
  /// The classes that are reached.
  private(set) var reached = FlatTable<FlowClassID>(capacity: 16)
  /// The shared links that are reached.
  private(set) var links = FlatTable<SharedLinkID>(capacity: 16)
  /// The classes that are still growing.
  private var open = FlatTable<FlowClassID>(capacity: 16)
  /// The links of so many of the reached classes are reached, too.
  private var visited = 0
  private var settling: UInt64 = 0
  private var round: UInt64 = 0

  /// - Parameters:
  ///   - weights: The weight of a flow of each class; empty if no class is in a mesh.
  ///   - sharedLinks: How many there are; 0 if no class is in a mesh.
  init(weights: [Double], sharedLinks: Int) {
    precondition(weights.allSatisfy { $0 > 0 }, "a class without a weight")
    demands = EntityColumn(weights.map { Demand(weight: $0) })
    supplies = EntityColumn(repeating: Supply(), count: sharedLinks)
  }

  @inline(__always) mutating func weight(of flowClass: FlowClassID) -> Double { demands[flowClass].weight }
  /// What a reached class put on its links before.
  @inline(__always) mutating func load(of flowClass: FlowClassID) -> Double { demands[flowClass].load }

  /// The new rate of a reached class: bytes per microsecond and flow.
  @inline(__always) mutating func rate(
    of flowClass: FlowClassID, _ classes: inout FlowClassTable
  ) -> Double {
    let demand = demands[flowClass]
    assert(demand.settling == settling && demand.share <= demand.ownLimit, "a share that is not new")
    return demand.share == demand.ownLimit ? classes[flowClass].ownLimit : demand.share * demand.weight
  }

  mutating func begin() {
    settling &+= 1
    reached.removeAll()
    links.removeAll()
    visited = 0
  }

  mutating func reach(_ flowClass: FlowClassID) {
    if demands[flowClass].settling == settling { return }
    demands[flowClass].settling = settling
    reached.append(flowClass)
  }

  /// Finds the new shares of the classes that the reached ones reach; ``take(_:load:)`` makes them those that
  /// hold.
  mutating func fill(_ classes: inout FlowClassTable, _ loads: inout LinkLoads) {
    repeat {
      visit(classes.topology, &loads)
      start(&classes, &loads)
      while !open.isEmpty {
        measure(&classes)
        close(&classes)
      }
    } while reachOverlooked(&classes)
  }

  /// Notes what a reached class now puts on its links.
  mutating func take(_ flowClass: FlowClassID, load: Double) {
    assert(load >= 0 && load.isFinite, "a load that is no number")
    demands[flowClass].load = load
  }

  /// Finds what each reached link carries, when every load is taken over.
  mutating func sumLoads(_ topology: borrowing LinkTopology) {
    for link in links.buffer { supplies[link].left = max(0, supplies[link].background) }
    for id in reached.buffer {
      for link in topology.shared(of: id) { supplies[link].left += demands[id].load }
    }
  }

  /// Bytes per microsecond on a reached link.
  mutating func load(of link: SharedLinkID, capacity: Double) -> Double {
    assert(supplies[link].settling == settling, "a link that is not reached")
    return supplies[link].fairShare < .infinity ? capacity : min(capacity, supplies[link].left)
  }

  /// Reaches the links of every class that is new, and from links that were full the classes on them.
  private mutating func visit(_ topology: borrowing LinkTopology, _ loads: inout LinkLoads) {
    while visited < reached.count {
      let id = reached[visited]
      visited += 1
      for link in topology.shared(of: id) {
        if supplies[link].settling != settling {
          supplies[link].settling = settling
          supplies[link].reached = 0
          supplies[link].background = loads.rate(of: link)
          links.append(link)
          if supplies[link].fairShare < .infinity { for other in topology.classes(on: link) { reach(other) } }
        }
        supplies[link].reached &+= 1
        supplies[link].background -= demands[id].load
      }
    }
    for link in links.buffer { straightenBackground(of: link, topology.classes(on: link)) }
  }

  /// Differences gather rounding errors; a sum now and then does away with them.
  private mutating func straightenBackground(
    of link: SharedLinkID, _ everybody: UnsafeBufferPointer<FlowClassID>
  ) {
    assert(supplies[link].reached <= everybody.count, "more classes are reached than there are")
    if supplies[link].reached == everybody.count {
      supplies[link].background = 0
    } else if settling & 255 == 0 {
      var sum = 0.0
      for other in everybody where demands[other].settling != settling { sum += demands[other].load }
      supplies[link].background = sum
    }
  }

  private mutating func start(_ classes: inout FlowClassTable, _ loads: inout LinkLoads) {
    for link in links.buffer {
      supplies[link].fairShare = .infinity
      supplies[link].left = loads.capacity(of: link) - max(0, supplies[link].background)
    }
    open.removeAll()
    for id in reached.buffer {
      demands[id].ownLimit = classes[id].ownLimit / demands[id].weight
      demands[id].share = demands[id].ownLimit
      if classes[id].isEmpty { continue }
      open.append(id)
    }
  }

  /// Finds the rate per unit of weight that each link could give to the flows that still grow on it, and
  /// whether the link is the tightest for all of them.
  private mutating func measure(_ classes: inout FlowClassTable) {
    round &+= 1
    for link in links.buffer { supplies[link].weight = 0 }
    for id in open.buffer {
      let weight = Double(classes[id].copies) * demands[id].weight
      for link in classes.topology.shared(of: id) { supplies[link].weight += weight }
    }
    for link in links.buffer where supplies[link].weight > 0 {
      supplies[link].ratio = max(0, supplies[link].left) / supplies[link].weight
    }
    for id in open.buffer {
      let path = classes.topology.shared(of: id)
      let least = min(tightest(path), demands[id].ownLimit)
      for link in path where supplies[link].ratio > least { supplies[link].waitsInRound = round }
    }
  }

  @inline(__always) private mutating func tightest(_ path: UnsafeBufferPointer<SharedLinkID>) -> Double {
    var least = Double.infinity
    for link in path { least = min(least, supplies[link].ratio) }
    return least
  }

  /// Stops the classes that have reached their caps, or a link that is full.
  private mutating func close(_ classes: inout FlowClassTable) {
    var kept = 0
    // Ratios stay those of the round; what is left for the next changes here.
    for place in 0..<open.count {
      let id = open[place]
      let path = classes.topology.shared(of: id)
      let ratio = tightest(path)
      let isCapped = demands[id].ownLimit <= ratio
      if !isCapped {
        let full = path.first { supplies[$0].ratio == ratio && supplies[$0].waitsInRound != round }
        guard let full else {
          open[kept] = id
          kept += 1
          continue
        }
        demands[id].share = ratio
        supplies[full].fairShare = ratio
      }
      let rate = isCapped ? classes[id].ownLimit : ratio * demands[id].weight
      let load = Double(classes[id].copies) * rate
      for link in path { supplies[link].left -= load }
    }
    precondition(kept < open.count, "progressive filling makes progress")
    while open.count > kept { _ = open.removeLast() }
  }

  /// Reaches classes that had more than a link that is full now gives to others.
  /// - Returns: Whether there are any.
  private mutating func reachOverlooked(_ classes: inout FlowClassTable) -> Bool {
    let before = reached.count
    for place in 0..<links.count {
      let link = links[place]
      let everybody = classes.topology.classes(on: link)
      if supplies[link].fairShare == .infinity || supplies[link].reached == everybody.count { continue }
      let most = supplies[link].fairShare * (1 + 1e-12)
      for other in everybody where !classes[other].isEmpty && demands[other].share > most { reach(other) }
    }
    return reached.count > before
  }

  @discardableResult func checkInvariants() -> Bool {
    for id in demands.ids {
      precondition(demands[id].load >= 0, "a class puts less than nothing on its links")
      precondition(demands[id].settling <= settling, "reached by a settling that has not been")
    }
    for link in supplies.ids {
      precondition(supplies[link].fairShare >= 0, "a share below zero")
      precondition(supplies[link].settling <= settling, "reached by a settling that has not been")
    }
    return true
  }

  private var isPossible: Bool {
    SnapshotLimits.isCount(settling) && SnapshotLimits.isCount(round)
      && demands.ids.allSatisfy { id in
        let demand = demands[id]
        return SnapshotLimits.isAmount(demand.load) && demand.share >= 0 && demand.ownLimit >= 0
          && demand.settling <= settling
      }
      && supplies.ids.allSatisfy { link in
        let supply = supplies[link]
        return supply.fairShare >= 0 && abs(supply.background) <= SnapshotLimits.amount
          && supply.settling <= settling && supply.waitsInRound <= round
      }
  }

  func save(to writer: inout SnapshotWriter) {
    demands.save(to: &writer)
    supplies.save(to: &writer)
    writer.put(settling)
    writer.put(round)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let weights = demands.ids.map { demands[$0].weight }
    try demands.restore(from: &reader, "another number of flow classes")
    try supplies.restore(from: &reader, "another number of shared links")
    reached.removeAll()
    links.removeAll()
    settling = try reader.take()
    round = try reader.take()
    try SnapshotFault.require(weights == demands.ids.map { demands[$0].weight }, "flows of other weights")
    try SnapshotFault.require(isPossible, "a filling that cannot have been")
  }
}
