/// What a trial may grow to. A model in which more comes than goes grows until memory is full, and such a
/// trial is ended before that, with the reason.
extension Simulation {
  /// Of each device or branch that may be under way, so many events may wait for their time. (Some are of
  /// deadlines that have been met long since.)
  private static var eventsEach: Int { 8 }

  /// Numbers of events that are left to the walk in which the end of them is noticed.
  private static var spareSequence: UInt64 { 1 << 30 }

  /// A fault of this trial, at this instant.
  func fault(_ kind: TrialFault.Kind) -> TrialFault {
    TrialFault(
      kind: kind, seed: draws.key.seed, replication: draws.key.replication,
      instant: Instant(microseconds: now), events: counters.events)
  }

  /// Looked at every 1,024 events.
  func outgrown() -> TrialFault? {
    let most = plan.mostInFlight
    if tokens.live + entry.count > most { return fault(.tooManyInFlight(most: most)) }
    if events.count > Self.eventsEach * most {
      return fault(.tooManyPending(most: Self.eventsEach * most))
    }
    let last = Event.largestSequence - Self.spareSequence
    return events.sequence > last ? fault(.tooManyEvents(most: last)) : nil
  }

  /// Whether so many tokens can be born at once. If not, the trial ends soon, with a fault.
  mutating func hasRoom(for count: Int) -> Bool {
    if tokens.count + count <= Event.largestIndex { return true }
    if progress.fault == nil { progress.fault = fault(.tooManyInFlight(most: plan.mostInFlight)) }
    return false
  }
}
