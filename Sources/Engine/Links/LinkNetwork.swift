/// All links of a trial and the flows on them, at max–min fair rates.
///
/// Decides rates; schedules nothing. A class alone on its only link has its new rate at once: what changed
/// is answered. The others' shares are settled when all that happens at an instant has happened, because
/// states that last no time move no bytes: until then the network ``isUnsettled``, and afterwards
/// ``changed`` names the clocks whose next end moved. A clock is a class (by its index) or, beyond these, a
/// trunk.
struct LinkNetwork: ~Copyable {
  let classes: UnsafeMutablePointer<FlowClass>
  let classCount: Int
  private let firstFlows: UnsafeMutablePointer<FlowClass.Flow>
  let topology: LinkTopology
  let plans: [LinkPlan]
  /// What every link carried; filled in by ``finish(at:)``.
  var links = FlatTable<LinkState>(capacity: 1)
  /// The links that several classes cross, by number.
  var shared: FlatTable<LinkState>
  var roles: RoleLoads
  var places: FlowPlaces
  /// Settles the classes of several shared links, or none.
  var filling: ProgressiveFilling
  /// One for each shared link, used if its classes share no other.
  let trunks: UnsafeMutablePointer<Trunk>
  private let homes: FlatTable<Home>
  /// Classes that changed since the shares were settled, and (a flag each) whether they are on the list.
  var unsettled = FlatTable<UInt32>(capacity: 16)
  var isListed: FlatTable<Bool>
  /// Clocks whose next end may have moved since the caller last emptied this.
  var changed = FlatTable<UInt32>(capacity: 16)

  /// The trunk of a class, and which of its members it is; -1: it has none.
  struct Home: BitwiseCopyable {
    var trunk: Int32 = -1
    var member: Int32 = 0
  }

