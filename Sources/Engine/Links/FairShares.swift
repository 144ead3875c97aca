import Snapshots

/// The max–min fair rates of all classes of flows that share links with others.
///
/// What happens to a flow happens at once. What that does to the rates is found by
/// ``settle(_:_:_:at:changed:)`` when all that happens at an instant has happened: rates that last no time
/// move no bytes.
///
/// What the loop calls is `mutating` even where it changes nothing: a struct of this size is copied
/// otherwise.
struct FairShares: ~Copyable {
  /// A shared link finds the fair share of its classes if these share no other; else it has no members here.
  private(set) var sharedLinks: EntityTable<SharedLink>
  /// Finds the fair shares of the classes in a mesh.
  private var filling: ProgressiveFilling
  /// Classes whose rates may have changed since they were settled.
  private(set) var unsettled = FlatTable<FlowClassID>(capacity: 16)
  /// Whether a class is among the unsettled ones.
  private var isListed: EntityColumn<FlowClass, Bool>

  init(_ plan: Plan, _ topology: borrowing LinkTopology) {
    var meshes = false
    for id in topology.classes { if case .mesh = topology.sharing(of: id) { meshes = true } }
    let filling = ProgressiveFilling(
      weights: meshes ? plan.flowClasses.map(\.weight) : [],
      sharedLinks: meshes ? topology.sharedLinks.count : 0)
    var links: [SharedLink.Layout] = []
    for id in topology.sharedLinks { links.append(SharedLink.Layout(id, plan, topology)) }
    sharedLinks = EntityTable(count: links.count) { SharedLink(links[$0.index]) }
    self.filling = filling
    isListed = EntityColumn(repeating: false, count: topology.classes.count)
  }

  /// Whether rates must be settled before time goes on.
  @inline(__always) var isUnsettled: Bool { unsettled.count > 0 }

  /// The number of the class's flows, or what they can have, has changed: its rate must be settled.
  mutating func noteChange(_ id: FlowClassID) {
    if isListed[id] { return }
    isListed[id] = true
    unsettled.append(id)
  }

  /// Whether the class is held back at its one shared link, and so has no virtual time of its own.
  @inline(__always) mutating func isBottlenecked(_ sharing: Sharing) -> Bool {
    guard case .oneLink(let link, let member) = sharing else { return false }
    return sharedLinks[link].isBottlenecked(member)
  }

  /// Works out what a class has received up to now.
  mutating func advance(
    _ id: FlowClassID, _ sharing: Sharing, _ classes: inout FlowClassTable, at now: Int64
  ) {
    if case .oneLink(let link, let member) = sharing {
      sharedLinks[link].advanceMember(member, &classes, at: now)
    } else {
      classes[id].advance(to: now)
    }
  }

  /// The same for all classes on shared links, except for those in a mesh.
  mutating func advanceAll(_ classes: inout FlowClassTable, at now: Int64) {
    for link in sharedLinks.ids { sharedLinks[link].advanceAll(&classes, at: now) }
  }

  mutating func nextEnd(of link: SharedLinkID, at now: Int64) -> Int64 { sharedLinks[link].nextEnd(at: now) }

  /// The wake-up of a shared link.
  @inline(__always) subscript(wakeOf link: SharedLinkID) -> OutstandingWake {
    get { sharedLinks[link].wake }
    _modify { yield &sharedLinks[link].wake }
  }
}

extension FairShares {
  /// What was read from a file: see ``SharedLink/checkSoundness(_:at:isSettled:)``.
  mutating func checkSoundness(_ classes: inout FlowClassTable, at now: Int64) throws(SnapshotFault) {
    for link in sharedLinks.ids {
      try sharedLinks[link].checkSoundness(&classes, at: now, isSettled: !isUnsettled)
      try SnapshotFault.require(sharedLinks[link].wake.time >= 0, "a wake-up of no time")
    }
  }
}

// MARK: - What happens to flows

extension FairShares {
  /// A flow begins; its rate, and those of others, are settled later.
  mutating func join(
    _ id: FlowClassID, token: UInt32, _ bytes: Bytes, _ classes: inout FlowClassTable,
    _ loads: inout LinkLoads, at now: Int64
  ) {
    advance(id, classes.topology.sharing(of: id), &classes, at: now)
    classes.join(id, token: token, bytes, at: now)
    loads.countFlows(of: id, classes.topology, by: 1, at: now)
    noteChange(id)
  }

