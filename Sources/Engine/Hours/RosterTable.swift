import Snapshots

/// The rosters of a trial: when the people of each pool are on shift, and what the end of a shift does to
/// the work in their hands. A pool without a roster is always on shift.
struct RosterTable: ~Copyable {
  struct Membership: BitwiseCopyable {
    /// -1: none.
    var roster: Int32
    /// Whether work lies still off shift.
    var suspends: Bool
    /// Whether it is begun anew at the next shift, instead of gone on with.
    var restarts: Bool
  }

  private let rosters: [RosterPlan]
  private var hours: HoursTable
  /// Of each pool.
  private let memberships: EntityColumn<StaffPool, Membership>
  /// The pools of each roster, in their order.
  private let pools: [[PoolID]]

  init(_ plan: Plan) { self.init(plan.rosters, ofPools: plan.pools.map(\.roster)) }

  /// - Parameter ofPools: Of each pool its roster, if it has one.
  private init(_ rosters: [RosterPlan], ofPools: [Int?]) {
    self.rosters = rosters
    hours = HoursTable(rosters.map(\.hours))
    memberships = EntityColumn(
      ofPools.map { roster in
        Membership(
          roster: Int32(roster ?? -1), suspends: RosterPlan.suspends(roster, of: rosters),
          restarts: RosterPlan.restarts(roster, of: rosters))
      })
    var members = [[PoolID]](repeating: [], count: rosters.count)
    for (pool, roster) in ofPools.enumerated() { if let roster { members[roster].append(PoolID(pool)) } }
    pools = members
    checkInvariants()
  }

  var count: Int { rosters.count }

  /// The pools that follow a roster, in their order.
  func pools(of roster: Int) -> [PoolID] { pools[roster] }

  /// The roster that a pool follows, if any.
  func roster(ofPool pool: PoolID) -> Int? {
    let roster = Int(memberships[pool].roster)
    return roster < 0 ? nil : roster
  }

  func checkInvariants() {
    assert(hours.count == rosters.count, "every roster has its hours")
    hours.checkInvariants()
    for roster in pools.indices {
      for pool in pools[roster] {
        assert(memberships[pool].roster == Int32(roster), "a pool follows another roster than it says")
      }
    }
  }
}

// MARK: - Shifts

extension RosterTable {
  mutating func isOn(_ roster: Int, at now: Int64) -> Bool { hours.isOpen(roster, at: now) }

  /// When the roster's next shift begins or its present one ends; `Int64.max`: never.
  mutating func nextChange(of roster: Int, after now: Int64) -> Int64 { hours.nextChange(roster, after: now) }

  /// Whether work of the roster's people lies still off shift.
  func suspends(_ roster: Int) -> Bool { RosterPlan.suspends(roster, of: rosters) }
}

// MARK: - Work

extension RosterTable {
  /// Whether work of the pool's people lies still off shift.
  @inline(__always) func suspends(pool: PoolID) -> Bool { memberships[pool].suspends }

  /// When work that takes `span` and begins or goes on at `start` is done; `Int64.max`: never.
  @inline(__always) mutating func endOfWork(_ span: Int64, in pool: PoolID, from start: Int64) -> Int64 {
    assert(span >= 0, "work of a negative length")
    return suspends(pool: pool) ? endInShifts(span, pool, start) : start &+ span
  }

  @inline(never) private mutating func endInShifts(_ span: Int64, _ pool: PoolID, _ start: Int64) -> Int64 {
    let membership = memberships[pool]
    let roster = Int(membership.roster)
    return membership.restarts
      ? hours.endInOnePiece(of: span, in: roster, from: start) : hours.end(of: span, in: roster, from: start)
  }

  /// How much work the pool's people do between two instants on work that they have begun, in microseconds.
  /// Where a shift's end makes them begin anew, what was done before it does not count.
  mutating func workTime(in pool: PoolID, from start: Int64, to end: Int64) -> Int64 {
    if !suspends(pool: pool) { return end - start }
    let roster = Int(memberships[pool].roster)
    if memberships[pool].restarts { return hours.openTimeOfLastPiece(of: roster, from: start, to: end) }
    return end > start
      ? hours.openTime(of: roster, before: end) - hours.openTime(of: roster, before: start) : 0
  }
}

// MARK: - A trial that goes on under other rosters

extension RosterTable {
  /// How much of work is left that was begun, or last gone on with, at `start`, and would be done at `end`.
  mutating func workLeft(in pool: PoolID, since start: Int64, at now: Int64, until end: Int64) -> Int64 {
    if !memberships[pool].restarts { return workTime(in: pool, from: now, to: end) }
    let roster = Int(memberships[pool].roster)
    let length = end - max(start, hours.stretchStart(of: roster, at: end - 1))
    return length - hours.openTimeOfLastPiece(of: roster, from: start, to: now)
  }

  private static func number(of shiftEnd: ShiftEnd) -> UInt8 {
    switch shiftEnd {
    case .finish: 0
    case .suspend: 1
    case .restart: 2
    }
  }

  private static func shiftEnd(numbered number: UInt8) throws(SnapshotFault) -> ShiftEnd {
    guard let found = ShiftEnd.allCases.first(where: { RosterTable.number(of: $0) == number }) else {
      throw .impossible("what becomes of work when a shift ends")
    }
    return found
  }
}

extension RosterTable {
  /// Of each pool, whether its shifts or what their end does are others than before.
  func changedPools(since before: borrowing RosterTable) -> [Bool] {
    precondition(memberships.count == before.memberships.count, "rosters of other pools")
    return memberships.ids.map { plan(ofPool: $0) != before.plan(ofPool: $0) }
  }

  private func plan(ofPool pool: PoolID) -> RosterPlan? { roster(ofPool: pool).map { rosters[$0] } }

  /// The rules by which the pools work; what holds at an instant follows from them.
  func save(to writer: inout SnapshotWriter) {
    writer.put(rosters.count)
    for roster in rosters {
      writer.put(RosterTable.number(of: roster.atShiftEnd))
      writer.put(all: roster.hours.intervals)
    }
    writer.put(all: memberships.ids.map { Int(memberships[$0].roster) })
  }

  /// The rosters as they were saved: not this plan's, but those by which work that is under way was begun.
  ///
  /// - Throws: A mismatch if the snapshot's pools are not `poolCount`, or have rosters that it does not tell.
  init(from reader: inout SnapshotReader, poolCount: Int) throws(SnapshotFault) {
    let count = try reader.take(Int.self)
    var rosters: [RosterPlan] = []
    while rosters.count < count {
      let shiftEnd = try RosterTable.shiftEnd(numbered: reader.take(UInt8.self))
      let intervals = try reader.takeAll(of: OpeningHours.Interval.self)
      let most = SnapshotLimits.time
      let isPossible = intervals.allSatisfy {
        $0.opens < $0.closes && $0.opens.microseconds >= -most && $0.closes.microseconds <= most
      }
      try SnapshotFault.require(isPossible, "hours that cannot be")
      let hours = OpeningHours(intervals: intervals)
      rosters.append(RosterPlan(hours: hours, atShiftEnd: shiftEnd))
    }
    let ofPools = try reader.takeAll(of: Int.self)
    if ofPools.count != poolCount { throw .mismatch("tables of other sizes") }
    if ofPools.contains(where: { $0 >= count || $0 < -1 }) { throw .mismatch("a pool's roster") }
    self.init(rosters, ofPools: ofPools.map { $0 < 0 ? nil : $0 })
  }
}
