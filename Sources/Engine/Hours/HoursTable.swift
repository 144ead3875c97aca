/// The calendars of a plan, flat and without references. Each remembers the stretch it was last asked about,
/// so that as time goes on a question costs O(1) until the calendar next opens or closes, and then O(log n).
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

  init(_ calendars: [OpeningHours]) {
    intervals = FlatTable(calendars.flatMap(\.intervals))
    openBefore = FlatTable(calendars.flatMap(\.openBefore).map(\.microseconds))
    var sums = [0]
    for calendar in calendars { sums.append(sums[sums.count - 1] + calendar.intervals.count) }
    starts = FlatTable(sums)
    stretches = FlatTable(repeating: Stretch(), count: calendars.count)
  }

  /// Open time of a calendar before `now`, up to a constant: differences are what counts.
  @inline(__always) mutating func openTime(of calendar: Int, before now: Int64) -> Int64 {
    let stretch = stretch(of: calendar, at: now)
    return stretch.isOpen ? stretch.base &+ now : stretch.base
  }

  @inline(__always) mutating func isOpen(_ calendar: Int, at now: Int64) -> Bool {
    stretch(of: calendar, at: now).isOpen
  }

  /// `now` itself while open, else the next opening; `Int64.max`: there is none.
  @inline(__always) mutating func nextOpen(_ calendar: Int, from now: Int64) -> Int64 {
    let stretch = stretch(of: calendar, at: now)
    return stretch.isOpen ? now : stretch.until
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
    stretches[calendar] = stretch
    return stretch
  }
}
