/// Calendars, flat and without references, and the calendar of each profile's working hours. Each calendar
/// remembers the stretch it was last asked about, so that as time goes on a question costs O(1) until the
/// calendar next opens or closes, and then O(log n).
struct HoursTable: ~Copyable {
  /// What holds from `from` until `until`: open time before an instant is `base`, plus the instant if open.
  struct Stretch: BitwiseCopyable {
    var from = Int64.max
    var until = Int64.min
    var base: Int64 = 0
    var isOpen = false
  }

  private let intervals: FlatTable<OpeningHours.Interval>
  /// Open time before each interval.
  private let openBefore: FlatTable<Int64>
  /// Where each calendar's intervals begin; one more than there are calendars.
  private let starts: FlatTable<Int>
  private var stretches: FlatTable<Stretch>
  /// The calendar of each profile's working hours.
  private let workingHours: FlatTable<Int>

  /// - Parameter workingHours: Of each profile of devices, the calendar of its user's working hours.
  init(_ calendars: [OpeningHours], workingHours: [Int] = []) {
    intervals = FlatTable(calendars.flatMap(\.intervals))
    openBefore = FlatTable(calendars.flatMap(\.openBefore).map(\.microseconds))
    var sums = [0]
    for calendar in calendars { sums.append(sums[sums.count - 1] + calendar.intervals.count) }
    starts = FlatTable(sums)
    stretches = FlatTable(repeating: Stretch(), count: calendars.count)
    self.workingHours = FlatTable(workingHours)
    checkInvariants()
  }

  init(_ plan: Plan) { self.init(plan.calendars, workingHours: plan.workingHours) }

  var count: Int { stretches.count }

  /// Open time of a calendar before `now`, in microseconds since its first opening.
  @inline(__always) mutating func openTime(of calendar: Int, before now: Int64) -> Int64 {
    let stretch = stretch(of: calendar, at: now)
    return stretch.isOpen ? stretch.base &+ now : stretch.base
  }

  /// Working time of a profile's users before `now`, in microseconds since their first hour.
  @inline(__always) mutating func openTime(ofProfile profile: UInt16, before now: Int64) -> Int64 {
    openTime(of: workingHours[Int(profile)], before: now)
  }

  @inline(__always) mutating func isOpen(_ calendar: Int, at now: Int64) -> Bool {
    stretch(of: calendar, at: now).isOpen
  }

  /// `now` itself while open, else the next opening; `Int64.max`: there is none.
  @inline(__always) mutating func nextOpen(_ calendar: Int, from now: Int64) -> Int64 {
    let stretch = stretch(of: calendar, at: now)
    return stretch.isOpen ? now : stretch.until
  }

  /// The next instant after `now` at which it opens or closes; `Int64.max`: there is none.
  @inline(__always) mutating func nextChange(_ calendar: Int, after now: Int64) -> Int64 {
    stretch(of: calendar, at: now).until
  }

  /// The next opening after `now`; `Int64.max`: there is none.
  mutating func nextOpening(_ calendar: Int, after now: Int64) -> Int64 {
    let change = nextChange(calendar, after: now)
    return change == .max || isOpen(calendar, at: change) ? change : nextOpen(calendar, from: change)
  }

  /// The end of work that is suspended whenever the calendar is closed.
  ///
  /// - Returns: The instant, or `Int64.max` if the calendar ends first. Without work it is `start`.
  mutating func end(of work: Int64, in calendar: Int, from start: Int64) -> Int64 {
    if work <= 0 { return start }
    let stretch = stretch(of: calendar, at: start)
    if stretch.isOpen && work <= stretch.until &- start { return start &+ work }
    let target = (stretch.isOpen ? stretch.base &+ start : stretch.base) + work
    var low = starts[calendar]
    let last = starts[calendar + 1]
    var high = last
    while low < high {  // the first interval by whose close the target is reached
      let middle = (low + high) / 2
      if openBefore[middle] + length(ofInterval: middle) < target { low = middle + 1 } else { high = middle }
    }
    return low < last ? intervals[low].opens.microseconds + (target - openBefore[low]) : .max
  }

  /// When the stretch began, open or closed, that holds at `now`.
  mutating func stretchStart(of calendar: Int, at now: Int64) -> Int64 { stretch(of: calendar, at: now).from }

  private func length(ofInterval index: Int) -> Int64 {
    intervals[index].closes.microseconds - intervals[index].opens.microseconds
  }

  @inline(__always) private mutating func stretch(of calendar: Int, at now: Int64) -> Stretch {
    let known = stretches[calendar]
    return now >= known.from && now < known.until ? known : find(calendar, now)
  }

  @inline(never) private mutating func find(_ calendar: Int, _ now: Int64) -> Stretch {
    let first = starts[calendar]
    let end = starts[calendar + 1]
    var low = first
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].opens.microseconds <= now { low = middle + 1 } else { high = middle }
    }
    var stretch = Stretch(from: .min, until: low < end ? intervals[low].opens.microseconds : .max)
    if low > first {
      let interval = intervals[low - 1]
      let (opens, closes) = (interval.opens.microseconds, interval.closes.microseconds)
      if now < closes {
        stretch = Stretch(from: opens, until: closes, base: openBefore[low - 1] - opens, isOpen: true)
      } else {
        stretch.from = closes
        stretch.base = openBefore[low - 1] + closes - opens
      }
    }
    assert(stretch.from <= now && now < stretch.until, "the stretch does not contain the instant")
    stretches[calendar] = stretch
    return stretch
  }

  /// Intervals follow on each other with a gap between them, and every profile's calendar is one of these.
  func checkInvariants() {
    for calendar in 0..<stretches.count {
      for index in starts[calendar]..<starts[calendar + 1] {
        assert(length(ofInterval: index) > 0, "an interval without length")
        if index == starts[calendar] { continue }
        assert(intervals[index - 1].closes < intervals[index].opens, "intervals touch")
        let before = openBefore[index - 1] + length(ofInterval: index - 1)
        assert(openBefore[index] == before, "open time was added up wrongly")
      }
    }
    for profile in 0..<workingHours.count {
      assert((0..<stretches.count).contains(workingHours[profile]), "working hours without a calendar")
    }
  }
}
