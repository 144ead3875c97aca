import Randomness

extension Simulation {
  enum SeizeAnswer {
    case granted
    case waits
    case lineIsFull
  }

  @inline(__always) private func pool(_ base: Int, _ flags: Op.Flags, _ site: UInt32) -> Int {
    flags.contains(.perSite) ? base &+ Int(site) : base
  }

  @inline(__always) mutating func seize(_ op: Op, _ token: Int, at pc: Int) -> SeizeAnswer {
    let index = pool(Int(op.operand), op.flags, tokens[token].site)
    let units = Int32(op.units)
    if Double(pools[index].waiting) >= op.value,
      pools[index].waiting > 0 || !pools[index].canGrant(units, at: now)
    {
      return .lineIsFull
    }
    if pools[index].request(units, at: now) {
      measure.noteWait(plan.pools[index].role, 0)
      noteLoad(ofPool: index, at: now)
      return .granted
    }
    block(token, at: pc, as: .queued)
    let line = op.factor < 0 ? Int(op.depth) : Int(entry(op.factor, token))
    lines[lineStart[index] &+ line].append(token, in: &tokens)
    return .waits
  }

  @inline(__always) mutating func release(_ base: Int, _ flags: Op.Flags, units: Int32, site: UInt32) {
    let index = pool(base, flags, site)
    pools[index].release(units, at: now)
    grantWaiting(index)
    noteLoad(ofPool: index, at: now)
  }

  /// Hands free units to those who wait: the best priority first, in each first come, first served, and nobody
  /// overtakes the head of a line that needs more units than are free.
  @inline(__always) mutating func grantWaiting(_ index: Int) {
    while pools[index].waiting > 0, let line = bestLine(index) {
      let token = Int(lines[line].head)
      let units = Int32(ops[Int(tokens[token].pc)].units)
      if !pools[index].canGrant(units, at: now) { return }
      lines[line].remove(token, in: &tokens)
      pools[index].grantWaiting(units, since: tokens[token].since, at: now)
      measure.noteWait(plan.pools[index].role, now &- tokens[token].since)
      makeReady(token)
    }
  }

  private func bestLine(_ index: Int) -> Int? {
    let start = lineStart[index]
    for line in start..<start + plan.pools[index].lines where !lines[line].isEmpty { return line }
    return nil
  }

  /// The load series of a role counts busy units; the measure keeps the sum over the role's pools.
  @inline(__always) private mutating func noteLoad(ofPool index: Int, at now: Int64) {
    measure.notePool(index, role: plan.pools[index].role, busy: pools[index].working, at: now)
  }

  /// True when the token has to wait for its bytes.
  mutating func transfer(_ op: Op, _ token: Int, at pc: Int) -> Bool {
    let sampler = op.flags.contains(.byProfile) ? entry(op.factor, token) : op.factor
    let bytes = draw(sampler, op.drawKey, token) * op.value
    if !(bytes > 0) { return false }
    let flowClass = pool(Int(op.operand), op.flags, tokens[token].site)
    block(token, at: pc, as: .flowing)
    network.join(flowClass, token: token, bytes: min(bytes, 1e18), at: now)
    rescheduleFlows()
    return true
  }

  mutating func wakeFlows(_ flowClass: Int, ticket: UInt32) {
    if network.wake(flowClass).ticket != ticket {
      counters.stale &+= 1
      return
    }
    network.setWake(flowClass, time: .max, ticket: 0)
    let start = ready.count
    network.complete(flowClass, at: now, into: &ready)
    if ready.count == start { counters.stale &+= 1 }
    for place in start..<ready.count {
      let token = Int(ready[place])
      network.noteFlowTime(flowClass, now &- tokens[token].since)
      account(token)
      tokens[token].pc &+= 1
      tokens[token].state = .ready
    }
    rescheduleFlows()
  }

  /// Sets the wake-ups of classes whose next end moved. An end that moved away keeps the earlier wake-up, which then
  /// finds nothing and sets the next: cheaper than a stale event for every newcomer.
  mutating func rescheduleFlows() {
    while !network.changed.isEmpty {
      let flowClass = Int(network.changed.removeLast())
      let end = network.nextEnd(flowClass, at: now)
      if end >= network.wake(flowClass).time || end >= plan.horizon.microseconds { continue }
      network.setWake(flowClass, time: end, ticket: schedule(end, .delivery, .flows, flowClass))
    }
  }

  /// True when the service refused and the token must come again.
  mutating func call(_ op: Op, _ token: Int, at pc: Int) -> Bool {
    let service = Int(op.operand)
    measure.noteCall(service, at: now)
    switch gates[service].request(at: now) {
    case .admitted: return false
    case .retryAt(let time):
      block(token, at: pc, as: .delayed)
      if time < plan.horizon.microseconds { tokens[token].ticket = schedule(time, .resume, .token, token) }
      return true
    }
  }

  /// True when the calendar is closed.
  mutating func awaitOpen(_ op: Op, _ token: Int, at pc: Int) -> Bool {
    let calendar = op.flags.contains(.byProfile) ? entry(op.operand, token) : op.operand
    if calendar < 0 { return false }
    let opens = plan.calendars[Int(calendar)].nextOpen(from: Instant(microseconds: now)).microseconds
    if opens == now { return false }
    block(token, at: pc, as: .delayed)
    if opens < plan.horizon.microseconds { tokens[token].ticket = schedule(opens, .resume, .token, token) }
    return true
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
    if next < plan.horizon.microseconds { _ = schedule(next, .rosterChange, .roster, roster) }
  }
}
