import Snapshots

typealias SharedLinkID = ID<SharedLink>

/// A link that several classes of flows cross that share no other link: an uplink over sites, or a site's
/// line under several kinds of transfer. The classes are its members.
///
/// A member is either *capped* by what is its own (its cap, and links that no other class crosses) and has
/// its own virtual time; or it is *bottlenecked* here, where all have one share for each unit of weight, the
/// fair share. The bottlenecked have one common virtual time, whose pace is the fair share: so a change of
/// the fair share changes no class. Three heaps make a change cost O(log members). Rates are bytes per
/// microsecond.
struct SharedLink: ~Copyable {
  private(set) var capacity: Double
  private(set) var members: EntityColumn<Member, Member>
  private(set) var sums: ShareSums
  /// The bottlenecked members by their own limits: the first is the first to be capped when the fair share
  /// rises.
  private(set) var bottlenecked: MemberHeap
  /// The capped members by their own limits, the highest first: the first is the first to be bottlenecked
  /// when the fair share falls.
  private(set) var capped: MemberHeap
  /// The bottlenecked members by the common virtual time at which their first flows end.
  private(set) var ends: MemberHeap
  /// The virtual time that the bottlenecked have in common.
  private(set) var clock = VirtualClock()
  var wake = OutstandingWake()
  private var settlings: UInt32 = 0
  /// Whether the fair share follows from the members as they are.
  private(set) var isBalanced = true
  /// The fair shares there have been.
  private var trail = PeakTrail()

  init(_ layout: Layout) {
    let count = layout.members.count
    capacity = layout.capacity
    members = EntityColumn(layout.members)
    sums = ShareSums(role: layout.role, ownRoles: layout.ownRoles)
    bottlenecked = MemberHeap(members: count)
    capped = MemberHeap(members: count)
    ends = MemberHeap(members: count)
  }

  @inline(__always) func isBottlenecked(_ member: MemberID) -> Bool { members[member].state == .bottlenecked }
  func weight(of member: MemberID) -> Double { members[member].weight }

  /// Bytes per microsecond for each unit of weight; infinite if no class is bottlenecked.
  @inline(__always) var fairShare: Double { clock.pace }

  @inline(__always) mutating func advance(to now: Int64) { clock.advance(to: now) }

  /// When the first flow of the bottlenecked will be complete at the present fair share; `.max`: never.
  mutating func nextEnd(at now: Int64) -> Int64 {
    if ends.isEmpty || fairShare <= 0 { return .max }
    let ticks = (max(0, ends.leastKey - clock.time(at: now)) / fairShare - 1e-6).rounded(.up)
    return ticks < 4e18 ? now + max(0, Int64(ticks)) : .max
  }

  /// The class of the bottlenecked whose first flow ends next, if that is complete to within half a tick's
  /// work; else nil.
  /// - Precondition: The link is worked out up to now.
  mutating func nextComplete() -> FlowClassID? {
    if ends.isEmpty || ends.leastKey - clock.time > fairShare * 0.5 { return nil }
    assert(isBottlenecked(ends.first), "a member ends here that has its own virtual time")
    return members[ends.first].flowClass
  }

  /// From now on it can carry so much; every member is to be updated.
  mutating func setCapacity(_ capacity: Double) { self.capacity = capacity }

  /// Works out the class of a member up to now.
  mutating func advanceMember(_ member: MemberID, _ classes: inout FlowClassTable, at now: Int64) {
    let id = members[member].flowClass
    if members[member].state != .bottlenecked { return classes[id].advance(to: now) }
    let here = clock.time(at: now)
    assert(here >= members[member].workedOutTo, "virtual time runs backwards")
    classes[id].gain(members[member].weight * (here - members[member].workedOutTo), at: now)
    members[member].workedOutTo = here
    classes[id].setRate(members[member].weight * fairShare, at: now)
  }

  /// The same for every member, and for its peak.
  mutating func advanceAll(_ classes: inout FlowClassTable, at now: Int64) {
    advance(to: now)
    for member in members.ids {
      advanceMember(member, &classes, at: now)
      if isBottlenecked(member) {
        notePeak(member, &classes)
        members[member].firstShare = trail.changes
      }
    }
  }

