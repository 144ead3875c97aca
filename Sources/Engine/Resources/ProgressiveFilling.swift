/// ``MaxMinFairness`` in place, over the classes of one component, without allocating.
struct ProgressiveFilling: ~Copyable {
  private var left: FlatTable<Double>
  private var weights: FlatTable<Double>
  private var loads: FlatTable<Double>
  private var rates = FlatTable<Double>(capacity: 16)
  private var open = FlatTable<UInt32>(capacity: 16)

  init(linkCount: Int) {
    left = FlatTable(repeating: 0, count: max(1, linkCount))
    weights = FlatTable(repeating: 0, count: max(1, linkCount))
    loads = FlatTable(repeating: 0, count: max(1, linkCount))
  }

  /// The rate found for the member at this place of the list.
  func rate(at place: Int) -> Double { rates[place] }
  /// Bytes per microsecond that cross the link at the rates found.
  func load(of link: Int) -> Double { loads[link] }

  mutating func fill(
    _ classes: UnsafeMutablePointer<FlowClass>, members: UnsafeBufferPointer<UInt32>,
    topology: borrowing LinkTopology,
    links: borrowing FlatTable<LinkState>
  ) {
    start(classes, members: members, topology: topology, links: links)
    while !open.isEmpty {
      let (share, fullLink) = nextLevel(classes, members: members, topology: topology)
      var kept = 0
      for index in 0..<open.count {
        let place = Int(open[index])
        let member = Int(members[place])
        let cap = classes[member].cap
        let stops =
          fullLink < 0
          ? cap / classes[member].weight <= share : topology.path(member).contains(UInt32(fullLink))
        if stops {
          close(place, member, rate: min(cap, share * classes[member].weight), classes, topology)
        } else {
          open[kept] = open[index]
          kept += 1
        }
      }
      assert(kept < open.count, "progressive filling makes progress")
      while open.count > kept { _ = open.removeLast() }
    }
  }

  private mutating func start(
    _ classes: UnsafeMutablePointer<FlowClass>, members: UnsafeBufferPointer<UInt32>,
    topology: borrowing LinkTopology,
    links: borrowing FlatTable<LinkState>
  ) {
    for link in topology.links(in: topology.component(of: Int(members[0]))) {
      left[Int(link)] = links[Int(link)].capacity
      weights[Int(link)] = 0
      loads[Int(link)] = 0
    }
    rates.removeAll()
    open.removeAll()
    for (place, member) in members.enumerated() {
      rates.append(0)
      let count = classes[Int(member)].count
      if count == 0 { continue }
      open.append(UInt32(place))
      for link in topology.path(Int(member)) {
        weights[Int(link)] += Double(count) * classes[Int(member)].weight
      }
    }
  }

  /// The next common rate (per unit of weight) at which somebody stops, and the link that is full then (-1:
  /// caps).
  private func nextLevel(
    _ classes: UnsafeMutablePointer<FlowClass>, members: UnsafeBufferPointer<UInt32>,
    topology: borrowing LinkTopology
  ) -> (share: Double, fullLink: Int) {
    var leastCap = Double.infinity
    var share = Double.infinity
    var fullLink = -1
    for index in 0..<open.count {
      let member = Int(members[Int(open[index])])
      leastCap = min(leastCap, classes[member].cap / classes[member].weight)
      for link in topology.path(member) {
        let here = left[Int(link)] / weights[Int(link)]
        if here < share || (here == share && Int(link) < fullLink) { (share, fullLink) = (here, Int(link)) }
      }
    }
    return leastCap <= share ? (share, -1) : (share, fullLink)
  }

  private mutating func close(
    _ place: Int, _ member: Int, rate: Double, _ classes: UnsafeMutablePointer<FlowClass>,
    _ topology: borrowing LinkTopology
  ) {
    rates[place] = rate
    let count = Double(classes[member].count)
    for link in topology.path(member) {
      let index = Int(link)
      left[index] = max(0, left[index] - rate * count)
      weights[index] -= count * classes[member].weight
      loads[index] += rate * count
    }
  }
}
