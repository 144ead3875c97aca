import Statistics

extension Simulation {
  /// Adds the time since a blocked token last moved to its stage: as waiting if it stands at a door, else as
  /// spent.
  @inline(__always) mutating func account(_ token: Int) {
    let elapsed = now &- tokens[token].since
    tokens[token].since = now
    let flags = tokens[token].flags
    if elapsed == 0 || !flags.contains(.inSystem) { return }
    stages.add(elapsed, to: ops.base + Int(tokens[token].pc), isDown: flags.contains(.down))
  }

  /// A journey begins: the device counts as in the system from here.
  @inline(__always) mutating func enterSystem(_ token: Int) {
    ledgers[token].released = now
    tokens[token].flags.insert(.inSystem)
    measure.entered &+= 1
    measure.changeInSystem(by: 1, at: now)
  }

  /// A clock changes. A child's mark concerns its device, whose wait for the children is split at this
  /// instant.
  @inline(__always) mutating func mark(_ op: OpPlace, _ token: Int) {
    let device = tokens[token].flags.contains(.child) ? root(of: token) : token
    if device != token { account(device) }
    let before = ledgers[device].clocks
    var after = before
    switch ClockMark(rawValue: UInt8(truncatingIfNeeded: op.pointee.operand)).unsafelyUnwrapped {
    case .down: after.formUnion([.desktop, .productive, .marked])
    case .desktop: after.remove(.desktop)
    case .productive, .usable: after.subtract([.desktop, .productive])
    }
    if after != before { turnClocks(device, from: before, to: after) }
  }

  /// Both clocks run from `instant`, which may be past.
  mutating func startClocks(_ device: Int, at instant: Int64) {
    let open = hours.openTime(of: workingHours[Int(tokens[device].profile)], before: instant)
    ledgers[device].desktop = -instant
    ledgers[device].productive = -instant
    ledgers[device].desktopInHours = -open
    ledgers[device].productiveInHours = -open
    ledgers[device].clocks = [.desktop, .productive, .marked]
  }

  /// Starts and stops clocks: one that starts has now taken off, one that stops added.
  @inline(__always) private mutating func turnClocks(
    _ device: Int, from before: Ledger.Clocks, to after: Ledger.Clocks
  ) {
    let open = hours.openTime(of: workingHours[Int(tokens[device].profile)], before: now)
    let ledger = ledgers.base + device
    ledger.pointee.clocks = after
    let desktop = before.step(of: .desktop, to: after)
    ledger.pointee.desktop &+= desktop &* now
    ledger.pointee.desktopInHours &+= desktop &* open
    let productive = before.step(of: .productive, to: after)
    if productive == 0 { return }
    ledger.pointee.productive &+= productive &* now
    ledger.pointee.productiveInHours &+= productive &* open
    if productive < 0 { tokens[device].flags.insert(.down) } else { tokens[device].flags.remove(.down) }
    measure.changeDown(by: 0 &- productive, at: now)
  }

  /// The journey is over: the token is gone, or its device of a closed fleet goes back to work.
  mutating func finishJourney(_ op: OpPlace, _ token: Int) -> Step {
    let clocks = ledgers[token].clocks
    if !clocks.isDisjoint(with: [.desktop, .productive]) {
      turnClocks(token, from: clocks, to: clocks.subtracting([.desktop, .productive]))
    }
    tokens[token].flags.remove(.inSystem)
    measure.changeInSystem(by: -1, at: now)
    measure.finished &+= 1
    measure.lastDone = now
    measure.timeInSystem &+= Int128(now &- ledgers[token].released)
    measure.timeDown &+= Int128(ledgers[token].productive)
    if ledgers[token].released >= plan.warmUp.microseconds {
      record(token, outcome: UInt8(truncatingIfNeeded: op.pointee.operand))
    }
    if !op.pointee.flags.contains(.recycles) {
      die(token)
      return .stop
    }
    disarmAll(token)
    var next = Ledger()
    next.extras = ledgers[token].extras
    next.cycle = ledgers[token].cycle &+ 1
    ledgers[token] = next
    rebaseAttempts(token)
    return .jump
  }

