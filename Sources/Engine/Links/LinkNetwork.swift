import Snapshots

/// All links of a trial and the flows on them, at max–min fair rates: what the simulation uses of all this.
///
/// Decides rates and says when it wants to be woken; schedules nothing. A class alone on its only link has
/// its new rate at once. The rates of classes that share links are settled when all that happens at an
/// instant has happened: until then the network ``isUnsettled``. After anything has happened,
/// ``nextWake(at:)`` tells what is to be put on the event list.
///
/// Its tables are properties of their own that are handed to each other's functions: so the compiler knows
/// that a change of one leaves the others as they are.
struct LinkNetwork: ~Copyable {
  private(set) var classes: FlowClassTable
  private var shares: FairShares
  private(set) var loads: LinkLoads
  private(set) var capacities: LinkCapacities
  /// Wakers whose next end may have moved.
  private var changed = FlatTable<Waker>(capacity: 16)
  /// How many of these ``nextWake(at:)`` has dealt with.
  private var told = 0

  /// - Parameter canAbandon: Whether flows may be abandoned often: then that is made cheap.
  init(_ plan: Plan, canAbandon: Bool? = nil) {
    precondition(
      2 * max(plan.flowClasses.count, plan.links.count) <= Event.largestIndex,
      "more classes of flows, or links, than an event can name")
    // Everything is made before any of it is stored: the compiler mistakes half a network for a whole one.
    let classes = FlowClassTable(
      plan, keepsPlaces: canAbandon ?? plan.program.ops.contains { $0.code == .arm } || plan.content.mayCut)
    let shares = FairShares(plan, classes.topology)
    let loads = LinkLoads(plan, classes.topology)
    self.classes = classes
    self.shares = shares
    self.loads = loads
    capacities = LinkCapacities(plan)
  }

  /// Whether rates must be settled before time goes on.
  @inline(__always) var isUnsettled: Bool { shares.isUnsettled }
}

// MARK: - What happens to flows

extension LinkNetwork {
  /// A flow begins.
  /// - Returns: The wake-up of its class, if that is sooner than the outstanding one.
  @inline(__always) mutating func join(_ id: FlowClassID, token: UInt32, _ bytes: Bytes, at now: Int64)
    -> Wake?
  {
    assert(bytes.count > 0, "a flow of nothing")
    let role = classes[id].soleRole
    if role.isNull {
      shares.join(id, token: token, bytes, &classes, &loads, at: now)
      return nil
    }
    let before = classes[id].load
    classes[id].advance(to: now)
    classes.join(id, token: token, bytes, at: now)
    loads.countFlows(ofRole: role, by: 1)
    rateAlone(id, role, before, at: now)
    // With one flow more no other flow ends sooner than before.
    return classes[id].lastIsFirst ? wakeIfSooner(.flowClass(id), at: classes[id].nextEnd(at: now)) : nil
  }

  /// A wake-up happens: takes out every flow that is complete, in order of joining within each class.
  /// - Parameter tokens: Those of the flows are appended.
  /// - Returns: The next wake-up of a class that is alone on its link.
  @inline(__always) mutating func complete(
    _ waker: Waker, at now: Int64, into tokens: inout FlatTable<UInt32>
  ) -> Wake? {
    guard case .flowClass(let id) = waker, !classes[id].soleRole.isNull else {
      let start = tokens.count
      shares.complete(waker, &classes, &loads, at: now, into: &tokens)
      if tokens.count == start { changed.append(waker) }
      return nil
    }
    let role = classes[id].soleRole
    let before = classes[id].load
    let start = tokens.count
    classes[id].advance(to: now)
    while let token = classes.popComplete(id, at: now) { tokens.append(token) }
    if tokens.count > start {
      loads.countFlows(ofRole: role, by: start &- tokens.count)
      if classes[id].isEmpty {
        loads.changeRate(ofRole: role, by: -before, at: now)
        loads.noteFull(own: classes.topology.own(of: id), load: 0, at: now)
        return nil
      }
      rateAlone(id, role, before, at: now)
    }
    let end = classes[id].nextEnd(at: now)
    return end < .max ? Wake(waker: waker, time: end) : nil
  }

