extension Simulation {
  /// Adds the time since a blocked token last moved to its stage: as waiting if it stands at a door, else as
  /// spent.
  @inline(__always) mutating func account(_ token: Int) {
    let elapsed = now &- tokens[token].since
    tokens[token].since = now
    let flags = tokens[token].flags
    if elapsed == 0 || !flags.contains(.inSystem) { return }
    let op = ops[Int(tokens[token].pc)]
    let span = Int128(elapsed)
    let isDown = flags.contains(.down)
    let isWaiting =
      op.code == .seize || op.code == .call || op.code == .awaitOpen || op.flags.contains(.waits)
    if isWaiting {
      tallies[Int(op.stage)].waited += span
      if isDown { tallies[Int(op.stage)].waitedDown += span }
    } else {
      tallies[Int(op.stage)].spent += span
      if isDown { tallies[Int(op.stage)].spentDown += span }
    }
  }

  /// A journey begins: the device counts as in the system from here.
  mutating func enterSystem(_ token: Int) {
    ledgers[token].released = now
    tokens[token].flags.insert(.inSystem)
    measure.entered += 1
    measure.changeInSystem(by: 1, at: now)
  }

  /// A clock changes. A child's mark concerns its device, whose wait for the children is split at this
  /// instant.
  mutating func mark(_ mark: ClockMark, _ token: Int) {
    let device = root(of: token)
    if device != token { account(device) }
    stopClocks(device)
    var clocks = ledgers[device].clocks
    switch mark {
    case .down: clocks.formUnion([.desktop, .productive, .marked])
    case .desktop: clocks.remove(.desktop)
    case .productive, .usable: clocks.subtract([.desktop, .productive])
    }
    ledgers[device].clocks = clocks
    setDown(device, clocks.contains(.productive))
  }

  /// Adds what the running clocks show to the device's account, and restarts them at now.
  private mutating func stopClocks(_ device: Int) {
    let clocks = ledgers[device].clocks
    let since = ledgers[device].clockSince
    ledgers[device].clockSince = now
    if since == now || clocks.isDisjoint(with: [.desktop, .productive]) { return }
    let calendar = plan.calendars[plan.workingHours[Int(tokens[device].profile)]]
    let inHours = calendar.openTime(from: Instant(microseconds: since), to: Instant(microseconds: now))
      .microseconds
    if clocks.contains(.desktop) {
      ledgers[device].desktop += now - since
      ledgers[device].desktopInHours += inHours
    }
    if clocks.contains(.productive) {
      ledgers[device].productive += now - since
      ledgers[device].productiveInHours += inHours
    }
  }

  private mutating func setDown(_ device: Int, _ isDown: Bool) {
    if tokens[device].flags.contains(.down) == isDown { return }
    if isDown { tokens[device].flags.insert(.down) } else { tokens[device].flags.remove(.down) }
    measure.changeDown(by: isDown ? 1 : -1, at: now)
  }

  /// The journey is over: the token is gone, or its device of a closed fleet goes back to work.
  mutating func finishJourney(_ op: Op, _ token: Int) -> Step {
    stopClocks(token)
    setDown(token, false)
    tokens[token].flags.remove(.inSystem)
    measure.changeInSystem(by: -1, at: now)
    measure.finished += 1
    measure.completions += 1
    measure.lastDone = now
    let ledger = ledgers[token]
    measure.timeInSystem += Int128(now - ledger.released)
    measure.timeDown += Int128(ledger.productive)
    if ledger.released >= plan.warmUp.microseconds { record(token, ledger, outcome: UInt8(op.operand)) }
    if !op.flags.contains(.recycles) {
      die(token)
      return .stop
    }
    disarmAll(token)
    ledgers[token] = Ledger()
    ledgers[token].extras = ledger.extras
    ledgers[token].cycle = ledger.cycle &+ 1
    rebaseAttempts(token)
    return .jump
  }

  private mutating func record(_ token: Int, _ ledger: Ledger, outcome: UInt8) {
    measure.records.append(
      DeviceRecord(
        device: tokens[token].device, site: tokens[token].site, profile: tokens[token].profile,
        outcome: outcome,
        legs: ledger.legs, released: Instant(microseconds: ledger.released),
        finished: Instant(microseconds: now),
        toDesktop: TimeSpan(microseconds: ledger.desktop),
        toProductive: TimeSpan(microseconds: ledger.productive),
        toDesktopInHours: TimeSpan(microseconds: ledger.desktopInHours),
        toProductiveInHours: TimeSpan(microseconds: ledger.productiveInHours)))
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
    network.resetStatistics(at: start)
    for row in 0..<tallies.count { tallies[row] = StageTally() }
    measure.reset(at: start)
  }

  /// Closes the books at the last event or the horizon, checks the laws, and answers the trial's record.
  mutating func finish(_ observe: (UnsafeBufferPointer<DeviceRecord>) -> Void) -> TrialRecord {
    let stoppedEarly = stop.isRequested
    // Whoever is still here, or yet to come, makes the observation last to the horizon.
    let isCutOff = live > 0 || arrivals.nextTime != .max
    if isCutOff && !stoppedEarly && plan.horizon != .never { lastUntil(plan.horizon.microseconds) }
    for index in 0..<pools.count { pools[index].integrate(to: now) }
    network.finish(at: now)
    measure.finish(at: now)
    flushRecords(observe)
    checkLaws()
    let counts = measure.countLoad()
    return TrialRecord(
      stages: tallies.array(), pools: poolRecords(), waits: measure.waitRecords(), links: linkRecords(),
      services: gates.map { ServiceRecord(calls: $0.calls, throttled: $0.throttled) },
      poolLoad: measure.poolLoad(), linkLoad: network.loadRecords(), serviceLoad: measure.serviceLoad(),
      down: counts[0], inSystem: counts[1], inSystemIntegral: Double(measure.inSystem.integral),
      downIntegral: Double(measure.down.integral), from: plan.warmUp, end: Instant(microseconds: now),
      lastDone: Instant(microseconds: measure.lastDone), entered: measure.entered, finished: measure.finished,
      completions: measure.completions,
      unfinished: Int(measure.inSystem.level) + arrivals.left + devicesInJobs,
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
      count += Int(ledgers[token].clockSince)
    }
    return count
  }

  private func poolRecords() -> [PoolRecord] {
    plan.pools.indices.map { index in
      PoolRecord(
        role: plan.pools[index].role, capacity: plan.pools[index].capacity,
        busy: Double(pools[index].busyIntegral),
        overtime: Double(pools[index].overtimeIntegral), onShift: Double(pools[index].onShiftIntegral),
        waitIntegral: Double(pools[index].waitIntegral), grants: pools[index].grants,
        longestQueue: Int(pools[index].longestQueue))
    }
  }

  private func linkRecords() -> [LinkRecord] {
    plan.links.indices.map { index in
      let link = network.links[index]
      return LinkRecord(
        role: link.role, capacity: link.capacity * 1e6, bytes: link.carried, peakRate: link.peakRate * 1e6,
        peakFlows: link.peakFlows, flowIntegral: Double(link.flowIntegral))
    }
  }
}