  /// A flow is given up before its end.
  mutating func abandon(
    _ id: FlowClassID, token: UInt32, _ classes: inout FlowClassTable, _ loads: inout LinkLoads, at now: Int64
  ) -> Double {
    let sharing = classes.topology.sharing(of: id)
    advance(id, sharing, &classes, at: now)
    let lacked = classes.abandon(id, token: token, at: now)
    noteEnd(sharing, &classes)
    loads.countFlows(of: id, classes.topology, by: -1, at: now)
    noteChange(id)
    return lacked
  }

  /// Takes out every flow that is complete by the waker's virtual time.
  /// - Parameter tokens: Those of the flows are appended.
  mutating func complete(
    _ waker: Waker, _ classes: inout FlowClassTable, _ loads: inout LinkLoads, at now: Int64,
    into tokens: inout FlatTable<UInt32>
  ) {
    switch waker {
    case .sharedLink(let link):
      sharedLinks[link].advance(to: now)
      while let id = sharedLinks[link].nextComplete() {
        let sharing = classes.topology.sharing(of: id)
        advance(id, sharing, &classes, at: now)
        complete(id, isDue: true, &classes, &loads, at: now, into: &tokens)
        noteEnd(sharing, &classes)
      }
    case .flowClass(let id):
      let sharing = classes.topology.sharing(of: id)
      // The wake-up may be of a time when the class had a virtual time of its own.
      if isBottlenecked(sharing) { return }
      advance(id, sharing, &classes, at: now)
      complete(id, isDue: false, &classes, &loads, at: now, into: &tokens)
    }
  }

  /// - Parameter isDue: Whether the first flow is known to be complete.
  private mutating func complete(
    _ id: FlowClassID, isDue: Bool, _ classes: inout FlowClassTable, _ loads: inout LinkLoads, at now: Int64,
    into tokens: inout FlatTable<UInt32>
  ) {
    let start = tokens.count
    var isDue = isDue
    while let token = classes.popComplete(id, at: now, isDue: isDue) {
      tokens.append(token)
      isDue = false
    }
    if tokens.count == start { return }
    loads.countFlows(of: id, classes.topology, by: start - tokens.count, at: now)
    noteChange(id)
  }

  /// A flow of a class has left: if the class is bottlenecked, another of its flows is the first to end.
  private mutating func noteEnd(_ sharing: Sharing, _ classes: inout FlowClassTable) {
    guard case .oneLink(let link, let member) = sharing else { return }
    if sharedLinks[link].isBottlenecked(member) { sharedLinks[link].noteEnd(member, &classes) }
  }
}

// MARK: - Settling

extension FairShares {
  /// Finds the rates that follow from all that happened at this instant.
  /// - Parameter changed: Whatever may have another next end is appended.
  mutating func settle(
    _ classes: inout FlowClassTable, _ loads: inout LinkLoads, at now: Int64,
    changed: inout FlatTable<Waker>
  ) {
    if !isUnsettled { return }
    filling.begin()
    for place in 0..<unsettled.count {
      let id = unsettled[place]
      isListed[id] = false
      if case .oneLink(let link, let member) = classes.topology.sharing(of: id) {
        sharedLinks[link].update(member, &classes, at: now)
        changed.append(.flowClass(id))
      } else {
        filling.reach(id)
      }
    }
    settleSharedLinks(&classes, &loads, at: now, changed: &changed)
    if !filling.reached.isEmpty { settleMesh(&classes, &loads, at: now, changed: &changed) }
    assert(settledIsFair(&classes, &loads), "not the max–min fair rates")
    unsettled.removeAll()
  }

  private mutating func settleSharedLinks(
    _ classes: inout FlowClassTable, _ loads: inout LinkLoads, at now: Int64,
    changed: inout FlatTable<Waker>
  ) {
    for place in 0..<unsettled.count {
      guard case .oneLink(let link, _) = classes.topology.sharing(of: unsettled[place]) else { continue }
      // It is balanced already if an earlier class on the list is on it, too.
      if sharedLinks[link].isBalanced { continue }
      sharedLinks[link].balance(&classes, at: now, changed: &changed)
      changed.append(.sharedLink(link))
      sharedLinks[link].report(as: link, to: &loads, at: now)
    }
    for place in 0..<unsettled.count {
      let id = unsettled[place]
      guard case .oneLink(let link, let member) = classes.topology.sharing(of: id) else { continue }
      if !sharedLinks[link].isBottlenecked(member) { classes[id].noteRate(classes[id].load) }
    }
    if loads.full.isUsed { noteFullOwn(&classes, &loads, at: now) }
  }

