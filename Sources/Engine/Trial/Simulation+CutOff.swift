/// Journeys that the horizon cuts off, as records like those of finished ones.
extension Simulation {
  /// Hands out, in batches, every journey that counts and is under way, and every device of a wave that was
  /// not released. Costs time in proportion to the places of tokens and to what is left.
  mutating func handOutCutOff(_ hand: (JourneyBatch) -> Void) {
    assert(measure.isFlushed, "records that were not handed out")
    for token in 0..<tokens.count where isOnJourney(token) {
      if measure.isCounted(released: tokens.clocks(of: token).released) {
        add(cutOff(token), third: openCompliance(token), hand)
      }
    }
    for place in 0..<entry.count {
      let waiting = entry.waiting(place, arrivals)
      if measure.isCounted(released: waiting.since) {
        let record = cutOff(waiting)
        add(record, third: waitingTime(record), hand)
      }
    }
    for token in 0..<tokens.count where tokens[token].flags.contains(.job) && tokens[token].state != .free {
      let job = tokens.clocks(of: token)
      let reason = reason(cutOffAt: Int(tokens[token].pc))
      for position in job.jobStart..<job.jobStart + job.jobSize {
        add(unreleased(arrivals.device(at: position, of: job.jobWave), reason), hand)
      }
    }
    let never = UInt16(clamping: plan.program.reasonCount + plan.program.stageCount)
    for wave in 0..<arrivals.waveCount {
      for position in arrivals.positionsLeft(ofWave: wave) {
        add(unreleased(arrivals.device(at: position, of: wave), never), hand)
      }
    }
    _ = measure.flush(hand)
  }

  private mutating func add(
    _ record: DeviceRecord, third time: ComplianceTime = ComplianceTime(), _ hand: (JourneyBatch) -> Void
  ) {
    measure.append(record)
    if compliance.isUsed { measure.append(time) }
    if measure.batchIsFull { _ = measure.flush(hand) }
  }

  private mutating func reason(cutOffAt pc: Int) -> UInt16 {
    UInt16(clamping: plan.program.reasonCount + Int(program.op(at: pc).pointee.stage))
  }

  /// A journey under way, with its downtime until now.
  private mutating func cutOff(_ token: Int) -> DeviceRecord {
    var record = tokens.record(of: token, outcome: DeviceRecord.unfinished, at: now)
    record.reason = reason(cutOffAt: Int(tokens[token].pc))
    let running = tokens.clocks(of: token).running
    if running.isDisjoint(with: [.desktop, .productive]) { return record }
    let (elapsed, open) = (
      TimeSpan(microseconds: now),
      TimeSpan(microseconds: hours.openTime(ofProfile: tokens[token].profile, before: now))
    )
    if running.contains(.desktop) {
      record.toDesktop = record.toDesktop + elapsed
      record.toDesktopInHours = record.toDesktopInHours + open
    }
    if running.contains(.productive) {
      record.toProductive = record.toProductive + elapsed
      record.toProductiveInHours = record.toProductiveInHours + open
    }
    return record
  }

  /// An arrival that waits in the entry queue.
  private mutating func cutOff(_ waiting: EntryQueue.Waiting) -> DeviceRecord {
    var record = unreleased(waiting.device, row: waiting.row, reason(cutOffAt: entry.pc))
    record.released = Instant(microseconds: waiting.since)
    if !entry.marksDown { return record }
    let down = TimeSpan(microseconds: now - waiting.since)
    let open = TimeSpan(
      microseconds: hours.openTime(ofProfile: record.profile, before: now)
        - hours.openTime(ofProfile: record.profile, before: waiting.since))
    (record.toDesktop, record.toProductive) = (down, down)
    (record.toDesktopInHours, record.toProductiveInHours) = (open, open)
    return record
  }

  /// What the third clock of an arrival in the entry queue shows: as much as the others.
  private mutating func waitingTime(_ record: DeviceRecord) -> ComplianceTime {
    ComplianceTime(toCompliant: record.toProductive, toCompliantInHours: record.toProductiveInHours)
  }

  /// A device whose journey has not begun. In a wave its number is its row in the device table.
  private mutating func unreleased(_ device: UInt32, row: UInt32? = nil, _ reason: UInt16) -> DeviceRecord {
    let row = Int(row ?? device)
    let instant = Instant(microseconds: now)
    return DeviceRecord(
      device: device, site: plan.devices.sites[row], profile: plan.devices.profiles[row],
      outcome: DeviceRecord.unfinished, fallbacks: 0, reason: reason, released: instant, finished: instant,
      toDesktop: .zero, toProductive: .zero, toDesktopInHours: .zero, toProductiveInHours: .zero)
  }
}
