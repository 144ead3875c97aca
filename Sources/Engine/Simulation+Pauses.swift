/// A trial goes on piece by piece. Pauses lie between events, and change nothing.
extension Simulation {
  /// Goes on with everything that happens before `instant`. Pauses earlier when the stop signal asks for it,
  /// and soon after `events` events in all (at most 4,096 later). Finished journeys are handed to `observe`
  /// in batches, those of this piece all of them.
  ///
  /// Answers how far it came.
  @discardableResult
  package mutating func advance(
    before instant: Instant = .never, events: Int = .max,
    observe: (UnsafeBufferPointer<DeviceRecord>) -> Void = { _ in }
  ) -> Pause {
    if !hasBegun {
      if instant <= .start { return .reached }
      hasBegun = true
      for roster in plan.rosters.indices { changeShift(roster) }
    }
    end = min(horizon, instant.microseconds)
    enough = events
    proceed(observe)
    flushRecords(observe)
    pausedAt = now
    if isRunDry { return .over }
    if mustPause { return .early }
    if end == horizon { return .over }
    // Nothing has happened for a while, but it stands there, where statistics may start.
    pausedAt = max(now, end)
    if now < plan.warmUp.microseconds && pausedAt >= plan.warmUp.microseconds { endWarmUp() }
    return .reached
  }

  package enum Pause: Sendable {
    /// Only ``finish(_:)`` is left to do.
    case over
    /// Everything before the instant has happened, and there is more to come.
    case reached
    /// It was told to stop, or has done enough for now.
    case early
  }

  /// Asked every 4,096 events.
  var mustPause: Bool { counters.events >= enough || stop.isRequested }

  /// Events so far: what it takes to come here again.
  package var eventsSoFar: Int { counters.events }

  private var isRunDry: Bool { live == 0 && arrivals.nextTime == .max && door.count == 0 }
}
