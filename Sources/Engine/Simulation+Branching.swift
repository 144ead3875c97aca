import Snapshots

/// A trial goes on under a plan with other amounts: more technicians, other shifts, a wider link. Everything
/// takes effect at the instant at which it was saved, and what is under way goes on.
extension Simulation {
  /// The rosters' rules by which pools worked.
  func saveRosters(to writer: inout SnapshotWriter) {
    writer.put(plan.rosters.count)
    for roster in plan.rosters {
      writer.put(roster.atShiftEnd == .suspend ? UInt8(1) : 0)
      writer.put(all: roster.hours.intervals)
    }
    writer.put(all: plan.pools.map { $0.roster ?? -1 })
  }

  /// Of each pool the roster that it had.
  static func savedRosters(from reader: inout SnapshotReader) throws(SnapshotFault) -> [RosterPlan?] {
    let count = try reader.take(Int.self)
    var rosters: [RosterPlan] = []
    while rosters.count < count {
      let suspends = try reader.take(UInt8.self) != 0
      let hours = OpeningHours(intervals: try reader.takeAll())
      rosters.append(RosterPlan(hours: hours, atShiftEnd: suspends ? .suspend : .finish))
    }
    let places = try reader.takeAll(of: Int.self)
    if places.contains(where: { $0 >= count }) { throw .mismatch("a pool's roster") }
    return places.map { $0 < 0 ? nil : rosters[$0] }
  }

  private func roster(ofPool index: Int) -> RosterPlan? { plan.pools[index].roster.map { plan.rosters[$0] } }

  /// Moves the clock to `instant`, and the events there are to when they happen now: shifts change by the new
  /// hours, and so work that a shift's end suspends is done at another time.
  mutating func keepOngoing(_ events: inout [Event], since before: [RosterPlan?], at instant: Int64) {
    measure.passMilestones(until: instant)
    now = instant
    let isChanged = (0..<pools.count).map { roster(ofPool: $0) != before[$0] }
    if !isChanged.contains(true) { return }
    events.removeAll { $0.kind == .roster }
    for place in events.indices where events[place].kind == .token {
      let token = events[place].index
      if tokens[token].state != .delayed || tokens[token].ticket != events[place].ticket { continue }
      guard let pool = poolAtWork(token), isChanged[pool] else { continue }
      let left = timeLeft(until: events[place].time, under: before[pool])
      events[place].time = endOfWork(left, in: pool)
    }
    keepWorkWithoutEnd(&events, since: before, isChanged)
    events.sort { $0 < $1 }
  }

  /// Work that would not have been done before the horizon is not on the event list; under other hours it may
  /// be. How long it takes is drawn again: to the same number, as long as its law is the same.
  private mutating func keepWorkWithoutEnd(
    _ events: inout [Event], since before: [RosterPlan?], _ isChanged: [Bool]
  ) {
    for token in 0..<tokens.count where tokens[token].state == .delayed && tokens[token].ticket == 0 {
      guard let pool = poolAtWork(token), isChanged[pool] else { continue }
      let span = spanOfDelay(UnsafePointer(ops.base + Int(tokens[token].pc)), token)
      counters.draws &-= 1
      let end = endOfWork(span - timeWorked(since: tokens[token].since, under: before[pool]), in: pool)
      if end >= horizon { continue }
      sequence &+= 1
      let event = Event(time: end, rank: .release, sequence: sequence, kind: .token, index: token)
      tokens[token].ticket = event.ticket
      events.append(event)
    }
  }

  /// The pool that works on a delayed token; nil: nobody does.
  private func poolAtWork(_ token: Int) -> Int? {
    let op = ops.base + Int(tokens[token].pc)
    if op.pointee.code != .labour { return nil }
    return Int(op.pointee.target) + (op.pointee.flags.contains(.perSite) ? Int(tokens[token].site) : 0)
  }

  private func timeLeft(until end: Int64, under roster: RosterPlan?) -> Int64 {
    guard let roster, roster.atShiftEnd == .suspend else { return end - now }
    return roster.hours.openTime(from: Instant(microseconds: now), to: Instant(microseconds: end))
      .microseconds
  }

  private func timeWorked(since start: Int64, under roster: RosterPlan?) -> Int64 {
    guard let roster, roster.atShiftEnd == .suspend else { return now - start }
    return roster.hours.openTime(from: Instant(microseconds: start), to: Instant(microseconds: now))
      .microseconds
  }

  private func endOfWork(_ left: Int64, in pool: Int) -> Int64 {
    guard let roster = roster(ofPool: pool), roster.atShiftEnd == .suspend else { return now + max(0, left) }
    return roster.hours.end(of: TimeSpan(microseconds: max(0, left)), from: Instant(microseconds: now))
      .microseconds
  }

  /// Everybody who can go on with what there is now does so, in the usual order.
  mutating func takeUpAmounts(since before: [RosterPlan?]) {
    for index in 0..<pools.count {
      let capacity = Int32(plan.pools[index].capacity)
      if pools[index].capacity == capacity { continue }
      ceilings.resize(pool: index, to: capacity, inUse: pools[index].inUse)
      pools[index].resize(to: capacity, at: now)
    }
    if (0..<pools.count).contains(where: { roster(ofPool: $0) != before[$0] }) {
      for index in 0..<pools.count where plan.pools[index].roster == nil && before[index] != nil {
        pools[index].changeShift(isOn: true, until: .max, pausesOffShift: false, at: now)
      }
      for roster in plan.rosters.indices { changeShift(roster) }
    }
    for index in 0..<pools.count {
      grantWaiting(index)
      noteLoad(ofPool: index, at: now)
    }
    scheduleWakes()
  }
}
