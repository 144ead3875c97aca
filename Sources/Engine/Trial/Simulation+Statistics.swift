import Statistics

/// What is measured on the way and at the end.
extension Simulation {
  /// Adds the time since a blocked token last moved to the op where it stands: as waiting at an op that
  /// waits, else as spent.
  @inline(__always) mutating func account(_ token: Int) {
    let elapsed = tokens.takeElapsed(token, at: now)
    let flags = tokens[token].flags
    if elapsed == 0 || !flags.contains(.inSystem) { return }
    stages.add(elapsed, to: program.op(at: Int(tokens[token].pc)), isDown: flags.contains(.down))
  }

  mutating func flushRecords(_ observe: (UnsafeBufferPointer<DeviceRecord>) -> Void) {
    progress.stop.report(measure.flush(observe))
  }

  /// Bins of the load series end, or the warm-up does.
  @inline(never) mutating func passMilestones(until time: Int64) {
    passWarmUp(until: time)
    measure.passMilestones(until: time)
  }

  /// If the warm-up ends between now and `time`, statistics start there: what was measured while the system
  /// filled up is forgotten.
  mutating func passWarmUp(until time: Int64) {
    guard let start = measure.warmUpEnd(after: now, until: time) else { return }
    pools.resetStatistics(at: start)
    services.resetStatistics(at: start)
    links.resetStatistics(at: start)
    stages.reset()
    measure.reset(at: start)
  }

  /// Ends the statistics at the last event or the horizon, and checks the laws of conservation.
  ///
  /// - Parameter observe: Is handed the journeys that it was not handed before.
  /// - Returns: What was measured.
  /// - Throws: Why it is worth nothing.
  package mutating func finish(
    _ observe: (UnsafeBufferPointer<DeviceRecord>) -> Void
  ) throws(TrialFault) -> TrialRecord {
    if let fault = progress.fault { throw fault }
    let stoppedEarly = progress.stop.isRequested
    // A device that is still here, or yet to come, makes the observation last to the horizon.
    let isCutOff = tokens.live > 0 || entry.count > 0 || arrivals.nextTime != .max
    if isCutOff && !stoppedEarly && plan.horizon != .never { lastUntil(horizon) }
    links.finish(at: now)
    countRefusals()
    services.finish(at: now)
    measure.finish(at: now)
    flushRecords(observe)
    try checkConservationLaws()
    counters.tokensIn = tokens.born
    counters.tokensOut = tokens.retired
    counters.mostInFlight = tokens.count
    return TrialRecord(
      stages: stages.records(), pools: pools.records(plan, at: now), waits: measure.waitRecords(),
      links: linkRecords(), services: services.records(),
      poolLoad: measure.poolLoad(at: now), linkLoad: links.loadRecords(),
      serviceLoad: services.loadRecords(),
      down: measure.downLoad(at: now), inSystem: measure.inSystemLoad(at: now),
      inSystemIntegral: measure.inSystemIntegral(at: now).rounded,
      downIntegral: measure.downIntegral(at: now).rounded, from: plan.warmUp, end: Instant(microseconds: now),
      lastDone: Instant(microseconds: measure.lastDone), entered: measure.entered, finished: measure.finished,
      completions: measure.finished - measure.finishedInWarmUp,
      unfinished: measure.inSystem + arrivals.left + devicesInJobs,
      stoppedEarly: stoppedEarly, counters: counters)
  }

  private mutating func lastUntil(_ end: Int64) {
    passWarmUp(until: end)
    now = max(now, end)
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
