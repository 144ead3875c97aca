import Randomness
import Snapshots

/// A trial's state is flat: written down between two events, it goes on in another process to the same end,
/// bit for bit.
///
/// A head says what the state belongs to: format, key, instant, shape of the plan.
extension Simulation {
  /// Goes up when older states could not be read any more.
  private static var format: UInt64 { 8 }

  /// The bytes that ``save(to:)`` will put, about.
  package var snapshotSize: Int {
    tokens.snapshotSize + entry.snapshotSize + events.count * MemoryLayout<Event>.stride + 1 << 18
  }

  /// Writes the state at which ``advance(before:events:observe:)`` has paused, without a change to it.
  package func save(to writer: inout SnapshotWriter) {
    precondition(measure.isFlushed, "journeys that nobody has observed")
    writer.reserve(snapshotSize)
    writer.put(Self.format)
    writer.put(UInt64(draws.key.seed))
    writer.put(UInt64(draws.key.replication))
    writer.put(progress.pausedAt)
    changes.save(to: &writer)
    PlanShape(plan).save(to: &writer)
    writer.put(eventsEnd)
    writer.put(plan.amounts)
    saveState(to: &writer)
  }

  /// A trial as it was saved, to go on under `plan`. Where that has other amounts of anything, they hold from
  /// the instant at which it was saved.
  ///
  /// - Parameter reader: Stands before the state. That the bytes are those that were written is for
  ///   ``SnapshotReader/init(sealed:)`` to tell; that they can be of a trial is checked here.
  /// - Throws: A mismatch where the state is another trial's, or of a plan of another shape; and where no
  ///   trial can be in it.
  package init(
    _ plan: Plan, key: StreamKey, stop: StopSignal = StopSignal(), from reader: inout SnapshotReader
  ) throws(SnapshotFault) {
    // Whoever throws must have been made before.
    let head = Self.head(&reader, key)
    self.init(plan, key: key, stop: stop, standing: try? head.get())
    let standing = try head.get()
    progress.pausedAt = standing.instant
    try PlanShape(plan).check(&reader)
    // What lay beyond the horizon was not even put on the event list.
    if try reader.take(Int64.self) < eventsEnd { throw .mismatch("the horizon, which cannot become later") }
    let isSame = try reader.take(UInt64.self) == plan.amounts
    try restoreState(from: &reader, isSame ? nil : progress.pausedAt, standing)
  }

  private static func head(_ reader: inout SnapshotReader, _ key: StreamKey)
    -> Result<ChangeTable.Standing, SnapshotFault>
  {
    do throws(SnapshotFault) { return .success(try standing(&reader, key)) } catch { return .failure(error) }
  }

  /// - Returns: The instant at which it was saved, and how far its changes had come.
  private static func standing(
    _ reader: inout SnapshotReader, _ key: StreamKey
  ) throws(SnapshotFault) -> ChangeTable.Standing {
    if try reader.take(UInt64.self) != format { throw .mismatch("the format of the state") }
    if try reader.take(UInt64.self) != UInt64(key.seed) { throw .mismatch("the seed") }
    if try reader.take(UInt64.self) != UInt64(key.replication) { throw .mismatch("the replication") }
    let instant = try reader.take(Int64.self)
    return try ChangeTable.Standing(from: &reader, at: instant)
  }

  private func saveState(to writer: inout SnapshotWriter) {
    writer.put(progress.hasBegun ? UInt8(1) : 0)
    if !progress.hasBegun { return }
    writer.put(now)
    events.save(to: &writer)
    arrivals.save(to: &writer)
    entry.save(to: &writer)
    tokens.save(to: &writer)
    compliance.save(to: &writer)
    control.save(to: &writer)
    ready.save(to: &writer)
    pools.save(to: &writer)
    crews.save(to: &writer)
    stocks?.save(to: &writer)
    gatherings?.save(to: &writer)
    services.save(to: &writer)
    links.save(to: &writer)
    holders.save(to: &writer)
    states.save(to: &writer)
    contents.save(to: &writer)
    measure.kinds.save(to: &writer)
    stages.save(to: &writer)
    measure.save(to: &writer)
    writer.put(counters)
  }

  /// - Parameter change: The instant from which this plan's amounts hold; nil: they always have.
  private mutating func restoreState(
    from reader: inout SnapshotReader, _ change: Int64?, _ standing: ChangeTable.Standing
  ) throws(SnapshotFault) {
    progress.hasBegun = try reader.take(UInt8.self) != 0
    if !progress.hasBegun { return }
    now = try reader.take()
    var ongoing = try events.restore(from: &reader)
    try arrivals.restore(from: &reader, draws)
    try entry.restore(from: &reader)
    try tokens.restore(from: &reader)
    try compliance.restore(from: &reader)
    try control.restore(from: &reader)
    ready = try FlatTable(from: &reader)
    var rosters = try pools.restore(from: &reader)
    try crews.restore(from: &reader)
    try stocks?.restore(from: &reader)
    try gatherings?.restore(from: &reader)
    try services.restore(from: &reader)
    try links.restore(from: &reader, at: change ?? now)
    let holderCount = holders.count
    holders = try FlatTable(from: &reader)
    if holders.count != holderCount { throw .mismatch("tables of other sizes") }
    try states.restore(from: &reader)
    try contents.restore(from: &reader)
    try measure.restoreKinds(from: &reader)
    try stages.restore(from: &reader)
    try measure.restore(from: &reader, at: now)
    if states.isUsed { measure.expectMoment(states.nextMoment) }
    counters = try reader.take()
    let isChanged = pools.rosters.changedPools(since: rosters)
    let areShiftsKept = change == nil || !isChanged.contains(true)
    try checkSoundness(ongoing, rosterCount: areShiftsKept ? pools.rosters.count : rosters.count)
    let areOthers = changes.fingerprint != standing.fingerprint
    if !areOthers { try checkChanges(ongoing) }
    guard let change else {
      if areOthers { throw .mismatch("what changes in time") }
      return events.fill(ongoing, at: now)
    }
    if areOthers { ongoing.removeAll { $0.kind == .change } }
    keepOngoing(&ongoing, since: &rosters, isChanged, at: change)
    events.fill(ongoing, at: now)
    takeUpAmounts(isChanged)
    if areOthers { scheduleChange() }
  }
}
