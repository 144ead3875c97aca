/// The event list: a calendar in two grains, at a cost per event that does not grow with their number.
///
/// The time to come is cut into *days*, of which 1024 make the present *year*; each is an unsorted bucket. A
/// day that begins is dealt out to *hours*, the more the more events it has, and an hour that begins is
/// sorted: it becomes the *run*, from which events are taken. Events beyond the year wait in a heap. Days are
/// so long that a year holds nearly all events (by Little's law), and hours so long that about two dozen
/// events fall into one; both follow what is measured. A few events alone need no calendar: they all stay in
/// the run. The order is that of `Event.<`, to the last tie.
///
/// Source: R. Brown, "Calendar queues: a fast O(1) priority queue implementation for the simulation event set
/// problem", CACM 31 (1988) 1220–1227; dealing out only the bucket at hand is from W. T. Tang, R. S. M. Goh
/// and I. L.-J. Thng, "Ladder queue", ACM TOMACS 15 (2005) 175–204. Why two grains: 1024 ends of buckets stay
/// in the cache, where the buckets of a fine calendar of a million events do not.
package struct CalendarQueue: ~Copyable {
  static var days: Int { 1024 }
  static var mostHourBits: Int64 { 11 }
  /// The number of events up to which a calendar is not worth its while.
  static var few: Int { 8 }

  /// What comes next, sorted: every event up to and including `runEnd`.
  var run = SortedRun()
  var runEnd = Int64.max
  /// The days of the year, by their number modulo 1024, then the hours of today.
  var buckets = EventBuckets(count: days + 1 << mostHourBits)
  var far = BinaryHeap()

  /// The number of today, its last instant, and the length of a day as a power of two.
  var today: Int64 = 0
  var todayEnd = Int64.max
  var dayShift: Int64 = 0
  /// The length of an hour as a power of two, how many make today, and the first that has not begun.
  var hourShift: Int64 = 0
  var hours = 0
  var nextHour = 0

  var pushed = 0
  var popped = 0
  var clock: Int64 = 0
  var pace = CalendarPace()

  /// An empty list.
  package init() {}

  /// Events that are pending.
  package var count: Int { pushed &- popped }

  /// What the event so many places behind the next wakes, as a hint; nil where that cannot be told at once.
  @inline(__always) func indexAhead(_ places: Int) -> Int? { run.indexAhead(places) }

  /// Adds an event. O(1) on average.
  ///
  /// - Precondition: `event.time` is not negative.
  @inline(__always) package mutating func push(_ event: Event) {
    assert(event.time >= 0, "an event before the beginning of time")
    pushed &+= 1
    place(event)
  }

  /// The least event, if it comes no later than `limit`. The calendar never goes on to a bucket that begins
  /// after `limit`, so that an event pushed later for an instant soon after `limit` still finds its bucket.
  @inline(__always) package mutating func pop(notAfter limit: Int64) -> Event? {
    guard let least = run.isEmpty ? popNextRun(notAfter: limit) : run.pop(notAfter: limit)
    else { return nil }
    assert(least.time <= limit, "an event after the limit")
    popped &+= 1
    clock = least.time
    return least
  }

  @inline(never) private mutating func popNextRun(notAfter limit: Int64) -> Event? {
    beginNextRun(notAfter: limit) ? run.pop(notAfter: limit) : nil
  }

  @inline(__always) mutating func place(_ event: Event) {
    if event.time <= runEnd {
      if !run.insertNearEnd(event) { placeInLongRun(event) }
    } else if event.time <= todayEnd {
      buckets.put(event, in: hourBucket(event.time))
    } else if event.time &>> dayShift &- today < Int64(Self.days) {
      buckets.put(event, in: dayBucket(event.time &>> dayShift))
    } else {
      far.push(event)
    }
  }

  @inline(__always) func dayBucket(_ day: Int64) -> Int { Int(truncatingIfNeeded: day) & (Self.days &- 1) }

  @inline(__always) func hourBucket(_ time: Int64) -> Int {
    Self.days &+ Int(truncatingIfNeeded: time &>> hourShift) & (hours &- 1)
  }

  /// Stops the program unless every event lies in the bucket of its time, and the run is in order. O(n log
  /// n).
  package func checkInvariants() {
    run.checkInvariants(last: runEnd)
    far.checkInvariants()
    var inBuckets = 0
    buckets.forEach { event, bucket in
      inBuckets += 1
      precondition(event.time > runEnd, "an event stayed behind")
      if event.time <= todayEnd {
        precondition(bucket == hourBucket(event.time), "an event in the wrong hour")
      } else {
        let day = event.time >> dayShift
        precondition(bucket == dayBucket(day) && day - today < Self.days, "an event on the wrong day")
      }
    }
    precondition(count == run.count + inBuckets + far.count, "an event got lost")
  }
}
