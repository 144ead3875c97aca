import Statistics

/// What is measured on the way and at the end.
extension Simulation {
  /// Adds the time since a blocked token last moved to the op where it stands: as waiting at an op that
  /// waits, else as spent.
  @inline(__always) mutating func account(_ token: Int) {
    let elapsed = tokens.takeElapsed(token, at: now)
    let flags = tokens[token].flags
    if elapsed == 0 { return }
    if !flags.contains(.inSystem) {
      if flags.contains(.session) { accountMembers(of: token) }
      return
    }
    stages.add(elapsed, to: program.op(at: Int(tokens[token].pc)), isDown: flags.contains(.down))
  }

  mutating func flushRecords(_ observe: (JourneyBatch) -> Void) {
    progress.stop.report(measure.flush(observe))
  }

  /// Bins of the load series end, or the warm-up does.
  @inline(never) mutating func passMilestones(until time: Int64) {
    passWarmUp(until: time)
    if states.isUsed { countStates(until: time) }
    measure.passMilestones(until: time)
  }

  /// If the warm-up ends between now and `time`, statistics start there: what was measured while the system
  /// filled up is forgotten.
  mutating func passWarmUp(until time: Int64) {
    guard let start = measure.warmUpEnd(after: now, until: time) else { return }
    pools.resetStatistics(at: start)
    stocks?.resetStatistics(at: start)
    gatherings?.resetStatistics(at: start)
    services.resetStatistics(at: start)
    links.resetStatistics(at: start)
    contents.resetStatistics()
    if measure.kinds.isUsed { restartKinds() }
    stages.reset()
    measure.reset(openDowntime: openDowntime(at: start), at: start)
  }

  /// Ends the statistics at the last event or the horizon, and checks the laws of conservation. Then follows
  /// the journeys that are under way, where the plan says so.
  ///
  /// - Parameters:
  ///   - observe: Is handed the journeys that it was not handed before.
  ///   - cutOff: Is handed those that count and are not done, which makes as many as are ``unfinished`` in
  ///     what is returned.
  ///   - followed: Is handed those of them that were followed beyond the horizon to their ends.
  /// - Returns: What was measured.
  /// - Throws: Why it is worth nothing.
  package mutating func finish(
    _ observe: (JourneyBatch) -> Void,
    cutOff: (JourneyBatch) -> Void = { _ in },
    followed: (JourneyBatch) -> Void = { _ in }
  ) throws(TrialFault) -> TrialRecord {
    if let fault = progress.fault { throw fault }
    // A device that is still here, or yet to come, makes the observation last to the horizon.
    let isCutOff = tokens.live > 0 || entry.count > 0 || arrivals.nextTime != .max
    if !progress.stop.isRequested {
      if isCutOff && plan.horizon != .never { lastUntil(plan.horizon.microseconds) }
      // Where everybody is done before the warm-up ends, nothing was measured.
      lastUntil(plan.warmUp.microseconds)
    }
    links.finish(at: now)
    countRefusals()
    services.finish(at: now)
    if states.isUsed { countStates(until: .max) }
    measure.finish(at: now)
    flushRecords(observe)
    try checkConservationLaws()
    counters.tokensIn = tokens.born
    counters.tokensOut = tokens.retired
    counters.mostTokens = tokens.count
    var record = closedRecord()
    record.kindBytes = kindBytes()
    record.stocks = stocks?.records(at: now) ?? []
    record.gatherings =
      gatherings?.records(at: now, roles: plan.gatheringRoles)
      ?? [GatheringRecord](repeating: GatheringRecord(), count: plan.gatheringRoles)
    if record.unfinished > 0 { handOutCutOff(cutOff) }
    record.unseen -= follow(followed)
    record.stoppedEarly = progress.stop.isRequested
    return record
  }

  /// What was measured until now.
  private mutating func closedRecord() -> TrialRecord {
    let unfinished = openJourneys() + arrivals.left + devicesInJobs
    let open = openDowntime(at: now)
    let (circle, stranded) = deadlock()
    return TrialRecord(
      stages: stages.records(), pools: pools.records(at: now), waits: measure.waitRecords(),
      waitSketches: measure.waitSketches(),
      links: links.records(at: now), services: services.records(),
      sources: contents.records(), full: fullRecords(),
      poolLoad: measure.poolLoad(at: now), stockLoad: measure.stockLoad(at: now),
      linkLoad: links.loadRecords(),
      serviceLoad: services.loadRecords(),
      down: measure.downLoad(at: now), inSystem: measure.inSystemLoad(at: now),
      inSystemIntegral: measure.inSystemIntegral(at: now).rounded,
      downIntegral: measure.downIntegral(at: now).rounded, from: plan.warmUp, end: Instant(microseconds: now),
      lastDone: Instant(microseconds: measure.lastDone), entered: measure.entered, finished: measure.finished,
      completions: measure.finished - measure.finishedInWarmUp, unfinished: unfinished, unseen: unfinished,
      downInHours: open.indices.map { measure.downInHours[$0] + open[$0] }, stoppedEarly: false,
      counters: counters, states: stateRecords(), deadlock: circle, stranded: stranded)
  }

  /// Pools are there on shift, links always, and neither where there is none of them.
  private mutating func fullRecords() -> [FullRecord] {
    guard let hours = plan.capacityHours else { return [] }
    let (from, end) = (plan.warmUp.microseconds, now)
    func open(_ shifts: OpeningHours) -> [Int64] {
      var found = [Int64](repeating: 0, count: 24)
      for interval in shifts.intervals {
        hours.split(max(from, interval.opens.microseconds), min(end, interval.closes.microseconds)) {
          found[$0] += $1
        }
      }
      return found
    }
    let always = open(.always)
    let ofRosters = plan.rosters.map { open($0.hours) }
    let ofPools = plan.pools.map(\.roster)
    let changes = changes
    let rosters = plan.rosters
    return pools.fullRecords(at: now) { pool in
      if let none = changes.isNothing(.units(pool: pool)) {
        let shifts = ofPools[pool].map { rosters[$0].hours } ?? .always
        return open(shifts.intersection(none.complement))
      }
      return ofPools[pool].map { ofRosters[$0] } ?? always
    }
      + links.fullRecords(at: now) { link in
        changes.isNothing(.rate(link: link)).map { open($0.complement) } ?? always
      }
  }

  private mutating func lastUntil(_ end: Int64) {
    if end <= now { return }
    passWarmUp(until: end)
    now = end
  }
}
