/// How fast events come, as measured, and how long days and hours should therefore be.
///
/// Two measures: the mean time between two events tells how many are pending for how long (by Little's law,
/// the number pending is the mean delay over that time), and so how long a year must be; the same without the
/// stretches in which nothing happened tells how dense events are when they come, and so how long an hour is.
struct CalendarPace {
  /// Events that should fall into an hour, at least; days being powers of two, up to twice as many do.
  private static var perHour: Double { 16 }
  /// Years should last this many mean delays: fewer than one exponential delay in 400 then ends beyond.
  private static var delaysPerYear: Double { 6 }
  /// A calendar is laid out anew if its days are too long or too short by this factor.
  private static var tolerance: Double { 1.8 }

  /// The wanted length of a day.
  private var day = 1.0
  private var eventsPerDay = 0.0
  /// Time spent in hours and days that held something, since the last measure.
  private var visited = 0.0
  private var measuredAt = 0
  private var measuredClock: Int64 = 0
  private var window = 512
  private var due = 512

  init() {}

  /// A first guess: half of the `events` come within `spread` of the first.
  init(spread: Int64, events: Int, popped: Int, clock: Int64) {
    assert(spread >= 0 && events > 0, "no pace can be told from this")
    measuredAt = popped
    measuredClock = clock
    due = popped + max(window, events / 8)
    let gap = Double(spread) / (0.7 * Double(events))
    want(gap: gap, dense: gap, pending: events)
  }

  func isDue(_ popped: Int) -> Bool { popped >= due }

  mutating func visit(span: Int64) { visited += Double(span) }

  /// Ends a window of measurement. Windows double, and are long enough for a rebuild to cost little per
  /// event.
  mutating func measure(popped: Int, clock: Int64, pending: Int) {
    let events = Double(max(1, popped - measuredAt))
    let gap = Double(max(0, clock - measuredClock)) / events
    want(gap: gap, dense: min(gap, visited / events), pending: pending)
    visited = 0
    measuredAt = popped
    measuredClock = clock
    window = min(window * 2, 65_536)
    due = popped + max(window, pending / 8)
  }

  private mutating func want(gap: Double, dense: Double, pending: Int) {
    assert(gap >= 0 && dense >= 0 && pending >= 0, "time runs backwards")
    let dense = max(dense, 1e-6)
    let hour = Self.perHour * dense
    let year = Self.delaysPerYear * Double(pending) * gap
    let longest = hour * Double(1 << CalendarQueue.mostHourBits)
    day = max(1, hour, min(year / Double(CalendarQueue.days), longest))
    eventsPerDay = Double(1 << dayShift) / dense
  }

  /// The wanted length of a day, as the nearest power of two.
  var dayShift: Int64 { min(50, Int64((day * 2.0.squareRoot()).exponent)) }

  func isOff(dayShift: Int64) -> Bool {
    let actual = Double(1 << dayShift)
    return (day > actual * Self.tolerance && dayShift < 50) || day * Self.tolerance < actual
  }

  /// The number of hours, as a power of two, that a day with `population` events at its beginning deserves.
  func hourBits(population: Int, dayShift: Int64) -> Int64 {
    assert(population >= 0 && dayShift >= 0, "no such day")
    let events = max(Double(population), eventsPerDay)
    if events < 2 * Self.perHour { return 0 }
    return max(0, min(Int64((events / Self.perHour).exponent), dayShift, CalendarQueue.mostHourBits))
  }
}