  /// - Parameter canAbandon: Whether flows may be abandoned often: then that is made cheap.
  init(_ plan: Plan, canAbandon: Bool? = nil) {
    // (Everything is made before any of it is stored: the compiler mistakes half a network for a whole
    // one.)
    let topology = LinkTopology(plan)
    let classCount = plan.flowClasses.count
    let homes = LinkNetwork.homes(topology, classCount: classCount)
    let filling = LinkNetwork.filling(plan, topology, homes)
    // A class is two cache lines, and its first flows a third.
    let lines = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, classCount) * MemoryLayout<FlowClass>.stride, alignment: 128)
    let classes = lines.bindMemory(to: FlowClass.self, capacity: classCount)
    let firstFlows = UnsafeMutablePointer<FlowClass.Flow>.allocate(
      capacity: max(1, classCount * FlowClass.fewFlows))
    for index in 0..<classCount {
      let flows = firstFlows + index * FlowClass.fewFlows
      (classes + index).initialize(to: LinkNetwork.flowClass(index, topology, plan, flows))
    }
    let trunks = UnsafeMutablePointer<Trunk>.allocate(capacity: max(1, topology.sharedLinks.count))
    for number in 0..<topology.sharedLinks.count {
      (trunks + number).initialize(to: LinkNetwork.trunk(number, topology, plan, homes))
    }
    self.classes = classes
    self.classCount = classCount
    self.firstFlows = firstFlows
    self.trunks = trunks
    self.filling = filling
    self.homes = FlatTable(homes)
    plans = plan.links
    shared = FlatTable(topology.sharedLinks.map { LinkState(plan.links[Int($0)]) })
    roles = RoleLoads(count: plan.linkRoles, baseWidth: plan.binWidth)
    places = FlowPlaces(isKept: canAbandon ?? plan.program.ops.contains { $0.code == .arm })
    isListed = FlatTable(repeating: false, count: max(1, classCount))
    self.topology = topology
  }

  private static func homes(_ topology: borrowing LinkTopology, classCount: Int) -> [Home] {
    var homes = [Home](repeating: Home(), count: classCount)
    for trunk in 0..<topology.sharedLinks.count {
      for (member, index) in topology.classes(on: trunk).enumerated()
      where topology.trunk(of: Int(index)) >= 0 {
        homes[Int(index)] = Home(trunk: Int32(trunk), member: Int32(member))
      }
    }
    return homes
  }

  /// Whether a class crosses one link only, and nobody else does.
  private static func isAlone(_ index: Int, _ topology: borrowing LinkTopology) -> Bool {
    topology.path(index).count == 1 && topology.shared(index).isEmpty
  }

  private static func flowClass(
    _ index: Int, _ topology: borrowing LinkTopology, _ plan: Plan,
    _ flows: UnsafeMutablePointer<FlowClass.Flow>
  ) -> FlowClass {
    let role = isAlone(index, topology) ? plan.links[Int(topology.own(index)[0])].role : -1
    var capacity = Double.infinity
    for link in topology.own(index) { capacity = min(capacity, plan.links[Int(link)].bytesPerSecond / 1e6) }
    return FlowClass(
      cap: plan.flowClasses[index].cap / 1e6, capacity: capacity, role: Int32(role), flows: flows)
  }

  /// (Of nobody if everybody has a trunk or is alone.)
  private static func filling(_ plan: Plan, _ topology: borrowing LinkTopology, _ homes: [Home])
    -> ProgressiveFilling
  {
    var isNeeded = false
    for index in homes.indices where homes[index].trunk < 0 && !isAlone(index, topology) { isNeeded = true }
    return ProgressiveFilling(
      weights: isNeeded ? plan.flowClasses.map(\.weight) : [],
      sharedLinks: isNeeded ? topology.sharedLinks.count : 0)
  }

  /// (Empty if its classes share other links, too.)
  private static func trunk(
    _ number: Int, _ topology: borrowing LinkTopology, _ plan: Plan, _ homes: [Home]
  ) -> Trunk {
    let members = topology.classes(on: number).map { Int($0) }.filter { Int(homes[$0].trunk) == number }
    let link = plan.links[Int(topology.sharedLinks[number])]
    var ownRoles: [[Int]] = []
    for index in members { ownRoles.append(topology.own(index).map { plan.links[Int($0)].role }) }
    return Trunk(
      capacity: link.bytesPerSecond / 1e6, role: link.role, classes: members,
      weights: members.map { plan.flowClasses[$0].weight }, ownRoles: ownRoles)
  }

  deinit {
    trunks.deinitialize(count: shared.count)
    trunks.deallocate()
    classes.deinitialize(count: classCount)
    // Raw, as they were allocated: that is what tells it from memory of the type's own alignment.
    UnsafeMutableRawPointer(classes).deallocate()
    firstFlows.deallocate()
    places.deallocate()
  }

  /// Whether shares must be settled before time goes on.
  @inline(__always) var isUnsettled: Bool { unsettled.count > 0 }

  /// A flow begins. Answers when its class has to be woken, if that is sooner than it will be; else `.max`.
  @inline(__always) mutating func join(_ index: Int, token: Int, bytes: Double, at now: Int64) -> Int64 {
    places.reach(token)
    let role = Int(classes[index].role)
    if role < 0 {
      joinShared(index, token: token, bytes: bytes, at: now)
      return .max
    }
    let before = classes[index].load
    classes[index].advance(to: now)
    classes[index].join(token: token, bytes: bytes, at: now, places: places)
    roles.countFlows(role, by: 1)
    share(index, role, before, at: now)
    // With one more no other flow ends sooner than before.
    return classes[index].lastIsFirst ? sooner(index, at: now) : .max
  }

  /// A wake-up: takes out every flow that is complete, in order of joining within each class; their tokens
  /// are appended. Answers when the clock has to be woken next.
  @inline(__always) mutating func complete(_ clock: Int, at now: Int64, into tokens: inout FlatTable<UInt32>)
    -> Int64
  {
    if clock >= classCount || classes[clock].role < 0 {
      completeShared(clock, at: now, into: &tokens)
      return .max
    }
    let role = Int(classes[clock].role)
    let before = classes[clock].load
    let start = tokens.count
    classes[clock].advance(to: now)
    while let token = classes[clock].popComplete(at: now, places: places) { tokens.append(token) }
    if tokens.count > start {
      roles.countFlows(role, by: start &- tokens.count)
      if classes[clock].isEmpty {
        roles.changeRate(role, by: -before, at: now)
        return .max
      }
      share(clock, role, before, at: now)
    }
    return classes[clock].nextEnd(at: now)
  }

  mutating func abandon(_ index: Int, token: Int, at now: Int64) {
    if classes[index].role < 0 { return abandonShared(index, token: token, at: now) }
    let before = classes[index].load
    _ = classes[index].abandon(token: token, at: now, places: places)
    roles.countFlows(Int(classes[index].role), by: -1)
    share(index, Int(classes[index].role), before, at: now)
    changed.append(UInt32(index))
  }

  /// A class alone on its link, whose capacity is another.
  mutating func shareAlone(_ index: Int, at now: Int64) {
    let before = classes[index].load
    classes[index].advance(to: now)
    share(index, Int(classes[index].role), before, at: now)
  }

  /// The new rate of a class alone on its link, whose clock stands at now.
  @inline(__always) private mutating func share(_ index: Int, _ role: Int, _ before: Double, at now: Int64) {
    classes[index].setRateToLimit(at: now)
    let load = classes[index].load
    classes[index].noteRate(load)
    assert(load <= classes[index].capacity * (1 + 1e-9), "link over capacity")
    roles.changeRate(role, by: load - before, at: now)
  }

  @inline(__always) private func sooner(_ index: Int, at now: Int64) -> Int64 {
    let end = classes[index].nextEnd(at: now)
    return end < classes[index].wakeTime ? end : .max
  }

  @inline(__always) func trunk(of index: Int) -> Int { Int(homes[index].trunk) }
  @inline(__always) func member(_ index: Int) -> Int { Int(homes[index].member) }

  /// A flow of the class ended after so long: for Little's law.
  @inline(__always) mutating func noteFlowTime(_ index: Int, _ elapsed: Int64) {
    classes[index].flowTime &+= UInt64(bitPattern: elapsed)
  }

  func path(_ flowClass: Int) -> UnsafeBufferPointer<UInt32> { topology.path(flowClass) }
}