  /// A flow is given up before its end.
  ///
  /// - Returns: Bytes that it still lacked.
  @discardableResult
  mutating func abandon(_ id: FlowClassID, token: UInt32, at now: Int64) -> Double {
    let role = classes[id].soleRole
    if role.isNull {
      return shares.abandon(id, token: token, &classes, &loads, at: now)
    }
    let before = classes[id].load
    let lacked = classes.abandon(id, token: token, at: now)
    loads.countFlows(ofRole: role, by: -1)
    rateAlone(id, role, before, at: now)
    changed.append(.flowClass(id))
    return lacked
  }

  /// A flow of the class ended, or was abandoned, after so many microseconds: for Little's law.
  @inline(__always) mutating func noteFlowTime(_ id: FlowClassID, _ elapsed: Int64) {
    classes[id].noteFlowTime(elapsed)
  }

  /// Finds the rates that follow from all that happened at this instant.
  mutating func settle(at now: Int64) {
    shares.settle(&classes, &loads, at: now, changed: &changed)
    assert(!isUnsettled, "rates are still to be settled")
    assert(!isToBeChecked(at: now) || checkInvariants())
  }

  /// The new rate of a class alone on its link, which is worked out up to now.
  @inline(__always) private mutating func rateAlone(
    _ id: FlowClassID, _ role: LinkRoleID, _ before: Double, at now: Int64
  ) {
    classes[id].setRateToLimit(at: now)
    let load = classes[id].load
    classes[id].noteRate(load)
    loads.changeRate(ofRole: role, by: load - before, at: now)
    loads.noteFull(own: classes.topology.own(of: id), load: load, at: now)
  }
}

extension LinkNetwork {
  /// What was read from a file: see ``checkNumbers(at:)`` for the rest.
  mutating func checkShares(at now: Int64) throws(SnapshotFault) {
    try shares.checkSoundness(&classes, at: now)
  }

  /// Hands the tables to work on them that stands in another file.
  mutating func withTables<Result>(
    _ body: (inout FlowClassTable, inout FairShares, inout LinkLoads, inout LinkCapacities) -> Result
  ) -> Result {
    body(&classes, &shares, &loads, &capacities)
  }
}

// MARK: - Wake-ups

extension LinkNetwork {
  /// The next wake-up that is to be put on the event list because of what has changed; nil: no more. An end
  /// that moved away keeps the earlier wake-up, which then finds nothing complete and asks for the next:
  /// cheaper than a stale event for every flow that joins.
  mutating func nextWake(at now: Int64) -> Wake? {
    while told < changed.count {
      let waker = changed[told]
      told += 1
      if let wake = wakeIfSooner(waker, at: nextEnd(of: waker, at: now)) { return wake }
    }
    changed.removeAll()
    told = 0
    return nil
  }

  /// The wake-up is on the event list, with this ticket.
  @inline(__always) mutating func noteScheduled(_ wake: Wake, ticket: UInt32) {
    let outstanding = OutstandingWake(time: wake.time, ticket: ticket)
    switch wake.waker {
    case .flowClass(let id): classes[id].wake = outstanding
    case .sharedLink(let link): shares[wakeOf: link] = outstanding
    }
  }

  /// A wake-up happens.
  /// - Returns: Whether it is the waker's outstanding one, which then is no longer.
  @inline(__always) mutating func takeWake(_ waker: Waker, ticket: UInt32) -> Bool {
    switch waker {
    case .flowClass(let id): classes[id].wake.take(ticket: ticket)
    case .sharedLink(let link): shares[wakeOf: link].take(ticket: ticket)
    }
  }

