import Statistics

/// All links of a trial and the flows on them, at max–min fair rates.
///
/// Decides rates; schedules nothing: after a change, ``changed`` names the classes whose next end moved, and
/// the simulation asks each for it. Classes that can never share a link are in different components and never
/// touch each other.
struct LinkNetwork: ~Copyable {
  private let classes: UnsafeMutablePointer<FlowClass>
  private let classCount: Int
  private(set) var links: FlatTable<LinkState>
  private let topology: LinkTopology
  private var filling: ProgressiveFilling
  /// Classes whose next end may have moved since the caller last emptied this.
  var changed = FlatTable<UInt32>(capacity: 64)
  private var roleRates: FlatTable<Double>
  private var roleFlows: FlatTable<Int>
  private(set) var series: SeriesTable

  init(_ plan: Plan) {
    classCount = plan.flowClasses.count
    classes = .allocate(capacity: max(1, classCount))
    for (index, flowClass) in plan.flowClasses.enumerated() {
      (classes + index).initialize(to: FlowClass(cap: flowClass.cap / 1e6, weight: flowClass.weight))
    }
    links = FlatTable(plan.links.map { LinkState(capacity: $0.bytesPerSecond / 1e6, role: $0.role) })
    topology = LinkTopology(plan)
    filling = ProgressiveFilling(linkCount: plan.links.count)
    roleRates = FlatTable(repeating: 0, count: max(1, plan.linkRoles))
    roleFlows = FlatTable(repeating: 0, count: max(1, plan.linkRoles))
    series = SeriesTable(count: plan.linkRoles, baseWidth: plan.binWidth)
  }

  deinit {
    classes.deinitialize(count: classCount)
    classes.deallocate()
  }

  /// A flow begins.
  mutating func join(_ flowClass: Int, token: Int, bytes: Double, at now: Int64) {
    classes[flowClass].join(token: token, bytes: bytes, at: now)
    countFlows(flowClass, by: 1, at: now)
    reshare(around: flowClass, at: now)
  }

  /// Takes out every flow of the class that is complete, in order of joining; their tokens are appended.
  mutating func complete(_ flowClass: Int, at now: Int64, into tokens: inout FlatTable<UInt32>) {
    let before = tokens.count
    while let flow = classes[flowClass].popComplete(at: now) {
      tokens.append(flow.token)
      deliver(flow.bytes, flowClass)
    }
    if tokens.count == before {
      changed.append(UInt32(flowClass))
      return
    }
    countFlows(flowClass, by: before - tokens.count, at: now)
    reshare(around: flowClass, at: now)
  }

  mutating func abandon(_ flowClass: Int, token: Int, at now: Int64) {
    deliver(classes[flowClass].abandon(token: token, at: now), flowClass)
    countFlows(flowClass, by: -1, at: now)
    reshare(around: flowClass, at: now)
  }

  func nextEnd(_ flowClass: Int, at now: Int64) -> Int64 { classes[flowClass].nextEnd(at: now) }

  /// The outstanding wake-up of a class: when it fires, and its ticket.
  func wake(_ flowClass: Int) -> (time: Int64, ticket: UInt32) {
    (classes[flowClass].wakeTime, classes[flowClass].wakeTicket)
  }

  mutating func setWake(_ flowClass: Int, time: Int64, ticket: UInt32) {
    classes[flowClass].wakeTime = time
    classes[flowClass].wakeTicket = ticket
  }

  /// A flow of the class ended after so long: for Little's law.
  mutating func noteFlowTime(_ flowClass: Int, _ elapsed: Int64) {
    for link in topology.path(flowClass) { links[Int(link)].flowTime += Int128(elapsed) }
  }

  func path(_ flowClass: Int) -> UnsafeBufferPointer<UInt32> { topology.path(flowClass) }

  private mutating func deliver(_ bytes: Double, _ flowClass: Int) {
    for link in topology.path(flowClass) {
      links[Int(link)].delivered += bytes
      links[Int(link)].ends += 1
    }
  }

  private mutating func countFlows(_ flowClass: Int, by change: Int, at now: Int64) {
    for link in topology.path(flowClass) {
      links[Int(link)].countFlows(by: change, at: now)
      roleFlows[links[Int(link)].role] += change
    }
  }

  private mutating func reshare(around flowClass: Int, at now: Int64) {
    let component = topology.component(of: flowClass)
    let members = topology.classes(in: component)
    if members.count == 1, topology.path(flowClass).count == 1 {
      let link = Int(topology.onlyLink(of: flowClass))
      let count = Double(max(1, classes[flowClass].count))
      classes[flowClass].setRate(min(classes[flowClass].cap, links[link].capacity / count), at: now)
      changed.append(UInt32(flowClass))
      updateLoad(link, at: now, to: classes[flowClass].rate * Double(classes[flowClass].count))
      return
    }
    filling.fill(classes, members: members, topology: topology, links: links)
    for (place, member) in members.enumerated() {
      let index = Int(member)
      let rate = filling.rate(at: place)
      if rate != classes[index].rate || index == flowClass {
        classes[index].setRate(rate, at: now)
        changed.append(member)
      }
    }
    for link in topology.links(in: component) {
      updateLoad(Int(link), at: now, to: filling.load(of: Int(link)))
    }
  }

  private mutating func updateLoad(_ link: Int, at now: Int64, to rate: Double) {
    let role = links[link].role
    if rate != links[link].rate {
      roleRates[role] = roleFlows[role] == 0 ? 0 : max(0, roleRates[role] + rate - links[link].rate)
      links[link].changeRate(to: rate, at: now)
      series.change(role, to: roleRates[role] * 1e6, at: now)
    }
    assert(rate <= links[link].capacity * (1 + 1e-9), "link over capacity")
  }

  mutating func resetStatistics(at now: Int64) {
    for link in 0..<links.count { links[link].resetStatistics(at: now) }
    series.reset(at: now)
  }

  mutating func finish(at now: Int64) {
    for link in 0..<links.count { links[link].integrate(to: now) }
    for index in 0..<classCount { classes[index].setRate(classes[index].rate, at: now) }
    series.finish(at: now)
  }

  /// For each link: bytes its flows received by integration, and bytes of flows under way.
  func received() -> (carried: [Double], underWay: [Double]) {
    var carried = [Double](repeating: 0, count: links.count)
    var underWay = carried
    for index in 0..<classCount {
      for link in topology.path(index) {
        carried[Int(link)] += classes[index].carried
        underWay[Int(link)] += classes[index].underWay
      }
    }
    return (carried, underWay)
  }
}
