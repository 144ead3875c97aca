import Snapshots

/// All pools of one trial: which tokens get a unit and which wait, in which line and for how long.
///
/// The table decides and keeps the statistics; it moves no token and schedules nothing. The caller is told
/// what to do (``Answer``, ``Grant``). Better priorities come first, in each priority first come, first
/// served, and the head of a line that needs more units than are free is not overtaken. In a pool that
/// preempts, a request of better priority displaces work of worse priority: see ``PreemptibleHolds``.
struct PoolTable: ~Copyable {
  private(set) var pools: EntityColumn<StaffPool, StaffPool>
  private(set) var lines: WaitingLines
  private let places: EntityColumn<StaffPool, Place>
  /// When the people of each pool are on shift.
  private(set) var rosters: RosterTable
  private(set) var holds: PreemptibleHolds
  /// The most units of each pool that could be in use: a trial may go on with fewer than it began with.
  private(set) var ceilings: EntityColumn<StaffPool, Int32>
  /// When somebody waits in each pool although it is on shift.
  private(set) var full: FullTimes

  init(_ plan: Plan) {
    pools = EntityColumn(plan.pools.map { StaffPool(capacity: $0.capacity) })
    lines = WaitingLines(plan.pools)
    places = EntityColumn(Place.all(plan))
    rosters = RosterTable(plan)
    holds = PreemptibleHolds(lineCount: lines.count)
    ceilings = EntityColumn(plan.pools.map { Int32($0.capacity) })
    full = FullTimes(count: plan.pools.count, plan)
  }

  var count: Int { pools.count }
  var ids: Range<PoolID> { pools.ids }

  @inline(__always) func role(of pool: PoolID) -> Int { Int(places[pool].role) }
  /// Units at work now: suspended work off shift does not count.
  @inline(__always) func working(in pool: PoolID) -> Int32 { pools[pool].working }
  @inline(__always) func preempts(_ pool: PoolID) -> Bool { places[pool].preempts }

  /// - Parameters:
  ///   - units: How many it asks for, all of them at once.
  ///   - line: The line it belongs in, counted from the pool's first, which is the best.
  ///   - limit: It turns away where so many wait already.
  @inline(__always) mutating func request(
    _ units: Int32, of pool: PoolID, line: Int, limit: Double, at now: Int64
  ) -> Answer {
    if pools[pool].canGrant(units, at: now), isFirst(line, in: pool) {
      pools[pool].grant(units, at: now)
      return .granted
    }
    if places[pool].preempts, isFirst(line, in: pool),
      let token = victim(of: units, line: line, in: pool, at: now)
    {
      return .displace(token: token)
    }
    if Double(pools[pool].waiting) >= limit { return .full }
    pools[pool].queue(at: now)
    noteFull(pool, at: now)
    return .wait
  }

  /// The token is the last in its line.
  @inline(__always) mutating func enqueue(
    _ token: Int, in line: Int, of pool: PoolID, _ tokens: inout TokenTable
  ) {
    lines.append(token, to: lines.id(line, of: pool), &tokens)
  }

  @inline(__always) mutating func release(_ units: Int32, of pool: PoolID, at now: Int64) {
    pools[pool].release(units, at: now)
  }

  /// To be called whenever units may have become free, until it grants nothing.
  @inline(__always) mutating func nextGrant(
    of pool: PoolID, at now: Int64, _ tokens: inout TokenTable, _ program: borrowing ProgramTables
  ) -> Grant {
    if pools[pool].waiting == 0 { return .nobody }
    guard let best = lines.best(of: pool) else { return .nobody }
    let id = lines.id(best, of: pool)
    let token = lines.head(of: id)
    let units = Int32(program.op(at: Int(tokens[token].pc)).pointee.units)
    if !pools[pool].canGrant(units, at: now) {
      guard places[pool].preempts, let token = victim(of: units, line: best, in: pool, at: now) else {
        return .nobody
      }
      return .displace(token: token)
    }
    lines.remove(token, from: id, &tokens)
    let since = tokens[token].since
    pools[pool].grantWaiting(units, since: since, at: now)
    noteFull(pool, at: now)
    return .granted(token: token, waited: now &- since)
  }

