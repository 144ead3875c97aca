/// People or things that are held one by one: technicians, bench ports, keys, slots of a service.
///
/// Decides who gets a unit; schedules nothing. Waiting tokens stand in the lines outside (``WaitingLine``);
/// the pool counts them and integrates busy and waiting units over time exactly, in unit-microseconds.
package struct StaffPool: BitwiseCopyable, Sendable {
  package private(set) var capacity: Int32
  package private(set) var inUse: Int32 = 0
  package private(set) var waiting: Int32 = 0
  package private(set) var longestQueue: Int32 = 0
  /// Off shift nobody starts anything.
  package private(set) var isOnShift = true
  /// Off shift, suspended work lies still and does not count as busy; finishing work does (overtime).
  private var pausesOffShift = false
  /// Nothing new is started at or after this.
  package private(set) var shiftEnds = Int64.max
  private var last: Int64 = 0
  package private(set) var busyIntegral: Int128 = 0
  package private(set) var overtimeIntegral: Int128 = 0
  package private(set) var onShiftIntegral: Int128 = 0
  package private(set) var waitIntegral: Int128 = 0
  package private(set) var waited: Int128 = 0
  package private(set) var grants: Int64 = 0
  package private(set) var seized: Int64 = 0
  package private(set) var released: Int64 = 0

  package init(capacity: Int) {
    precondition(capacity >= 0 && capacity <= Int(Int32.max))
    self.capacity = Int32(capacity)
  }

  /// Whether `units` could be handed out now, to somebody who need not wait for others.
  @inline(__always) package func canGrant(_ units: Int32, at now: Int64) -> Bool {
    isOnShift && now < shiftEnds && capacity &- inUse >= units
  }

  /// Units at work now: suspended work off shift does not count.
  @inline(__always) package var working: Int32 { isOnShift || !pausesOffShift ? inUse : 0 }

  /// Takes units at once when nobody waits, else the token must wait. (With several lines the simulation
  /// decides who is first, and then calls ``grant(_:at:)`` or ``queue(at:)`` itself.)
  package mutating func request(_ units: Int32, at now: Int64) -> Bool {
    if waiting == 0 && canGrant(units, at: now) {
      grant(units, at: now)
      return true
    }
    queue(at: now)
    return false
  }

  /// Hands units to a token that need not wait.
  @inline(__always) package mutating func grant(_ units: Int32, at now: Int64) {
    integrate(to: now)
    take(units)
  }

  /// One more token waits.
  @inline(__always) package mutating func queue(at now: Int64) {
    integrate(to: now)
    waiting &+= 1
    longestQueue = max(longestQueue, waiting)
  }

  /// Hands units to the token at the head of the line, which waited since `since`.
  @inline(__always) package mutating func grantWaiting(_ units: Int32, since: Int64, at now: Int64) {
    integrate(to: now)
    waiting &-= 1
    waited += Int128(now &- since)
    take(units)
  }

  @inline(__always) private mutating func take(_ units: Int32) {
    inUse &+= units
    grants &+= 1
    seized &+= Int64(units)
    assert(inUse <= capacity)
  }

  @inline(__always) package mutating func release(_ units: Int32, at now: Int64) {
    integrate(to: now)
    inUse &-= units
    released &+= Int64(units)
    assert(inUse >= 0)
  }

  /// A waiting token gives up.
  package mutating func abandon(since: Int64, at now: Int64) {
    integrate(to: now)
    waiting &-= 1
    waited += Int128(now &- since)
  }

  /// A shift begins (`until` its end), or has ended.
  package mutating func changeShift(isOn: Bool, until: Int64, pausesOffShift: Bool, at now: Int64) {
    integrate(to: now)
    isOnShift = isOn
    self.pausesOffShift = pausesOffShift
    shiftEnds = isOn ? until : Int64.max
  }

  @inline(__always) package mutating func integrate(to now: Int64) {
    let elapsed = now &- last
    if elapsed == 0 { return }
    last = now
    waitIntegral += Int128(elapsed) &* Int128(waiting)
    if isOnShift {
      busyIntegral += Int128(elapsed) &* Int128(inUse)
      onShiftIntegral += Int128(elapsed) &* Int128(capacity)
    } else if !pausesOffShift {
      busyIntegral += Int128(elapsed) &* Int128(inUse)
      overtimeIntegral += Int128(elapsed) &* Int128(inUse)
    }
  }

  /// Statistics start over; who holds and who waits stays.
  package mutating func resetStatistics(at now: Int64) {
    integrate(to: now)
    busyIntegral = 0
    overtimeIntegral = 0
    onShiftIntegral = 0
    waitIntegral = 0
    waited = 0
    grants = 0
    longestQueue = waiting
  }
}
