/// A link that many classes share and that is the only link they share: an uplink over sites, a site's line
/// under several kinds of transfer.
///
/// Every class is either *limited* by what is its own (cap, links that nobody else crosses) and keeps its
/// own clock, or *held* back here, where all have one share for each unit of weight, the *level*. The held
/// have one clock, that of virtual time on this link: a change of the level changes no class. Two heaps
/// tell who crosses over when the level moves, a third who of the held is first to end. So a change costs
/// O(log classes).
struct Trunk: ~Copyable {
  struct Member: BitwiseCopyable {
    let flowClass: UInt32
    var state = State.idle
    /// No gap: what a snapshot is made of is known to the last bit.
    private let filler: (UInt8, UInt8, UInt8) = (0, 0, 0)
    let weight: Double
    /// The share for each unit of weight from which it is limited by what is its own.
    var limit = 0.0
    /// What it is in the sums with: all its weights if it is held, bytes per microsecond if it is limited.
    var amount = 0.0
    /// Up to where on the common clock its own clock has come, and which level was the first of its present
    /// amount.
    var mark = 0.0
    var stamp: UInt64 = 0

    init(flowClass: UInt32, weight: Double) {
      self.flowClass = flowClass
      self.weight = weight
    }
  }
  enum State: UInt8 {
    case idle
    case limited
    case held
  }
  /// Weights of the held and bytes per microsecond of the limited: on the trunk itself, and on all those
  /// links of one role that its members have to themselves.
  struct Sum: BitwiseCopyable {
    let role: Int
    var held = 0.0
    var limited = 0.0
    /// Bytes per microsecond as last made known.
    var rate = 0.0
  }

  let capacity: Double
  var members: FlatTable<Member>
  /// The trunk's own, then a sum for each role.
  var sums: FlatTable<Sum>
  /// For each member, the sums of the links that it has to itself.
  private let ownSums: FlatTable<UInt32>
  private let ownStarts: FlatTable<UInt32>
  var byLimit: MemberHeap
  var byLimitFalling: MemberHeap
  var byEnd: MemberHeap
  /// Virtual time: bytes for each unit of weight; `level` is its pace (infinite if nobody is held).
  var clock = 0.0
  var level = Double.infinity
  var last: Int64 = 0
  var wakeTime = Int64.max
  var wakeTicket: UInt32 = 0
  var settlings: UInt32 = 0
  /// Whether the level follows from the members as they are.
  private(set) var isBalanced = true
  var trail = PeakTrail()

  /// - Parameter ownRoles: For each class, the roles of the links that it has to itself.
  init(capacity: Double, role: Int, classes: [Int], weights: [Double], ownRoles: [[Int]]) {
    self.capacity = capacity
    members = FlatTable(zip(classes, weights).map { Member(flowClass: UInt32($0), weight: $1) })
    var sums = [Sum(role: role)]
    var (own, starts): ([UInt32], [UInt32]) = ([], [0])
    for roles in ownRoles {
      for role in roles {
        if let known = sums.dropFirst().firstIndex(where: { $0.role == role }) {
          own.append(UInt32(known))
        } else {
          own.append(UInt32(sums.count))
          sums.append(Sum(role: role))
        }
      }
      starts.append(UInt32(own.count))
    }
    self.sums = FlatTable(sums)
    ownSums = FlatTable(own)
    ownStarts = FlatTable(starts)
    byLimit = MemberHeap(members: classes.count)
    byLimitFalling = MemberHeap(members: classes.count)
    byEnd = MemberHeap(members: classes.count)
  }

  @inline(__always) func isHeld(_ member: Int) -> Bool { members[member].state == .held }

  @inline(__always) func clock(at now: Int64) -> Double {
    level < .infinity ? clock + level * Double(now &- last) : clock
  }

  @inline(__always) mutating func advance(to now: Int64) {
    clock = clock(at: now)
    last = now
  }

  /// When the first of the held will be complete at the present level.
  mutating func nextEnd(at now: Int64) -> Int64 {
    if byEnd.isEmpty || level <= 0 { return .max }
    let ticks = (max(0, byEnd.leastKey - clock(at: now)) / level - 1e-6).rounded(.up)
    return ticks < 4e18 ? now + max(0, Int64(ticks)) : .max
  }

  /// The member to end next, if it is complete to within half a tick's work.
  /// - Precondition: The clock stands at now.
  mutating func nextComplete() -> Int? {
    byEnd.isEmpty || byEnd.leastKey - clock > level * 0.5 ? nil : byEnd.first
  }

  /// Brings the clock of a member's class up to now.
  mutating func sync(_ member: Int, _ classes: UnsafeMutablePointer<FlowClass>, at now: Int64) {
    let index = Int(members[member].flowClass)
    if members[member].state != .held { return classes[index].advance(to: now) }
    let here = clock(at: now)
    classes[index].gain(members[member].weight * (here - members[member].mark), at: now)
    members[member].mark = here
    classes[index].setRate(members[member].weight * level, at: now)
  }

  /// The highest rate of a held member since it is what it is.
  mutating func notePeak(_ member: Int, _ classes: UnsafeMutablePointer<FlowClass>) {
    let peak = members[member].amount * trail.peak(since: members[member].stamp)
    classes[Int(members[member].flowClass)].noteRate(peak)
  }

