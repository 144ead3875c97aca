/// The laws that every trial must obey, checked when it ends. A breach is our mistake, never the scenario's:
/// the trial has no result then, and says where. Little's laws need the whole path, so they are skipped after
/// a warm-up.
extension Simulation {
  mutating func checkConservationLaws() throws(TrialFault) {
    try law(tokens.born == tokens.retired + tokens.live, "tokens in \(tokens.born), out \(tokens.retired)")
    try law(measure.inSystem == measure.entered - measure.finished, "journeys begun and ended")
    let brokenState = brokenLawOfStates()
    try law(brokenState == nil, brokenState ?? "")
    let isWholePath = plan.warmUp <= .start
    try checkPools(isWholePath: isWholePath)
    try checkStocks(isWholePath: isWholePath)
    try checkGatherings(isWholePath: isWholePath)
    try checkLinks(isWholePath: isWholePath)
    if contents.isUsed, isWholePath { try checkContents() }
    if measure.kinds.isUsed, isWholePath { try checkKinds() }
    let brokenLimit = services.brokenLaw()
    try law(brokenLimit == nil, brokenLimit ?? "")
    if isWholePath { try checkTimes() }
    if compliance.isUsed { try checkCompliance() }
  }

  private mutating func checkPools(isWholePath: Bool) throws(TrialFault) {
    var stillWaiting = [Int128](repeating: 0, count: pools.count)
    for token in 0..<tokens.count where tokens[token].state == .queued {
      let pool = program.pool(of: program.op(at: Int(tokens[token].pc)), site: tokens[token].site)
      stillWaiting[pool.index] += Int128(now - tokens[token].since)
    }
    try checkCrews(&stillWaiting)
    if entry.isUsed { stillWaiting[entry.pool.index] += entry.waited(at: now, arrivals) }
    let broken = pools.brokenLaw(stillWaiting: stillWaiting, isWholePath: isWholePath, at: now)
    try law(broken == nil, broken ?? "")
  }

  private mutating func checkCrews(_ stillWaiting: inout [Int128]) throws(TrialFault) {
    if !crews.isUsed { return }
    for token in 0..<tokens.count where tokens[token].state == .enlisting {
      let crew = Int(program.op(at: Int(tokens[token].pc)).pointee.crew)
      for pool in crews.pools(of: crew, at: tokens[token].site) {
        stillWaiting[pool.index] += Int128(now - tokens[token].since)
      }
    }
    try law(
      crews.travellers.outside == crews.assignments.travelling, "people who travel, and people who were sent")
  }

  private mutating func checkLinks(isWholePath: Bool) throws(TrialFault) {
    var underWay: [(flowClass: FlowClassID, time: Int64)] = []
    for token in 0..<tokens.count where tokens[token].state == .flowing {
      underWay.append((flowClass(ofFlowing: token), now - tokens[token].since))
    }
    let broken = links.brokenLaw(underWay: isWholePath ? underWay : nil)
    try law(broken == nil, broken ?? "")
  }

  /// What the stages account for is what the journeys took, to the microsecond; likewise downtime.
  private mutating func checkTimes() throws(TrialFault) {
    var open = Int128(0)
    var openDown = Int128(0)
    var underWay = measure.timeInSystem + entry.waited(at: now, arrivals)
    for token in 0..<tokens.count
    where tokens[token].flags.contains(.inSystem) && tokens[token].state != .free {
      let journey = tokens.clocks(of: token)
      open += Int128(tokens[token].since - journey.released)
      openDown += Int128(journey.productive)
      if journey.running.contains(.productive) { openDown += Int128(tokens[token].since) }
      underWay += Int128(now - journey.released)
    }
    try law(stages.total == measure.timeInSystem + open, "time in the system and time at its stages")
    try law(stages.totalDown == measure.timeDown + openDown, "downtime and downtime at its stages")
    try law(measure.inSystemIntegral(at: now) == underWay, "Little's law of the system")
  }

  mutating func checkStocks(isWholePath: Bool) throws(TrialFault) {
    if stocks == nil { return }
    let lacking = stillLacking()
    let broken = stocks?.brokenLaw(stillWaiting: lacking, isWholePath: isWholePath, at: now)
    try law(broken == nil, broken ?? "")
  }

  mutating func checkGatherings(isWholePath: Bool) throws(TrialFault) {
    if gatherings == nil { return }
    let attending = (0..<tokens.count).count { tokens[$0].state == .attending }
    let gathering = stillGathering()
    let broken = gatherings?.brokenLaw(
      stillWaiting: gathering, isWholePath: isWholePath, attending: attending, at: now)
    try law(broken == nil, broken ?? "")
  }

  func law(_ holds: Bool, _ what: @autoclosure () -> String) throws(TrialFault) {
    if !holds { throw fault(.brokenLaw(what())) }
  }
}

// MARK: - While it runs, in debug

extension Simulation {
  /// Checks the invariants of all tables; for an `assert`, between two events. That costs as much as there is
  /// to check, so most trials are checked now and then only; those of random worlds at every event.
  ///
  /// - Returns: True; a table in which something is amiss stops the program itself.
  mutating func isConsistent() -> Bool {
    if counters.events % progress.checkedEvery != 0 { return true }
    tokens.checkInvariants()
    control.checkInvariants(tokens)
    crews.checkInvariants(tokens)
    pools.checkInvariants(
      tokens, inCrews: crews.isUsed ? pools.ids.map { crews.waiting(at: $0) } : [],
      inEntryQueue: entry.isUsed ? (pool: entry.pool, count: entry.count) : nil)
    entry.checkInvariants(at: now, arrivals)
    services.checkInvariants(tokens)
    states.checkInvariants()
    stocks?.checkInvariants(tokens)
    gatherings?.checkInvariants(tokens)
    if counters.events % 1024 == 0 {
      hours.checkInvariants()
      events.checkInvariants()
    }
    return true
  }
}
