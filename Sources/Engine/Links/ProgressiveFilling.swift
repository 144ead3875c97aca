import Snapshots

/// Progressive filling in place and without allocating, over the classes that a change can reach.
///
/// A change reaches the classes that cross its path's links, from there those that cross theirs, and so on,
/// but only by way of links that hold somebody back: a link that is not full couples nobody. Then all flows
/// that are reached grow together. In each round every flow whose cap lies below all it can get stops, and
/// every link that is the tightest for all that are still growing on it is full: many at once, so that the
/// number of rounds is that of bottlenecks that depend on each other, not that of bottlenecks.
struct ProgressiveFilling: ~Copyable {
  struct Member: BitwiseCopyable {
    let weight: Double
    /// Bytes per microsecond of all its flows, and of a flow for each unit of weight, when last settled.
    var load = 0.0
    var share = 0.0
    /// The most a flow can get, for each unit of weight, as far as its own links and cap go.
    var limit = 0.0
    /// The settling that reached it last.
    var settling: UInt64 = 0
  }
  struct Crossing: BitwiseCopyable {
    /// What its flows get for each unit of weight if it holds them back; else infinite.
    var level = Double.infinity
    /// What classes that are not reached put on it.
    var background = 0.0
    var left = 0.0
    var weight = 0.0
    var ratio = 0.0
    /// How many of its classes are reached.
    var reached = 0
    var settling: UInt64 = 0
    /// The round in which somebody on it is held back elsewhere, so that it has more to give to the rest.
    var waitsInRound: UInt64 = 0
  }

  private(set) var members: FlatTable<Member>
  private(set) var crossings: FlatTable<Crossing>
  /// The classes and the shared links that are reached.
  private(set) var reached = FlatTable<UInt32>(capacity: 16)
  private(set) var links = FlatTable<UInt32>(capacity: 16)
  private var open = FlatTable<UInt32>(capacity: 16)
  private var visited = 0
  private var settling: UInt64 = 0
  private var round: UInt64 = 0

  init(weights: [Double], sharedLinks: Int) {
    members = FlatTable(weights.map { Member(weight: $0) })
    crossings = FlatTable(repeating: Crossing(), count: sharedLinks)
  }

  mutating func begin() {
    settling &+= 1
    reached.removeAll()
    links.removeAll()
    visited = 0
  }

  mutating func reach(_ flowClass: Int) {
    if members[flowClass].settling == settling { return }
    members[flowClass].settling = settling
    reached.append(UInt32(flowClass))
  }

  /// Finds the new shares of the classes that the reached ones reach; ``take(_:load:)`` makes
  /// them those that hold.
  mutating func fill(
    _ classes: UnsafeMutablePointer<FlowClass>, _ topology: borrowing LinkTopology,
    _ states: borrowing FlatTable<LinkState>
  ) {
    repeat {
      visit(topology, states)
      start(classes, topology, states)
      while !open.isEmpty {
        measure(classes, topology)
        close(classes, topology)
      }
    } while reachOverlooked(classes, topology)
  }

  /// What a reached class now puts on its links.
  mutating func take(_ flowClass: Int, load: Double) { members[flowClass].load = load }

  /// What each reached link carries, when every load is taken over.
  mutating func sumLoads(_ topology: borrowing LinkTopology) {
    for number in links.buffer { crossings[Int(number)].left = max(0, crossings[Int(number)].background) }
    for number in reached.buffer {
      for link in topology.shared(Int(number)) { crossings[Int(link)].left += members[Int(number)].load }
    }
  }

  /// Bytes per microsecond on a reached link.
  mutating func load(of link: Int, capacity: Double) -> Double {
    crossings[link].level < .infinity ? capacity : min(capacity, crossings[link].left)
  }

  /// Goes on from every class that is new.
  private mutating func visit(_ topology: borrowing LinkTopology, _ states: borrowing FlatTable<LinkState>) {
    while visited < reached.count {
      let index = Int(reached[visited])
      visited += 1
      for number in topology.shared(index) {
        let link = Int(number)
        if crossings[link].settling != settling {
          crossings[link].settling = settling
          crossings[link].reached = 0
          crossings[link].background = states[link].rate
          links.append(number)
          if crossings[link].level < .infinity {
            for other in topology.classes(on: link) { reach(Int(other)) }
          }
        }
        crossings[link].reached &+= 1
        crossings[link].background -= members[index].load
      }
    }
    // Differences gather rounding errors; a sum now and then does away with them.
    for number in links.buffer {
      let link = Int(number)
      let everybody = topology.classes(on: link)
      if crossings[link].reached == everybody.count {
        crossings[link].background = 0
      } else if settling & 255 == 0 {
        var sum = 0.0
        for other in everybody where members[Int(other)].settling != settling {
          sum += members[Int(other)].load
        }
        crossings[link].background = sum
      }
    }
  }

