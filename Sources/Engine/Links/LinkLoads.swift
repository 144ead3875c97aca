import Snapshots

/// What every link, and all links of each role together, carry and have carried. Rates are bytes per
/// microsecond.
///
/// What the loop calls is `mutating` even where it changes nothing: a struct of this size is copied
/// otherwise.
struct LinkLoads: ~Copyable {
  /// With the capacities that they have now.
  private var plans: [LinkPlan]
  let roleOfLink: EntityColumn<LinkPlan, LinkRoleID>
  /// What is counted of each shared link.
  private(set) var shared: EntityColumn<SharedLink, LinkState>
  private(set) var roles: RoleLoads
  /// When each link gives all it has, by its place in the plan.
  private(set) var full: FullTimes
  /// The link that each shared one is.
  private let linkOfShared: EntityColumn<SharedLink, LinkID>
  /// The state of every link, once the trial is finished.
  private var finished = FlatTable<LinkState>(capacity: 1)

  init(_ plan: Plan, _ topology: borrowing LinkTopology) {
    plans = plan.links
    roleOfLink = EntityColumn(plan.links.map { LinkRoleID($0.role) })
    var states: [LinkState] = []
    for id in topology.sharedLinks { states.append(LinkState(plan.links[topology.link(of: id).index])) }
    shared = EntityColumn(states)
    linkOfShared = EntityColumn(topology.sharedLinks.map { topology.link(of: $0) })
    full = FullTimes(count: plan.links.count, plan)
    roles = RoleLoads(count: plan.linkRoles, baseWidth: plan.binWidth)
  }

  @inline(__always) mutating func capacity(of link: SharedLinkID) -> Double { shared[link].capacity }
  @inline(__always) mutating func rate(of link: SharedLinkID) -> Double { shared[link].rate }

  /// Flows of a class join, or end, on all links of its path.
  mutating func countFlows(
    of flowClass: FlowClassID, _ topology: borrowing LinkTopology, by change: Int, at now: Int64
  ) {
    for link in topology.shared(of: flowClass) {
      shared[link].countFlows(by: change, at: now)
      roles.countFlows(shared[link].role, by: change)
    }
    for link in topology.own(of: flowClass) { roles.countFlows(roleOfLink[link], by: change) }
  }

  @inline(__always) mutating func countFlows(ofRole role: LinkRoleID, by change: Int) {
    roles.countFlows(role, by: change)
  }

  @inline(__always) mutating func changeRate(ofRole role: LinkRoleID, by change: Double, at now: Int64) {
    roles.changeRate(role, by: change, at: now)
  }

  /// The rate of all flows of a class has changed, and with it what its own links carry.
  @inline(__always) mutating func changeRate(
    ofOwn links: UnsafeBufferPointer<LinkID>, by change: Double, at now: Int64
  ) {
    for link in links { roles.changeRate(roleOfLink[link], by: change, at: now) }
  }

  /// A shared link carries so much now. Its role's load is changed separately.
  @inline(__always) mutating func changeRate(of link: SharedLinkID, to rate: Double, at now: Int64) {
    shared[link].changeRate(to: rate, at: now)
    if full.isUsed { noteFull(link, at: now) }
  }

  /// A shared link carries so much now, and the load of its role changes by the difference.
  @inline(__always) mutating func changeRateAndRole(of link: SharedLinkID, to rate: Double, at now: Int64) {
    roles.changeRate(shared[link].role, by: rate - shared[link].rate, at: now)
    shared[link].changeRate(to: rate, at: now)
    if full.isUsed { noteFull(link, at: now) }
  }

  /// Bytes per microsecond of a link that one class has to itself.
  func capacity(ofOwn link: LinkID) -> Double { plans[link.index].bandwidth.bytesPerMicrosecond }

  /// From now on the link can carry so much. What it carries is settled by the caller, at this instant.
  mutating func setCapacity(
    of link: LinkID, shared: SharedLinkID?, bytesPerSecond: Double, at now: Int64
  ) {
    plans[link.index].bytesPerSecond = bytesPerSecond
    guard let shared else { return }
    self.shared[shared].integrate(to: now)
    let capacity = plans[link.index].bandwidth.bytesPerMicrosecond
    self.shared[shared] = LinkState(self.shared[shared], capacity: capacity)
  }

