import Snapshots

/// A trial goes on under a plan with other amounts: more technicians, other shifts, a wider link. Everything
/// takes effect at the instant at which it was saved, and what is under way goes on.
extension Simulation {
  /// Moves the clock to `instant`, and the events there are to when they happen now: shifts change by the new
  /// hours, and so work that a shift's end suspends is done at another time.
  ///
  /// - Parameters:
  ///   - before: The rosters under which the work was begun.
  ///   - isChanged: Of each pool, whether its roster is another now.
  mutating func keepOngoing(
    _ ongoing: inout [Event], since before: inout RosterTable, _ isChanged: [Bool], at instant: Int64
  ) {
    measure.passMilestones(until: instant)
    now = instant
    if !isChanged.contains(true) { return }
    ongoing.removeAll { $0.kind == .roster }
    for place in ongoing.indices where ongoing[place].kind == .token {
      let token = ongoing[place].index
      if tokens[token].state != .delayed || tokens[token].ticket != ongoing[place].ticket { continue }
      guard let pool = poolAtWork(token), isChanged[pool.index] else { continue }
      let left = before.workLeft(
        in: pool, since: tokens[token].since, at: now, until: ongoing[place].time)
      ongoing[place].time = endOfOngoingWork(token, in: pool, left: max(0, left))
    }
    keepWorkWithoutEnd(&ongoing, since: &before, isChanged)
    ongoing.sort { $0 < $1 }
  }

  /// Work that would not have been done before the end of all events is not on the event list; under other
  /// hours it may be. How long it takes is drawn again: to the same number, as long as it has the same
  /// distribution.
  private mutating func keepWorkWithoutEnd(
    _ ongoing: inout [Event], since before: inout RosterTable, _ isChanged: [Bool]
  ) {
    for token in 0..<tokens.count where tokens[token].state == .delayed && tokens[token].ticket == 0 {
      guard let pool = poolAtWork(token), isChanged[pool.index] else { continue }
      let worked = before.workTime(in: pool, from: tokens[token].since, to: now)
      let end = endOfOngoingWork(token, in: pool, left: max(0, lengthOfWork(token) - worked))
      if end >= eventsEnd { continue }
      let event = events.next(end, .release, .token, token)
      tokens.setTicket(token, event.ticket)
      ongoing.append(event)
    }
  }

  /// When work that goes on under the new rosters is done.
  private mutating func endOfOngoingWork(_ token: Int, in pool: PoolID, left: Int64) -> Int64 {
    let end = pools.endOfWork(left, in: pool, from: now)
    if let work = interruptibleWork(token, at: Int(tokens[token].pc)) {
      pools.move(work.hold, of: pool, left: left, since: tokens[token].since, at: now, to: end)
    }
    return end
  }

  /// How long the work takes that a token began, or went on with, when it last moved.
  private mutating func lengthOfWork(_ token: Int) -> Int64 {
    if let work = interruptibleWork(token, at: Int(tokens[token].pc)) {
      return pools.length(ofWork: work.hold)
    }
    counters.draws &-= 1
    return spanOfDelay(program.op(at: Int(tokens[token].pc)), token)
  }

  /// The pool that works on a delayed token; nil: none does.
  private mutating func poolAtWork(_ token: Int) -> PoolID? {
    let op = program.op(at: Int(tokens[token].pc))
    if op.pointee.code == .crewLabour { return crews.pool(of: token) }
    return op.pointee.code == .labour ? program.pool(workingAt: op, site: tokens[token].site) : nil
  }

  /// Every token that can go on with what there is now does so, in the usual order.
  mutating func takeUpAmounts(_ isChanged: [Bool]) {
    var amended = plan
    changes.amend(&amended)
    pools.takeUp(amended, isChanged: isChanged, at: now)
    if isChanged.contains(true) {
      for roster in 0..<pools.rosters.count { changeShift(of: roster) }
    }
    for pool in pools.ids {
      grantWaiting(pool)
      noteLoad(of: pool)
    }
    takeUpStocks()
    takeUpGatherings()
    takeUpCallers()
    if contents.isUsed { takeUpSources() }
    scheduleWakes()
  }
}
