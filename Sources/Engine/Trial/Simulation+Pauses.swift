/// A trial goes on piece by piece. Pauses lie between events, and change nothing.
extension Simulation {
  /// Goes on with everything that happens before `instant`. Pauses earlier when the stop signal asks for it,
  /// and soon after `events` events in all (at most 64 later). Finished journeys are handed to `observe`
  /// in batches, those of this piece all of them.
  ///
  /// - Returns: How far it came.
  @discardableResult
  package mutating func advance(
    before instant: Instant = .never, events: Int = .max,
    observe: (JourneyBatch) -> Void = { _ in }
  ) -> Pause {
    if !progress.hasBegun {
      if instant <= .start { return .reached }
      progress.hasBegun = true
      for roster in 0..<pools.rosters.count { changeShift(of: roster) }
      beginStocks()
      scheduleChange()
    }
    progress.end = min(plan.horizon, instant).microseconds
    progress.enough = events
    proceed(observe)
    flushRecords(observe)
    progress.pausedAt = now
    if progress.fault != nil { return .failed }
    if isRunDry { return .over }
    if mustPause() { return progress.fault == nil ? .early : .failed }
    if progress.end == plan.horizon.microseconds { return .over }
    // There need be no event at the pause, but time has come that far: a warm-up may end there.
    progress.pausedAt = max(now, progress.end)
    passWarmUp(until: progress.pausedAt)
    return .reached
  }

  /// How far a trial came.
  package enum Pause: Sendable {
    /// Only ``finish(_:)`` is left to do.
    case over
    /// Everything before the instant has happened, and there is more to come.
    case reached
    /// It was told to stop, or has done enough for now.
    case early
    /// It cannot go on: ``finish(_:)`` throws the reason.
    case failed
  }

  /// Whether the loop is to pause now; looked at every 1,024 events: one event of a large mesh of links
  /// can take milliseconds, and an interruption must not wait for thousands of them.
  mutating func mustPause() -> Bool {
    if progress.fault == nil { progress.fault = outgrown() }
    return progress.fault != nil || counters.events >= progress.enough || progress.stop.isRequested
  }

  /// Events so far: what it takes to come here again.
  package var eventsSoFar: Int { counters.events }

  private var isRunDry: Bool { tokens.live == 0 && arrivals.nextTime == .max && entry.count == 0 }
}