  /// A waiting token gives up.
  mutating func leave(_ token: Int, line: Int, of pool: PoolID, at now: Int64, _ tokens: inout TokenTable) {
    lines.remove(token, from: lines.id(line, of: pool), &tokens)
    pools[pool].abandon(since: tokens[token].since, at: now)
    noteFull(pool, at: now)
  }

  @inline(__always) private mutating func noteFull(_ pool: PoolID, at now: Int64) {
    if full.isUsed { full.set(pool.index, pools[pool].isFull, at: now) }
  }

  /// Whether this line and all better ones are empty.
  @inline(__always) func isFirst(_ line: Int, in pool: PoolID) -> Bool {
    pools[pool].waiting == 0 || line < lines.best(of: pool) ?? .max
  }
}

// MARK: - The entry queue's pool

/// The arrivals of the entry queue stand in no line here; the pool counts them like all that wait.
extension PoolTable {
  /// Whether an arrival could have units at once.
  @inline(__always) func isFree(_ units: Int32, of pool: PoolID, at now: Int64) -> Bool {
    pools[pool].waiting == 0 && pools[pool].canGrant(units, at: now)
  }

  @inline(__always) func canGrant(_ units: Int32, of pool: PoolID, at now: Int64) -> Bool {
    pools[pool].canGrant(units, at: now)
  }

  @inline(__always) mutating func grant(_ units: Int32, of pool: PoolID, at now: Int64) {
    pools[pool].grant(units, at: now)
  }

  @inline(__always) mutating func countWaiting(at pool: PoolID, at now: Int64) {
    pools[pool].queue(at: now)
    noteFull(pool, at: now)
  }

  /// - Returns: Whether units that are given back went to the next in line at once, so that as many are busy
  ///   as before.
  @inline(__always) mutating func handOver(_ units: Int32, of pool: PoolID, at now: Int64) -> Bool {
    pools[pool].handOver(units, at: now)
  }

  @inline(__always) mutating func stopWaiting(at pool: PoolID, since: Int64, at now: Int64) {
    pools[pool].abandon(since: since, at: now)
    noteFull(pool, at: now)
  }
}

// MARK: - Preemption

extension PoolTable {
  /// The token that is to lose its units first, if a request in `line` can be served by displacing work of
  /// worse priority; nil: displacing would free too few units, so no work is displaced.
  @inline(never) private func victim(of units: Int32, line: Int, in pool: PoolID, at now: Int64) -> Int? {
    if !pools[pool].isStarting(at: now) { return nil }
    return holds.victim(
      of: units - pools[pool].free, in: lines.worse(than: line, of: pool), at: now)
  }

  /// A token has got units.
  ///
  /// - Parameter outer: The hold that it had already; ``ID/null``: it had none.
  /// - Returns: The hold.
  mutating func beginHold(_ token: Int, _ units: Int32, line: Int, of pool: PoolID, outer: HoldID) -> HoldID {
    holds.begin(token: token, units: units, pool: pool, line: lines.id(line, of: pool), outer: outer)
  }

  /// The units are given back.
  ///
  /// - Returns: The hold that the token had before.
  mutating func endHold(_ hold: HoldID) -> HoldID { holds.end(hold).outer }

  /// The token is at work with its units from now until `end`, unless somebody interrupts it.
  ///
  /// - Parameter length: How long the work takes, in microseconds of the pool's working time.
  mutating func beginWork(_ hold: HoldID, length: Int64, until end: Int64) {
    holds.setWork(of: hold, length: length, until: end)
  }

  mutating func endWork(_ hold: HoldID) { holds.endWork(of: hold) }

  func length(ofWork hold: HoldID) -> Int64 { holds.length(of: hold) }

  /// Shifts have changed, so that work of which so much is `left` will be done at another instant.
  ///
  /// - Parameter start: When the work began, or went on after it was last interrupted.
  mutating func move(
    _ hold: HoldID, of pool: PoolID, left: Int64, since start: Int64, at now: Int64, to end: Int64
  ) {
    let worked = rosters.workTime(in: pool, from: start, to: now)
    holds.setWork(of: hold, length: left + worked, until: end)
  }

