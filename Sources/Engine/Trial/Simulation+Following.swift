/// Journeys that are under way when the observation ends.
extension Simulation {
  /// How many of them began since the warm-up.
  mutating func openJourneys() -> Int {
    var count = 0
    for token in 0..<tokens.count where isOnJourney(token) {
      if measure.isCounted(released: tokens.clocks(of: token).released) { count += 1 }
    }
    for place in 0..<entry.count where measure.isCounted(released: entry.waiting(place, arrivals).since) {
      count += 1
    }
    return count
  }

  /// Calls `body` with each journey that began in the time of the statistics, before the horizon, and that no
  /// record is of. To be called after ``finish(_:followed:)``.
  package mutating func forEachOpenJourney(_ body: (OpenJourney) -> Void) {
    func hand(_ released: Int64, site: UInt32, profile: UInt16) {
      if measure.isCounted(released: released), released < plan.horizon.microseconds {
        body(OpenJourney(site: site, profile: profile, released: Instant(microseconds: released)))
      }
    }
    for token in 0..<tokens.count where isOnJourney(token) {
      hand(tokens.clocks(of: token).released, site: tokens[token].site, profile: tokens[token].profile)
    }
    for place in 0..<entry.count {
      let waiting = entry.waiting(place, arrivals)
      let row = Int(waiting.row)
      hand(waiting.since, site: plan.devices.sites[row], profile: plan.devices.profiles[row])
    }
  }

  func isOnJourney(_ token: Int) -> Bool {
    tokens[token].flags.contains(.inSystem) && tokens[token].state != .free
  }

  /// Of each profile, the downtime in working hours, until `instant`, of the journeys under way.
  mutating func openDowntime(at instant: Int64) -> [Int128] {
    var open = [Int128](repeating: 0, count: measure.downInHours.count)
    for token in 0..<tokens.count where isOnJourney(token) {
      let profile = tokens[token].profile
      let clocks = tokens.clocks(of: token)
      open[Int(profile)] += Int128(clocks.productiveInHours)
      if clocks.running.contains(.productive) {
        open[Int(profile)] += Int128(hours.openTime(ofProfile: profile, before: instant))
      }
    }
    if !entry.marksDown { return open }
    for place in 0..<entry.count {
      let waiting = entry.waiting(place, arrivals)
      let profile = plan.devices.profiles[Int(waiting.row)]
      open[Int(profile)] += Int128(
        hours.openTime(ofProfile: profile, before: instant)
          - hours.openTime(ofProfile: profile, before: waiting.since))
    }
    return open
  }

  /// Goes on beyond the horizon, with new arrivals as before, until every journey that began in the time of
  /// the statistics has ended, or it is time to give up. What is measured meanwhile is in no record.
  ///
  /// Without it, long journeys would be missing from what a window of a long run observes, and most of all
  /// where the window is short. New arrivals keep the company that these journeys have as it was.
  ///
  /// - Parameter observe: Is handed the journeys.
  /// - Returns: How many ended.
  mutating func follow(_ observe: (JourneyBatch) -> Void) -> Int {
    if plan.following <= .zero { return 0 }
    let (start, open) = (now, openJourneys())
    var ended = 0
    func collect(_ batch: JourneyBatch) {
      let known = batch.indices.filter { batch[$0].released.microseconds < start }
      ended += known.count
      let times = batch.compliance.isEmpty ? [] : known.map { batch.compliance[$0] }
      known.map { batch[$0] }.withUnsafeBufferPointer { records in
        times.withUnsafeBufferPointer { observe(JourneyBatch(records, compliance: $0)) }
      }
    }
    progress.enough = .max
    progress.end = start
    while ended < open, progress.end < eventsEnd, !progress.stop.isRequested, progress.fault == nil {
      // Looking now and then costs nothing at the events themselves.
      progress.end = min(eventsEnd, progress.end + max(1, plan.following.microseconds / 256))
      proceed(collect)
      flushRecords(collect)
    }
    assert(ended <= open, "journeys end that were not under way")
    return ended
  }
}