  private mutating func count(_ member: Int, by sign: Double) {
    let amount = sign * members[member].amount
    let isHeld = members[member].state == .held
    add(amount, isHeld, to: 0)
    for place in Int(ownStarts[member])..<Int(ownStarts[member + 1]) {
      add(amount, isHeld, to: Int(ownSums[place]))
    }
  }

  @inline(__always) private mutating func add(_ amount: Double, _ isHeld: Bool, to sum: Int) {
    if isHeld { sums[sum].held += amount } else { sums[sum].limited += amount }
  }
}

// MARK: - Shares

extension Trunk {
  /// The number of flows of a member has changed: it is limited or held until ``balance(_:at:changed:)``
  /// finds which.
  mutating func update(_ member: Int, _ classes: UnsafeMutablePointer<FlowClass>, at now: Int64) {
    advance(to: now)
    isBalanced = false
    leave(member, classes)
    let index = Int(members[member].flowClass)
    if classes[index].isEmpty { return }
    members[member].limit = classes[index].limit / members[member].weight
    // What alone would be too much must not come into the sums: a huge number leaves rounding errors there.
    if classes[index].limit * Double(classes[index].count) <= capacity {
      enterLimited(member, classes, at: now)
    } else {
      enterHeld(member, classes, at: now)
    }
  }

  private mutating func leave(_ member: Int, _ classes: UnsafeMutablePointer<FlowClass>) {
    switch members[member].state {
    case .idle: return
    case .limited: byLimitFalling.remove(member)
    case .held:
      notePeak(member, classes)
      byLimit.remove(member)
      byEnd.remove(member)
    }
    count(member, by: -1)
    members[member].state = .idle
  }

  private mutating func enterLimited(
    _ member: Int, _ classes: UnsafeMutablePointer<FlowClass>, at now: Int64
  ) {
    let index = Int(members[member].flowClass)
    classes[index].setRate(classes[index].limit, at: now)
    members[member].state = .limited
    members[member].amount = classes[index].load
    count(member, by: 1)
    byLimitFalling.insert(member, key: -members[member].limit)
  }

  private mutating func enterHeld(_ member: Int, _ classes: UnsafeMutablePointer<FlowClass>, at now: Int64) {
    let index = Int(members[member].flowClass)
    let weight = members[member].weight
    classes[index].advance(to: now)
    members[member].state = .held
    members[member].amount = Double(classes[index].count) * weight
    members[member].mark = clock
    members[member].stamp = trail.changes + 1
    count(member, by: 1)
    byLimit.insert(member, key: members[member].limit)
    byEnd.insert(member, key: clock + (classes[index].firstEnd - classes[index].received) / weight)
  }

  /// What the held have for each unit of weight, by the sums.
  private var levelNow: Double {
    let left = capacity - sums[0].limited
    if byLimit.isEmpty { return left >= 0 ? .infinity : -.infinity }
    return left / sums[0].held
  }

  /// Finds the level after updates; classes that came to have a rate of their own are appended to
  /// `changed`.
  ///
  /// First whoever may have more than the level is held, then whoever cannot use it is let go: both raise
  /// the level, so nobody crosses over twice.
  mutating func balance(
    _ classes: UnsafeMutablePointer<FlowClass>, at now: Int64, changed: inout FlatTable<UInt32>
  ) {
    advance(to: now)
    isBalanced = true
    settlings &+= 1
    if settlings & 1023 == 0 { straighten() }
    var found = levelNow
    while !byLimitFalling.isEmpty, -byLimitFalling.leastKey > found {
      let member = byLimitFalling.first
      leave(member, classes)
      enterHeld(member, classes, at: now)
      found = levelNow
    }
    while !byLimit.isEmpty, byLimit.leastKey < found {
      let member = byLimit.first
      sync(member, classes, at: now)
      leave(member, classes)
      enterLimited(member, classes, at: now)
      classes[Int(members[member].flowClass)].noteRate(members[member].amount)
      changed.append(members[member].flowClass)
      found = levelNow
    }
    if byLimit.isEmpty {
      level = .infinity
      clock = 0
      trail.forget()
    } else {
      level = max(0, found)
      trail.note(level)
      if trail.count > 4 * members.count + 64 { flushPeaks(classes) }
    }
  }

  /// Bytes per microsecond on the trunk or on the links of a role.
  mutating func rate(of sum: Int) -> Double {
    if byLimit.isEmpty { return sums[sum].limited }
    return sum == 0 ? capacity : sums[sum].limited + sums[sum].held * level
  }

  private mutating func flushPeaks(_ classes: UnsafeMutablePointer<FlowClass>) {
    for member in 0..<members.count where members[member].state == .held {
      notePeak(member, classes)
      members[member].stamp = trail.changes
    }
    trail.forget()
  }

  /// Sums from their parts, and the clock from nothing: rounding errors must not gather.
  private mutating func straighten() {
    for sum in 0..<sums.count { (sums[sum].held, sums[sum].limited) = (0, 0) }
    for member in 0..<members.count where members[member].state != .idle {
      members[member].mark -= clock
      count(member, by: 1)
    }
    byEnd.shift(by: clock)
    clock = 0
  }
}