  /// The token loses its units and is again the first of its line; its work is over for now.
  ///
  /// - Parameters:
  ///   - hold: Of a token whose state is queued already.
  ///   - start: When its work began, or went on after it was last interrupted.
  ///   - followsShifts: Whether the end of a shift suspends the work, where the pool's roster says so.
  /// - Returns: How much of the work is left, in microseconds of the pool's working time, and what the token
  ///   holds still.
  mutating func interrupt(
    _ hold: HoldID, since start: Int64, followsShifts: Bool, at now: Int64, _ tokens: inout TokenTable
  ) -> (left: Int64, outer: HoldID) {
    let ended = holds.end(hold)
    let pool = ended.pool
    pools[pool].release(ended.units, at: now)
    pools[pool].queue(at: now)
    noteFull(pool, at: now)
    lines.prepend(Int(ended.token), to: ended.line, &tokens)
    let done = followsShifts ? rosters.workTime(in: pool, from: start, to: now) : now - start
    assert(done < ended.length, "work is interrupted that is done")
    return (ended.length - done, ended.outer)
  }
}

// MARK: - Shifts and sizes

extension PoolTable {
  /// When work that takes `span` of the pool's working time and goes on now is done; `Int64.max`: never.
  @inline(__always) mutating func endOfWork(_ span: Int64, in pool: PoolID, from now: Int64) -> Int64 {
    rosters.endOfWork(span, in: pool, from: now)
  }

  /// A shift of the roster begins or ends now, for all its pools; tokens that wait there may get units.
  ///
  /// - Returns: When the roster changes next; `Int64.max`: never.
  mutating func changeShift(of roster: Int, at now: Int64) -> Int64 {
    let isOn = rosters.isOn(roster, at: now)
    let next = rosters.nextChange(of: roster, after: now)
    for pool in rosters.pools(of: roster) {
      let pauses = rosters.suspends(roster) && places[pool].doesWork
      pools[pool].changeShift(isOn: isOn, until: next, pausesOffShift: pauses, at: now)
      noteFull(pool, at: now)
    }
    return next
  }

  /// From now on at most the new capacity is handed out; what is in use may be more.
  mutating func resize(_ pool: PoolID, to capacity: Int32, at now: Int64) {
    ceilings[pool] = max(capacity, pools[pool].inUse)
    pools[pool].resize(to: capacity, at: now)
    noteFull(pool, at: now)
  }

  /// The trial goes on with other capacities and without some rosters: what holds now is taken over.
  ///
  /// - Parameter isChanged: Of each pool, whether its roster is another than before.
  mutating func takeUp(_ plan: Plan, isChanged: [Bool], at now: Int64) {
    for pool in pools.ids {
      let units = Int32(plan.pools[pool.index].capacity)
      if pools[pool].capacity != units { resize(pool, to: units, at: now) }
      if isChanged[pool.index], rosters.roster(ofPool: pool) == nil {
        pools[pool].changeShift(isOn: true, until: .max, pausesOffShift: false, at: now)
        noteFull(pool, at: now)
      }
    }
  }
}

// MARK: - Statistics

extension PoolTable {
  /// Statistics start over at `now`; what is held and what waits stays.
  mutating func resetStatistics(at now: Int64) {
    for pool in pools.ids { pools[pool].resetStatistics(at: now) }
    full.reset(at: now)
  }

  /// How long each pool was full, of those that were.
  mutating func fullRecords(at now: Int64, open: (_ place: Int) -> [Int64]) -> [FullRecord] {
    full.records(isLink: false, at: now, open: open)
  }
  func records(at now: Int64) -> [PoolRecord] {
    pools.ids.map { pools[$0].record(role: role(of: $0), at: now) }
  }

  func save(to writer: inout SnapshotWriter) {
    rosters.save(to: &writer)
    pools.save(to: &writer)
    lines.save(to: &writer)
    ceilings.save(to: &writer)
    holds.save(to: &writer)
    full.save(to: &writer)
  }

  /// The pools as they were saved, under this plan's rosters.
  ///
  /// - Returns: The rosters by which work that is under way was begun.
  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) -> RosterTable {
    let before = try RosterTable(from: &reader, poolCount: pools.count)
    try pools.restore(from: &reader, "the number of pools")
    try lines.restore(from: &reader)
    try ceilings.restore(from: &reader, "the number of pools")
    try holds.restore(from: &reader)
    try full.restore(from: &reader)
    return before
  }
}