  /// Rates are sums, so a link that is full may seem to have a little left.
  private static var nearlyAll: Double { 1 - 1e-9 }

  private mutating func noteFull(_ link: SharedLinkID, at now: Int64) {
    let capacity = shared[link].capacity
    // A link that can carry nothing is not there, and so it is not full.
    let isFull = capacity > 0 && shared[link].rate >= capacity * LinkLoads.nearlyAll
    full.set(linkOfShared[link].index, isFull, at: now)
  }

  /// Links that one class has for itself carry so much now, in bytes a microsecond.
  @inline(__always) mutating func noteFull(
    own links: UnsafeBufferPointer<LinkID>, load: Double, at now: Int64
  ) {
    if !full.isUsed { return }
    for link in links {
      let capacity = plans[link.index].bandwidth.bytesPerMicrosecond
      full.set(link.index, capacity > 0 && load >= capacity * LinkLoads.nearlyAll, at: now)
    }
  }

  /// How long each link was full, of those that were.
  mutating func fullRecords(at now: Int64, open: (_ place: Int) -> [Int64]) -> [FullRecord] {
    full.records(isLink: true, at: now, open: open)
  }
}

// MARK: - What is read at the end

extension LinkLoads {
  mutating func resetStatistics(at now: Int64) {
    for link in shared.ids { shared[link].resetStatistics(at: now) }
    roles.resetStatistics(at: now)
    full.reset(at: now)
  }

  /// - Precondition: All classes are worked out up to `now`.
  mutating func finish(_ classes: inout FlowClassTable, at now: Int64) {
    precondition(finished.isEmpty, "a trial finishes once")
    for plan in plans { finished.append(LinkState(plan)) }
    for id in classes.ids {
      for link in classes.topology.own(of: id) {
        finished[link.index] = LinkState(plans[link.index], classes[id], at: now)
      }
      for link in classes.topology.shared(of: id) { shared[link].count(classes[id]) }
    }
    for link in shared.ids {
      shared[link].integrate(to: now)
      finished[classes.topology.link(of: link).index] = shared[link]
    }
    roles.finish(at: now)
    assert(checkInvariants())
  }

  /// How many links there are.
  var count: Int { plans.count }

  /// - Precondition: The trial is finished.
  subscript(link: LinkID) -> LinkState { finished[link.index] }

  /// The load on each role of links over time, in bytes a second.
  func records() -> [SeriesRecord] { roles.records() }

  @discardableResult func checkInvariants() -> Bool {
    for link in shared.ids { shared[link].checkInvariants() }
    return roles.checkInvariants()
  }
}

// MARK: - Snapshots

extension LinkLoads {
  func saveShared(to writer: inout SnapshotWriter) {
    writer.put(plans.count)
    shared.save(to: &writer)
  }

  func saveRoles(to writer: inout SnapshotWriter) {
    roles.save(to: &writer)
    full.save(to: &writer)
  }

  /// Capacities stay those of the plan that this was made from.
  /// - Returns: The shared links whose capacities are others than the saved ones.
  mutating func restoreShared(from reader: inout SnapshotReader) throws(SnapshotFault) -> [SharedLinkID] {
    if try reader.take(Int.self) != plans.count { throw .mismatch("another number of links") }
    let capacities = shared.ids.map { shared[$0].capacity }
    let rolesBefore = shared.ids.map { shared[$0].role }
    try shared.restore(from: &reader, "another number of shared links")
    try SnapshotFault.require(rolesBefore == shared.ids.map { shared[$0].role }, "links of other kinds")
    for link in shared.ids { try SnapshotFault.require(shared[link].isPossible, "a link that cannot be") }
    var others: [SharedLinkID] = []
    for (link, capacity) in zip(shared.ids, capacities) where shared[link].capacity != capacity {
      others.append(link)
      shared[link] = LinkState(shared[link], capacity: capacity)
    }
    return others
  }

  mutating func restoreRoles(from reader: inout SnapshotReader) throws(SnapshotFault) {
    try roles.restore(from: &reader)
    try full.restore(from: &reader)
  }
}