  @inline(__always) private mutating func record(_ token: Int, outcome: UInt8) {
    let ledger = ledgers.base + token
    measure.records.append(
      DeviceRecord(
        device: tokens[token].device, site: tokens[token].site, profile: tokens[token].profile,
        outcome: outcome, legs: ledger.pointee.legs,
        released: Instant(microseconds: ledger.pointee.released), finished: Instant(microseconds: now),
        toDesktop: TimeSpan(microseconds: ledger.pointee.desktop),
        toProductive: TimeSpan(microseconds: ledger.pointee.productive),
        toDesktopInHours: TimeSpan(microseconds: ledger.pointee.desktopInHours),
        toProductiveInHours: TimeSpan(microseconds: ledger.pointee.productiveInHours)))
  }

  mutating func flushRecords(_ observe: (UnsafeBufferPointer<DeviceRecord>) -> Void) {
    stop.report(measure.records.count)
    observe(measure.records.buffer)
    measure.records.removeAll()
  }

  /// Statistics start here: what the system went through to fill up is forgotten.
  mutating func endWarmUp() {
    let start = plan.warmUp.microseconds
    for index in 0..<pools.count { pools[index].resetStatistics(at: start) }
    for index in gates.indices { gates[index].resetStatistics() }
    links.resetStatistics(at: start)
    stages.reset()
    measure.reset(at: start)
  }

  /// Closes the books at the last event or the horizon, checks the laws, and answers the trial's record.
  package mutating func finish(_ observe: (UnsafeBufferPointer<DeviceRecord>) -> Void) -> TrialRecord {
    let stoppedEarly = stop.isRequested
    // Whoever is still here, or yet to come, makes the observation last to the horizon.
    let isCutOff = live > 0 || door.count > 0 || arrivals.nextTime != .max
    if isCutOff && !stoppedEarly && plan.horizon != .never { lastUntil(plan.horizon.microseconds) }
    links.finish(at: now)
    measure.finish(at: now)
    flushRecords(observe)
    checkLaws()
    counters.mostInFlight = tokens.count
    return TrialRecord(
      stages: stages.records(), pools: poolRecords(), waits: measure.waitRecords(), links: linkRecords(),
      services: gates.map { ServiceRecord(calls: $0.calls, throttled: $0.throttled) },
      poolLoad: measure.poolLoad(at: now), linkLoad: links.loadRecords(),
      serviceLoad: measure.serviceLoad(),
      down: measure.downLoad(at: now), inSystem: measure.inSystemLoad(at: now),
      inSystemIntegral: measure.inSystemIntegral(at: now).rounded,
      downIntegral: measure.downIntegral(at: now).rounded, from: plan.warmUp, end: Instant(microseconds: now),
      lastDone: Instant(microseconds: measure.lastDone), entered: measure.entered, finished: measure.finished,
      completions: measure.finished - measure.finishedInWarmUp,
      unfinished: measure.inSystem + arrivals.left + devicesInJobs,
      stoppedEarly: stoppedEarly, counters: counters)
  }

  private mutating func lastUntil(_ end: Int64) {
    if now < plan.warmUp.microseconds && end >= plan.warmUp.microseconds { endWarmUp() }
    now = max(now, end)
  }

  /// Devices whose portal job has not released them.
  private var devicesInJobs: Int {
    var count = 0
    for token in 0..<tokens.count where tokens[token].flags.contains(.job) && tokens[token].state != .free {
      count += Int(ledgers[token].desktop)
    }
    return count
  }

  private func poolRecords() -> [PoolRecord] {
    plan.pools.indices.map { index in
      PoolRecord(
        role: plan.pools[index].role, capacity: plan.pools[index].capacity,
        busy: pools[index].busyIntegral(at: now).rounded,
        overtime: pools[index].overtimeIntegral(at: now).rounded,
        onShift: pools[index].onShiftIntegral(at: now).rounded,
        waitIntegral: pools[index].waitIntegral(at: now).rounded, grants: pools[index].grants,
        longestQueue: Int(pools[index].longestQueue))
    }
  }

  private func linkRecords() -> [LinkRecord] {
    plan.links.indices.map { index in
      let link = links[LinkID(index)]
      return LinkRecord(
        role: link.role.index, capacity: Bandwidth(bytesPerMicrosecond: link.capacity).bytesPerSecond,
        bytes: link.carried, peakRate: Bandwidth(bytesPerMicrosecond: link.peakRate).bytesPerSecond,
        peakFlows: link.peakFlows, flowIntegral: link.flowIntegral.rounded)
    }
  }
}
