import Randomness

extension Simulation {
  @inline(__always) private func pool(_ base: Int, _ flags: Op.Flags, _ site: UInt32) -> Int {
    flags.contains(.perSite) ? base &+ Int(site) : base
  }

  @inline(__always) mutating func seize(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    let index = pool(Int(op.pointee.operand), op.pointee.flags, tokens[token].site)
    let units = Int32(op.pointee.units)
    let line =
      Int(places[index].firstLine)
      &+ (op.pointee.factor < 0 ? Int(op.pointee.depth) : Int(entry(op.pointee.factor, token)))
    if pools[index].canGrant(units, at: now), isFirst(line, at: index) {
      pools[index].grant(units, at: now)
      measure.noteWait(Int(places[index].role), 0)
      noteLoad(ofPool: index, at: now)
      return .next
    }
    if Double(pools[index].waiting) >= op.pointee.value { return .jump }
    pools[index].queue(at: now)
    block(token, at: pc, as: .queued)
    lines[line].append(token, in: &tokens)
    return .stop
  }

  @inline(__always) mutating func release(_ op: OpPlace, _ token: Int) {
    release(
      Int(op.pointee.operand), op.pointee.flags, units: Int32(op.pointee.units), site: tokens[token].site)
  }

  @inline(__always) mutating func release(_ base: Int, _ flags: Op.Flags, units: Int32, site: UInt32) {
    let index = pool(base, flags, site)
    if handOver(index, units) { return }
    pools[index].release(units, at: now)
    grantWaiting(index)
    noteLoad(ofPool: index, at: now)
  }

  /// Hands free units to those who wait: the best priority first, in each first come, first served, and
  /// nobody overtakes the head of a line that needs more units than are free.
  @inline(__always) mutating func grantWaiting(_ index: Int) {
    if index == door.pool {
      while door.count > 0, pools[index].canGrant(door.units, at: now) { admitFromDoor() }
      return
    }
    while pools[index].waiting > 0, let line = bestLine(index) {
      let token = Int(lines[line].head)
      let units = Int32(ops[Int(tokens[token].pc)].units)
      if !pools[index].canGrant(units, at: now) { return }
      lines[line].remove(token, in: &tokens)
      pools[index].grantWaiting(units, since: tokens[token].since, at: now)
      measure.noteWait(Int(places[index].role), now &- tokens[token].since)
      makeReady(token)
    }
  }

  /// Whether nobody waits whom a newcomer of this line would overtake.
  @inline(__always) private func isFirst(_ line: Int, at index: Int) -> Bool {
    if pools[index].waiting == 0 { return true }
    guard let best = bestLine(index) else { return true }
    return line < best
  }

  @inline(__always) private func bestLine(_ index: Int) -> Int? {
    let start = Int(places[index].firstLine)
    for line in start..<start + Int(places[index].lines) where !lines[line].isEmpty { return line }
    return nil
  }

  /// The load series of a role counts busy units; the measure keeps the sum over the role's pools.
  @inline(__always) mutating func noteLoad(ofPool index: Int, at now: Int64) {
    measure.notePool(index, role: Int(places[index].role), busy: pools[index].working, at: now)
  }

  /// Goes on when the service admits it, else waits for the turn it is told.
  mutating func call(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let service = Int(op.pointee.operand)
    measure.noteCall(service, at: now)
    switch gates[service].request(at: now) {
    case .admitted: return .next
    case .retryAt(let time):
      block(token, at: pc, as: .delayed)
      if time < horizon { tokens[token].ticket = schedule(time, .resume, .token, token) }
      return .stop
    }
  }

  mutating func awaitOpen(_ op: OpPlace, _ token: Int, at pc: Int) -> Step {
    stages.visit(op.pointee.stage)
    let calendar =
      op.pointee.flags.contains(.byProfile) ? entry(op.pointee.operand, token) : op.pointee.operand
    if calendar < 0 { return .next }
    let opens = hours.nextOpen(Int(calendar), from: now)
    if opens == now { return .next }
    block(token, at: pc, as: .delayed)
    if opens < horizon { tokens[token].ticket = schedule(opens, .resume, .token, token) }
    return .stop
  }

  /// A shift begins or ends for every pool of a roster; sets the wake-up of the next change.
  mutating func changeShift(_ roster: Int) {
    let hours = plan.rosters[roster].hours
    let isOn = hours.isOpen(at: Instant(microseconds: now))
    let next = hours.nextChange(after: Instant(microseconds: now)).microseconds
    for index in rosterPools[roster] {
      pools[index].changeShift(
        isOn: isOn, until: next, pausesOffShift: plan.rosters[roster].atShiftEnd == .suspend, at: now)
      grantWaiting(index)
      noteLoad(ofPool: index, at: now)
    }
    if next < horizon { _ = schedule(next, .rosterChange, .roster, roster) }
  }
}