  /// When the next flow of a waker is complete; `.max`: never.
  mutating func nextEnd(of waker: Waker, at now: Int64) -> Int64 {
    switch waker {
    case .sharedLink(let link): shares.nextEnd(of: link, at: now)
    case .flowClass(let id):
      shares.isBottlenecked(classes.topology.sharing(of: id)) ? .max : classes[id].nextEnd(at: now)
    }
  }

  @inline(__always) private mutating func wakeIfSooner(_ waker: Waker, at end: Int64) -> Wake? {
    switch waker {
    case .flowClass(let id): end < classes[id].wake.time ? Wake(waker: waker, time: end) : nil
    case .sharedLink(let link): end < shares[wakeOf: link].time ? Wake(waker: waker, time: end) : nil
    }
  }
}

// MARK: - What is counted over a trial

extension LinkNetwork {
  /// Statistics start here. Rates are settled, because time has gone on.
  mutating func resetStatistics(at now: Int64) {
    assert(!isUnsettled, "rates are to be settled first")
    advanceAll(to: now)
    for id in classes.ids { classes[id].resetStatistics(at: now) }
    loads.resetStatistics(at: now)
    capacities.resetStatistics(at: now)
  }

  mutating func finish(at now: Int64) {
    settle(at: now)
    advanceAll(to: now)
    loads.finish(&classes, at: now)
  }

  /// How long each link was full, of those that were.
  mutating func fullRecords(at now: Int64, open: (_ place: Int) -> [Int64]) -> [FullRecord] {
    loads.fullRecords(at: now, open: open)
  }

  private mutating func advanceAll(to now: Int64) {
    for id in classes.ids {
      if case .oneLink = classes.topology.sharing(of: id) { continue }
      classes[id].advance(to: now)
    }
    shares.advanceAll(&classes, at: now)
  }

  /// What a link has carried.
  /// - Precondition: The network is finished.
  subscript(link: LinkID) -> LinkState { loads[link] }

  /// All links of a class, in the order of its path.
  func path(of id: FlowClassID) -> UnsafeBufferPointer<LinkID> { classes.topology.path(of: id) }

  /// Bytes per microsecond and flow.
  mutating func rate(of id: FlowClassID) -> Double { shares.rate(of: id, &classes) }
}

// MARK: - Snapshots

extension LinkNetwork {
  /// - Precondition: All wake-ups are on the event list.
  func save(to writer: inout SnapshotWriter) {
    precondition(changed.isEmpty, "wake-ups that are not on the event list")
    classes.save(to: &writer)
    loads.saveShared(to: &writer)
    shares.saveShares(to: &writer)
    loads.saveRoles(to: &writer)
    shares.saveUnsettled(to: &writer)
    capacities.save(to: &writer)
  }

  /// Goes on where the saved network stood. Where this plan's capacities or caps differ from those it was
  /// saved with, the new ones hold from `now` on: ``nextWake(at:)`` tells what is to be woken at other
  /// times.
  mutating func restore(from reader: inout SnapshotReader, at now: Int64) throws(SnapshotFault) {
    var others = try classes.restore(from: &reader)
    for link in try loads.restoreShared(from: &reader) { others += Array(classes.topology.classes(on: link)) }
    try shares.restoreShares(from: &reader)
    try loads.restoreRoles(from: &reader)
    try shares.restoreUnsettled(from: &reader)
    try capacities.restore(from: &reader, at: now)
    if others.isEmpty { return }
    for id in others { noteOtherCapacity(id, at: now) }
    settle(at: now)
  }

  /// A class has another cap, or the links of its path have other capacities.
  mutating func noteOtherCapacity(_ id: FlowClassID, at now: Int64) {
    let role = classes[id].soleRole
    if role.isNull {
      shares.advance(id, classes.topology.sharing(of: id), &classes, at: now)
      return shares.noteChange(id)
    }
    let before = classes[id].load
    classes[id].advance(to: now)
    rateAlone(id, role, before, at: now)
    changed.append(.flowClass(id))
  }
}
