import Statistics

typealias PoolID = ID<StaffPool>

/// People or things that are held one by one: technicians, bench ports, keys, slots of a service.
///
/// Knows how many units are free, in use and waited for, and integrates them over time exactly, in
/// unit-microseconds. Which token gets them is for the ``PoolTable`` to decide.
struct StaffPool: BitwiseCopyable, Sendable {
  private(set) var capacity: Int32
  private(set) var inUse: Int32 = 0
  private(set) var waiting: Int32 = 0
  private(set) var longestQueue: Int32 = 0
  /// The end of the shift: no work begins at or after it, nor while off shift.
  private(set) var shiftEnds = Int64.max
  private(set) var isOnShift = true
  /// Whether work is suspended off shift, and so does not count as busy; work that is finished off shift does
  /// (overtime).
  private(set) var pausesOffShift = false
  private(set) var busy = StepIntegral()
  private(set) var wait = StepIntegral()
  private(set) var waited: Int128 = 0
  private(set) var grants: Int64 = 0
  private(set) var seized: Int64 = 0
  private(set) var released: Int64 = 0
  private(set) var overtime = StepIntegral()
  private(set) var onShift = StepIntegral()

  init(capacity: Int) {
    precondition(capacity >= 0 && capacity <= Int(Int32.max), "a pool has from no to 2,147,483,647 units")
    self.capacity = Int32(capacity)
  }

  /// Whether `units` could be handed out now, to a request that need not wait for others.
  @inline(__always) func canGrant(_ units: Int32, at now: Int64) -> Bool {
    isStarting(at: now) && free >= units
  }

  /// Whether work may begin: the pool is on shift, and the shift does not end at this instant.
  @inline(__always) func isStarting(at now: Int64) -> Bool { isOnShift && now < shiftEnds }

  /// There, and yet somebody waits.
  @inline(__always) var isFull: Bool { waiting > 0 && isOnShift && capacity > 0 }

  /// Units that are not held; negative in a pool that became smaller than what is in use.
  var free: Int32 { capacity &- inUse }

  /// Units at work now: suspended work off shift does not count.
  @inline(__always) var working: Int32 { isOnShift || !pausesOffShift ? inUse : 0 }
  /// The part of them for which there is neither a shift nor, where the pool became smaller, a place.
  private var workingOvertime: Int32 { isOnShift ? max(0, inUse &- capacity) : working }

  /// Hands units to a token that need not wait.
  @inline(__always) mutating func grant(_ units: Int32, at now: Int64) {
    assert(isOnShift, "nobody starts anything off shift")
    inUse &+= units
    busy.change(by: Int64(units), at: now)
    grants &+= 1
    seized &+= Int64(units)
    assert(units > 0 && inUse <= capacity, "more units than there are")
  }

  /// One more token waits.
  @inline(__always) mutating func queue(at now: Int64) {
    wait.change(by: 1, at: now)
    waiting &+= 1
    longestQueue = max(longestQueue, waiting)
  }

  /// Hands units to the token at the head of the line, which waited since `since` and now leaves it.
  @inline(__always) mutating func grantWaiting(_ units: Int32, since: Int64, at now: Int64) {
    abandon(since: since, at: now)
    grant(units, at: now)
  }

  @inline(__always) mutating func release(_ units: Int32, at now: Int64) {
    inUse &-= units
    released &+= Int64(units)
    assert(inUse >= 0, "more units come back than were in use")
    if isOnShift {
      busy.change(by: -Int64(units), at: now)
      let excess = inUse &+ units &- capacity
      if excess > 0 { overtime.change(by: -Int64(min(units, excess)), at: now) }
    } else if !pausesOffShift {
      busy.change(by: -Int64(units), at: now)
      overtime.change(by: -Int64(units), at: now)
    }
  }

