import Randomness
import Snapshots

/// A trial's state is flat: written down between two events, it goes on in another process to the same end,
/// bit for bit.
///
/// It begins with what it is of: format, key, instant, shape of the plan.
extension Simulation {
  /// Goes up when older states could not be read any more.
  private static var format: UInt64 { 2 }

  /// The state where ``advance(before:events:observe:)`` has paused; nothing changes by it.
  package func save(to writer: inout SnapshotWriter) {
    precondition(measure.records.isEmpty, "journeys that nobody has observed")
    writer.reserve(
      tokens.count * (MemoryLayout<Token>.stride + MemoryLayout<Ledger>.stride)
        + queue.count * MemoryLayout<Event>.stride + 1 << 18)
    writer.put(Self.format)
    writer.put(UInt64(key.seed))
    writer.put(UInt64(key.replication))
    writer.put(pausedAt)
    PlanShape(plan).save(to: &writer)
    writer.put(horizon)
    writer.put(plan.amounts)
    saveState(to: &writer)
  }

  /// A trial as it was saved, to go on under `plan`. Where that has other amounts of anything, they hold from
  /// the instant at which it was saved.
  ///
  /// Throws where the state is another trial's, or of a plan of another shape. The bytes must be those that
  /// were written: see ``SnapshotReader/init(sealed:)``.
  package init(
    _ plan: Plan, key: StreamKey, stop: StopSignal = StopSignal(), from reader: inout SnapshotReader
  ) throws(SnapshotFault) {
    self.init(plan, key: key, stop: stop)
    pausedAt = try checkHead(&reader)
    let isSame = try reader.take(UInt64.self) == plan.amounts
    try restoreState(from: &reader, isSame ? nil : pausedAt)
  }

  /// Answers the instant at which it was saved.
  private func checkHead(_ reader: inout SnapshotReader) throws(SnapshotFault) -> Int64 {
    if try reader.take(UInt64.self) != Self.format { throw .mismatch("the format of the state") }
    if try reader.take(UInt64.self) != UInt64(key.seed) { throw .mismatch("the seed") }
    if try reader.take(UInt64.self) != UInt64(key.replication) { throw .mismatch("the replication") }
    let instant = try reader.take(Int64.self)
    try PlanShape(plan).check(&reader)
    // What lay beyond the horizon was not even put on the event list.
    if try reader.take(Int64.self) < horizon { throw .mismatch("the horizon, which cannot become later") }
    return instant
  }

  private func saveState(to writer: inout SnapshotWriter) {
    writer.put(hasBegun ? UInt8(1) : 0)
    if !hasBegun { return }
    writer.put(now)
    writer.put(sequence)
    writer.put(all: queue.sortedEvents())
    arrivals.save(to: &writer)
    tokens.save(to: &writer)
    ledgers.save(to: &writer)
    extras.save(to: &writer)
    deadlines.save(to: &writer)
    ready.save(to: &writer)
    for first in [freeToken, freeExtras, freeDeadline] { writer.put(first) }
    saveRosters(to: &writer)
    pools.save(to: &writer)
    lines.save(to: &writer)
    for gate in gates { gate.save(to: &writer) }
    door.save(to: &writer)
    links.save(to: &writer)
    holders.save(to: &writer)
    stages.save(to: &writer)
    measure.save(to: &writer)
    ceilings.save(to: &writer)
    writer.put(counters)
    writer.put(live)
  }

  /// `change`: the instant from which this plan's amounts hold; nil: they always have.
  private mutating func restoreState(from reader: inout SnapshotReader, _ change: Int64?)
    throws(SnapshotFault)
  {
    hasBegun = try reader.take(UInt8.self) != 0
    if !hasBegun { return }
    now = try reader.take()
    sequence = try reader.take()
    var events = try reader.takeAll(of: Event.self)
    try arrivals.restore(from: &reader, draws)
    tokens = try FlatTable(from: &reader)
    ledgers = try FlatTable(from: &reader)
    extras = try FlatTable(from: &reader)
    deadlines = try FlatTable(from: &reader)
    ready = try FlatTable(from: &reader)
    freeToken = try reader.take()
    freeExtras = try reader.take()
    freeDeadline = try reader.take()
    let rosters = try Self.savedRosters(from: &reader)
    let counts = (pools.count, lines.count, holders.count)
    pools = try FlatTable(from: &reader)
    lines = try FlatTable(from: &reader)
    for index in gates.indices { try gates[index].restore(from: &reader) }
    try door.restore(from: &reader)
    try links.restore(from: &reader, at: change ?? now)
    holders = try FlatTable(from: &reader)
    if (pools.count, lines.count, holders.count) != counts || rosters.count != pools.count
      || ledgers.count != tokens.count
    {
      throw .mismatch("tables of other sizes")
    }
    try stages.restore(from: &reader)
    try measure.restore(from: &reader, at: now)
    try ceilings.restore(from: &reader)
    counters = try reader.take()
    live = try reader.take()
    if let change { keepOngoing(&events, since: rosters, at: change) }
    queue.fill(events, at: now)
    if change != nil { takeUpAmounts(since: rosters) }
  }
}