  private mutating func settleMesh(
    _ classes: inout FlowClassTable, _ loads: inout LinkLoads, at now: Int64,
    changed: inout FlatTable<Waker>
  ) {
    filling.fill(&classes, &loads)
    for place in 0..<filling.reached.count {
      let id = filling.reached[place]
      let rate = filling.rate(of: id, &classes)
      if rate != classes[id].rate || place < unsettled.count { changed.append(.flowClass(id)) }
      classes[id].setRate(rate, at: now)
      let load = classes[id].load
      classes[id].noteRate(load)
      loads.changeRate(ofOwn: classes.topology.own(of: id), by: load - filling.load(of: id), at: now)
      loads.noteFull(own: classes.topology.own(of: id), load: load, at: now)
      filling.take(id, load: load)
    }
    filling.sumLoads(classes.topology)
    for place in 0..<filling.links.count {
      let link = filling.links[place]
      let rate = filling.load(of: link, capacity: loads.capacity(of: link))
      loads.changeRateAndRole(of: link, to: rate, at: now)
    }
  }
}

// MARK: - What holds

extension FairShares {
  /// Bytes per microsecond and flow.
  mutating func rate(of id: FlowClassID, _ classes: inout FlowClassTable) -> Double {
    guard case .oneLink(let link, let member) = classes.topology.sharing(of: id),
      sharedLinks[link].isBottlenecked(member)
    else { return classes[id].rate }
    return sharedLinks[link].weight(of: member) * sharedLinks[link].fairShare
  }

  /// The weight of each flow of the class.
  mutating func weight(of id: FlowClassID, _ classes: inout FlowClassTable) -> Double {
    switch classes.topology.sharing(of: id) {
    case .oneLink(let link, let member): sharedLinks[link].weight(of: member)
    case .mesh: filling.weight(of: id)
    case .alone: 1
    }
  }

  /// Whether the classes that were just settled have their fair shares.
  private mutating func settledIsFair(_ classes: inout FlowClassTable, _ loads: inout LinkLoads) -> Bool {
    for place in 0..<unsettled.count where !isFair(unsettled[place], &classes, &loads) { return false }
    for id in filling.reached.array() where !isFair(id, &classes, &loads) { return false }
    return true
  }

  /// Every shared link is in order, and a class is on the list exactly if its flag says so.
  @discardableResult func checkInvariants() -> Bool {
    // In the middle of an instant a class may have flows that its shared link does not know yet.
    if !isUnsettled { for link in sharedLinks.ids { sharedLinks[link].checkInvariants() } }
    var listed = 0
    for id in isListed.ids where isListed[id] { listed += 1 }
    precondition(listed == unsettled.count, "a class is on the list of unsettled ones twice, or unflagged")
    for id in unsettled.buffer { precondition(isListed[id], "an unsettled class without a flag") }
    return filling.checkInvariants()
  }
}

// MARK: - Snapshots

extension FairShares {
  func saveShares(to writer: inout SnapshotWriter) {
    for link in sharedLinks.ids { sharedLinks[link].save(to: &writer) }
    filling.save(to: &writer)
  }

  func saveUnsettled(to writer: inout SnapshotWriter) { unsettled.save(to: &writer) }

  mutating func restoreShares(from reader: inout SnapshotReader) throws(SnapshotFault) {
    for link in sharedLinks.ids { try sharedLinks[link].restore(from: &reader) }
    try filling.restore(from: &reader)
  }

  mutating func restoreUnsettled(from reader: inout SnapshotReader) throws(SnapshotFault) {
    unsettled = try FlatTable<FlowClassID>(from: &reader)
    for id in isListed.ids { isListed[id] = false }
    for id in unsettled.buffer {
      if id.isNull || id.index >= isListed.count || isListed[id] { throw .mismatch("other flow classes") }
      isListed[id] = true
    }
  }
}