// MARK: - Wake-ups

extension LinkNetwork {
  mutating func nextEnd(_ clock: Int, at now: Int64) -> Int64 {
    if clock >= classCount { return trunks[clock - classCount].nextEnd(at: now) }
    return isHeld(clock) ? .max : classes[clock].nextEnd(at: now)
  }

  /// Whether the class is held back at its trunk, and so has no clock of its own.
  @inline(__always) func isHeld(_ index: Int) -> Bool {
    trunk(of: index) >= 0 && trunks[trunk(of: index)].isHeld(member(index))
  }

  /// When the outstanding wake-up of a clock fires; `.max`: there is none.
  @inline(__always) func wakeTime(_ clock: Int) -> Int64 {
    clock < classCount ? classes[clock].wakeTime : trunks[clock &- classCount].wakeTime
  }

  @inline(__always) mutating func setWake(_ clock: Int, time: Int64, ticket: UInt32) {
    if clock < classCount {
      classes[clock].wakeTime = time
      classes[clock].wakeTicket = ticket
    } else {
      trunks[clock &- classCount].wakeTime = time
      trunks[clock &- classCount].wakeTicket = ticket
    }
  }

  /// Whether this is the clock's outstanding wake-up, which then is no longer.
  @inline(__always) mutating func takeWake(_ clock: Int, ticket: UInt32) -> Bool {
    let expected =
      clock < classCount ? classes[clock].wakeTicket : trunks[clock &- classCount].wakeTicket
    if ticket != expected { return false }
    setWake(clock, time: .max, ticket: 0)
    return true
  }
}