  private mutating func start(
    _ classes: UnsafeMutablePointer<FlowClass>, _ topology: borrowing LinkTopology,
    _ states: borrowing FlatTable<LinkState>
  ) {
    for number in links.buffer {
      let link = Int(number)
      crossings[link].level = .infinity
      crossings[link].left = states[link].capacity - max(0, crossings[link].background)
    }
    open.removeAll()
    for number in reached.buffer {
      let index = Int(number)
      let weight = members[index].weight
      members[index].limit = classes[index].limit / weight
      members[index].share = members[index].limit
      if classes[index].isEmpty { continue }
      open.append(number)
    }
  }

  /// What each link could give to everybody who still grows on it, and whether it is the tightest for all.
  private mutating func measure(
    _ classes: UnsafeMutablePointer<FlowClass>, _ topology: borrowing LinkTopology
  ) {
    round &+= 1
    for link in links.buffer { crossings[Int(link)].weight = 0 }
    for number in open.buffer {
      let weight = Double(classes[Int(number)].count) * members[Int(number)].weight
      for link in topology.shared(Int(number)) { crossings[Int(link)].weight += weight }
    }
    for link in links.buffer where crossings[Int(link)].weight > 0 {
      crossings[Int(link)].ratio = max(0, crossings[Int(link)].left) / crossings[Int(link)].weight
    }
    for number in open.buffer {
      let path = topology.shared(Int(number))
      let least = min(tightest(path), members[Int(number)].limit)
      for link in path where crossings[Int(link)].ratio > least {
        crossings[Int(link)].waitsInRound = round
      }
    }
  }

  @inline(__always) private func tightest(_ path: UnsafeBufferPointer<UInt32>) -> Double {
    var least = Double.infinity
    for link in path { least = min(least, crossings[Int(link)].ratio) }
    return least
  }

  private mutating func close(
    _ classes: UnsafeMutablePointer<FlowClass>, _ topology: borrowing LinkTopology
  ) {
    var kept = 0
    // Ratios stay those of the round; what is left for the next changes here.
    for place in 0..<open.count {
      let index = Int(open[place])
      let path = topology.shared(index)
      let ratio = tightest(path)
      let isCapped = members[index].limit <= ratio
      if !isCapped {
        let full = path.first {
          crossings[Int($0)].ratio == ratio && crossings[Int($0)].waitsInRound != round
        }
        guard let full else {
          open[kept] = open[place]
          kept += 1
          continue
        }
        members[index].share = ratio
        crossings[Int(full)].level = ratio
      }
      let count = Double(classes[index].count)
      let load = count * (isCapped ? classes[index].limit : ratio * members[index].weight)
      for link in path { crossings[Int(link)].left -= load }
    }
    precondition(kept < open.count, "progressive filling makes progress")
    while open.count > kept { _ = open.removeLast() }
  }

  /// Classes that had more than a link that is full now gives to others; true if there are any.
  private mutating func reachOverlooked(
    _ classes: UnsafeMutablePointer<FlowClass>, _ topology: borrowing LinkTopology
  ) -> Bool {
    let before = reached.count
    for place in 0..<links.count {
      let link = Int(links[place])
      let everybody = topology.classes(on: link)
      if crossings[link].level == .infinity || crossings[link].reached == everybody.count { continue }
      let most = crossings[link].level * (1 + 1e-12)
      for other in everybody where !classes[Int(other)].isEmpty && members[Int(other)].share > most {
        reach(Int(other))
      }
    }
    return reached.count > before
  }

  func save(to writer: inout SnapshotWriter) {
    members.save(to: &writer)
    crossings.save(to: &writer)
    writer.put(settling)
    writer.put(round)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let members = try FlatTable<Member>(from: &reader)
    let crossings = try FlatTable<Crossing>(from: &reader)
    if members.count != self.members.count || crossings.count != self.crossings.count {
      throw .mismatch("another number of flow classes or shared links")
    }
    reached.removeAll()
    links.removeAll()
    self.members = members
    self.crossings = crossings
    settling = try reader.take()
    round = try reader.take()
  }
}
