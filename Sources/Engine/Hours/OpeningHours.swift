/// When something is open: a roster's shifts, a presence, a maintenance window. Half-open intervals on the
/// time line, sorted, disjoint, not touching. Every question costs O(log n); nothing scans.
package struct OpeningHours: Sendable, Hashable {
  /// From an instant up to, and without, another.
  package struct Interval: Sendable, Hashable, BitwiseCopyable {
    package var opens: Instant
    package var closes: Instant
    package init(opens: Instant, closes: Instant) {
      self.opens = opens
      self.closes = closes
    }
  }

  /// In order of time.
  package let intervals: [Interval]
  /// Open time before each interval: makes `openTime` a difference of two look-ups.
  let openBefore: [TimeSpan]

  /// Open at every instant of every trial.
  package static let always = OpeningHours(intervals: [
    Interval(opens: Instant(microseconds: .min / 4), closes: Instant(microseconds: .max / 4))
  ])

  /// Sorts, drops empty intervals and joins those that touch or overlap.
  package init(intervals: [Interval]) {
    var joined: [Interval] = []
    for next in intervals.sorted(by: { ($0.opens, $0.closes) < ($1.opens, $1.closes) })
    where next.opens < next.closes {
      if let last = joined.last, next.opens <= last.closes {
        joined[joined.count - 1].closes = max(last.closes, next.closes)
      } else {
        joined.append(next)
      }
    }
    self.intervals = joined
    var total = TimeSpan.zero
    openBefore = joined.map { interval in
      defer { total = total + (interval.closes - interval.opens) }
      return total
    }
    checkInvariants()
  }

  /// Intervals have a length and follow on each other with a gap between them.
  func checkInvariants() {
    assert(openBefore.count == intervals.count, "every interval has its sum")
    assert(intervals.allSatisfy { $0.opens < $0.closes }, "an interval without length")
    assert(zip(intervals, intervals.dropFirst()).allSatisfy { $0.closes < $1.opens }, "intervals touch")
  }

  /// The number of intervals that open at or before `instant`.
  private func opened(by instant: Instant) -> Int {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].opens <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether it is open at an instant; at that of closing it is not.
  package func isOpen(at instant: Instant) -> Bool {
    let count = opened(by: instant)
    return count > 0 && instant < intervals[count - 1].closes
  }

  /// `instant` itself while open, else the next opening; ``Instant/never`` when there is none.
  package func nextOpen(from instant: Instant) -> Instant {
    let count = opened(by: instant)
    if count > 0, instant < intervals[count - 1].closes { return instant }
    return count < intervals.count ? intervals[count].opens : .never
  }

  /// The next moment after `instant` at which it opens or closes; ``Instant/never`` when there is none.
  package func nextChange(after instant: Instant) -> Instant {
    let count = opened(by: instant)
    if count > 0, instant < intervals[count - 1].closes { return intervals[count - 1].closes }
    return count < intervals.count ? intervals[count].opens : .never
  }

  /// Open time between two instants (zero when `end` is not after `start`).
  package func openTime(from start: Instant, to end: Instant) -> TimeSpan {
    end > start ? openTime(until: end) - openTime(until: start) : .zero
  }

  /// When `work` of open time has passed since `start`: work suspended whenever it closes.
  /// ``Instant/never`` when the calendar ends first. Zero work ends at once.
  package func end(of work: TimeSpan, from start: Instant) -> Instant {
    if work <= .zero { return start }
    let target = openTime(until: start) + work
    var low = 0
    var high = intervals.count
    while low < high {  // the first interval by whose close the target is reached
      let middle = (low + high) / 2
      let interval = intervals[middle]
      if openBefore[middle] + (interval.closes - interval.opens) < target {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < intervals.count ? intervals[low].opens + (target - openBefore[low]) : .never
  }

  private func openTime(until instant: Instant) -> TimeSpan {
    let count = opened(by: instant)
    if count == 0 { return .zero }
    let interval = intervals[count - 1]
    return openBefore[count - 1] + (min(instant, interval.closes) - interval.opens)
  }
}