  /// A flow of a bottlenecked member ended: another one of its flows is the first to end, or it has none.
  mutating func noteEnd(_ member: MemberID, _ classes: inout FlowClassTable) {
    assert(isBottlenecked(member), "the member has its own virtual time")
    let id = members[member].flowClass
    if classes[id].isEmpty { return ends.remove(member) }
    ends.change(member, key: members[member].workedOutTo + classes[id].firstLacks / members[member].weight)
  }

  /// Tells the class of a bottlenecked member its highest rate since it has its present amount.
  private mutating func notePeak(_ member: MemberID, _ classes: inout FlowClassTable) {
    let peak = members[member].amount * trail.peak(since: members[member].firstShare)
    classes[members[member].flowClass].noteRate(peak)
  }

  private mutating func count(_ member: MemberID, by sign: Double) {
    sums.add(sign * members[member].amount, isBottlenecked: isBottlenecked(member), of: member)
  }
}

// MARK: - The fair share

extension SharedLink {
  /// The number of flows of a member has changed: it is capped or bottlenecked, until
  /// ``balance(_:at:changed:)`` finds which.
  mutating func update(_ member: MemberID, _ classes: inout FlowClassTable, at now: Int64) {
    advance(to: now)
    isBalanced = false
    leave(member, &classes)
    let id = members[member].flowClass
    if classes[id].isEmpty { return }
    members[member].ownLimit = classes[id].ownLimit / members[member].weight
    // What alone would be too much must not come into the sums: a huge number leaves rounding errors there.
    if classes[id].ownLimit * Double(classes[id].copies) <= capacity {
      enterCapped(member, &classes, at: now)
    } else {
      enterBottlenecked(member, &classes, at: now)
    }
  }

  private mutating func leave(_ member: MemberID, _ classes: inout FlowClassTable) {
    switch members[member].state {
    case .idle: return
    case .capped: capped.remove(member)
    case .bottlenecked:
      notePeak(member, &classes)
      bottlenecked.remove(member)
      ends.remove(member)
    }
    count(member, by: -1)
    members[member].state = .idle
  }

  private mutating func enterCapped(_ member: MemberID, _ classes: inout FlowClassTable, at now: Int64) {
    assert(members[member].state == .idle, "a member in two states")
    let id = members[member].flowClass
    classes[id].setRate(classes[id].ownLimit, at: now)
    members[member].state = .capped
    members[member].amount = classes[id].load
    count(member, by: 1)
    capped.insert(member, key: -members[member].ownLimit)
  }

  private mutating func enterBottlenecked(
    _ member: MemberID, _ classes: inout FlowClassTable, at now: Int64
  ) {
    assert(members[member].state == .idle, "a member in two states")
    let (id, weight) = (members[member].flowClass, members[member].weight)
    classes[id].advance(to: now)
    members[member].state = .bottlenecked
    members[member].amount = Double(classes[id].copies) * weight
    members[member].workedOutTo = clock.time
    members[member].firstShare = trail.changes + 1
    count(member, by: 1)
    bottlenecked.insert(member, key: members[member].ownLimit)
    ends.insert(member, key: clock.time + classes[id].firstLacks / weight)
  }

  /// What the bottlenecked have for each unit of weight, by the sums.
  private var shareNow: Double {
    let left = capacity - sums.capped
    if bottlenecked.isEmpty { return left >= 0 ? .infinity : -.infinity }
    // Of a link that is down nobody has anything, not even what rounding left in the sums.
    return capacity > 0 ? left / sums.weight : 0
  }

  /// Finds the fair share after updates, and which members are capped and which bottlenecked. Classes that
  /// came to have a rate of their own are appended to `changed`.
  ///
  /// First every capped member that has more than the fair share becomes bottlenecked, then every
  /// bottlenecked one that cannot use the fair share becomes capped. Both raise the fair share, so no
  /// member changes twice.
  mutating func balance(_ classes: inout FlowClassTable, at now: Int64, changed: inout FlatTable<Waker>) {
    advance(to: now)
    isBalanced = true
    settlings &+= 1
    if settlings & 1023 == 0 { sumAnew() }
    var found = shareNow
    while !capped.isEmpty, -capped.leastKey > found {
      let member = capped.first
      leave(member, &classes)
      enterBottlenecked(member, &classes, at: now)
      found = shareNow
    }
    while !bottlenecked.isEmpty, bottlenecked.leastKey < found {
      let member = bottlenecked.first
      advanceMember(member, &classes, at: now)
      leave(member, &classes)
      enterCapped(member, &classes, at: now)
      classes[members[member].flowClass].noteRate(members[member].amount)
      changed.append(.flowClass(members[member].flowClass))
      found = shareNow
    }
    takeShare(found, &classes)
    assert(members.count > 16 || checkInvariants())
  }