  /// Whether units that are given back may go to the next in line at once: then it has got them, and as many
  /// are busy as before. (It is still to leave the line, by ``abandon(since:at:)``.)
  @inline(__always) mutating func handOver(_ units: Int32, at now: Int64) -> Bool {
    if !isStarting(at: now) || free < 0 { return false }
    grants &+= 1
    seized &+= Int64(units)
    released &+= Int64(units)
    return true
  }

  /// A waiting token leaves the line.
  @inline(__always) mutating func abandon(since: Int64, at now: Int64) {
    wait.change(by: -1, at: now)
    waiting &-= 1
    assert(waiting >= 0 && since <= now, "somebody leaves who did not wait")
    waited &+= Int128(now &- since)
  }

  /// A shift begins (`until` its end), or has ended.
  mutating func changeShift(isOn: Bool, until: Int64, pausesOffShift: Bool, at now: Int64) {
    let before = (working, workingOvertime, isOnShift ? capacity : 0)
    isOnShift = isOn
    self.pausesOffShift = pausesOffShift
    shiftEnds = isOn ? until : Int64.max
    busy.change(by: Int64(working - before.0), at: now)
    overtime.change(by: Int64(workingOvertime - before.1), at: now)
    onShift.change(by: Int64((isOnShift ? capacity : 0) - before.2), at: now)
  }

  /// Another capacity from now on: more start at once, fewer as units come back.
  /// Those who are at work beyond it finish what they hold, in overtime.
  mutating func resize(to capacity: Int32, at now: Int64) {
    let before = workingOvertime
    if isOnShift { onShift.change(by: Int64(capacity) - Int64(self.capacity), at: now) }
    self.capacity = capacity
    overtime.change(by: Int64(workingOvertime - before), at: now)
  }

  /// Unit-microseconds up to `now`, since the start or the last reset.
  func busyIntegral(at now: Int64) -> Int128 { busy.value(of: Int64(working), at: now) }
  func overtimeIntegral(at now: Int64) -> Int128 {
    overtime.value(of: Int64(workingOvertime), at: now)
  }
  /// Unit-microseconds on shift up to `now`, since the start or the last reset: what could have been busy.
  func onShiftIntegral(at now: Int64) -> Int128 {
    // The whole capacity is there from the beginning.
    onShift.value(of: isOnShift ? Int64(capacity) : 0, at: now)
  }
  func waitIntegral(at now: Int64) -> Int128 { wait.value(of: Int64(waiting), at: now) }

  /// What is reported of it at the end.
  func record(role: Int, at now: Int64) -> PoolRecord {
    PoolRecord(
      role: role, capacity: Int(capacity), busy: busyIntegral(at: now).rounded,
      overtime: overtimeIntegral(at: now).rounded, onShift: onShiftIntegral(at: now).rounded,
      waitIntegral: waitIntegral(at: now).rounded, grants: grants, longestQueue: Int(longestQueue))
  }

  /// - Parameters:
  ///   - ceiling: The most units that there were.
  ///   - stillWaiting: The time that those who wait now have waited; nil: it is not known how long all
  ///     waited.
  /// - Returns: The law of conservation that does not hold, in plain words; nil: they all do.
  func brokenLaw(ceiling: Int32, stillWaiting: Int128?, at now: Int64) -> String? {
    if seized != released + Int64(inUse) { return "units seized and released" }
    if inUse < 0 || inUse > ceiling { return "units in use" }
    if busyIntegral(at: now) - overtimeIntegral(at: now) > onShiftIntegral(at: now) {
      return "work within hours and hours"
    }
    if let stillWaiting, waitIntegral(at: now) != waited + stillWaiting { return "Little's law of its queue" }
    return nil
  }

  /// Statistics start over; what is held and what waits stays.
  mutating func resetStatistics(at now: Int64) {
    busy = StepIntegral(of: Int64(working), from: now)
    overtime = StepIntegral(of: Int64(workingOvertime), from: now)
    onShift = StepIntegral(of: isOnShift ? Int64(capacity) : 0, from: now)
    wait = StepIntegral(of: Int64(waiting), from: now)
    waited = 0
    grants = 0
    longestQueue = waiting
  }
}