  private mutating func takeShare(_ found: Double, _ classes: inout FlowClassTable) {
    if bottlenecked.isEmpty {
      clock.setPace(.infinity)
      clock.startAnew()
      trail.forget()
      return
    }
    clock.setPace(max(0, found))
    trail.note(fairShare)
    if trail.count <= 4 * members.count + 64 { return }
    for member in members.ids where isBottlenecked(member) {
      notePeak(member, &classes)
      members[member].firstShare = trail.changes
    }
    trail.forget()
  }

  /// Makes known what this link, and the links that its members have to themselves, carry now.
  mutating func report(as id: SharedLinkID, to loads: inout LinkLoads, at now: Int64) {
    assert(isBalanced, "rates that are not settled")
    let share = bottlenecked.isEmpty ? nil : fairShare
    sums.report(id, capacity: capacity, fairShare: share, to: &loads, at: now)
  }

  /// Adds the sums up from their parts, and begins virtual time at zero: rounding errors must not gather.
  private mutating func sumAnew() {
    sums.clear()
    for member in members.ids where members[member].state != .idle {
      members[member].workedOutTo -= clock.time
      count(member, by: 1)
    }
    ends.shift(by: clock.time)
    clock.startAnew()
  }

  /// Every member is in exactly the heaps that its state says, and in the sums. The fair share is one that
  /// every bottlenecked member can use, and the capped ones have no more than the link's capacity.
  @discardableResult func checkInvariants() -> Bool {
    bottlenecked.checkInvariants()
    capped.checkInvariants()
    ends.checkInvariants()
    var (weight, rate) = (0.0, 0.0)
    for member in members.ids {
      let (state, amount) = (members[member].state, members[member].amount)
      precondition(bottlenecked.contains(member) == (state == .bottlenecked), "a state and no heap")
      precondition(capped.contains(member) == (state == .capped), "a state and no heap")
      precondition(!ends.contains(member) || state == .bottlenecked, "ends at two virtual times")
      if state == .bottlenecked { weight += amount } else if state == .capped { rate += amount }
    }
    precondition(sums.areNear(weight: weight, capped: rate, capacity: capacity), "sums without their parts")
    if !isBalanced { return true }
    precondition(ends.count == bottlenecked.count, "a bottlenecked member without an end")
    precondition(bottlenecked.isEmpty == (fairShare == .infinity), "a fair share for nobody")
    precondition(bottlenecked.isEmpty || bottlenecked.leastKey >= fairShare, "a share nobody can use")
    precondition(rate <= capacity * (1 + 1e-6), "a shared link over its capacity")
    return true
  }
}

// MARK: - Snapshots

extension SharedLink {
  func save(to writer: inout SnapshotWriter) {
    members.save(to: &writer)
    sums.save(to: &writer)
    bottlenecked.save(to: &writer)
    capped.save(to: &writer)
    ends.save(to: &writer)
    writer.put(clock)
    writer.put(wake.time)
    writer.put(wake.ticket)
    writer.put(settlings)
    trail.save(to: &writer)
  }

  /// The capacity stays that of the plan that the link was made from.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let before = members.ids.map { members[$0] }
    try members.restore(from: &reader, "other flow classes on a shared link")
    for (member, old) in zip(members.ids, before) { try members[member].check(like: old) }
    try sums.restore(from: &reader)
    try bottlenecked.restore(from: &reader)
    try capped.restore(from: &reader)
    try ends.restore(from: &reader)
    clock = try reader.take()
    wake = OutstandingWake(time: try reader.take(), ticket: try reader.take())
    settlings = try reader.take()
    try trail.restore(from: &reader)
  }
}
