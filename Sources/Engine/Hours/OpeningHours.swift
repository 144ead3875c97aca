/// When something is open: a roster's shifts, a presence, a maintenance window. Half-open intervals on the
/// time line, sorted, disjoint, not touching. Every question costs O(log n); nothing scans.
package struct OpeningHours: Sendable, Hashable {
  /// From an instant up to, and without, another.
  package struct Interval: Sendable, Hashable, BitwiseCopyable {
    package var opens: Instant
    /// No longer open at this instant.
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

  /// The next moment after `instant` at which it opens or closes; ``Instant/never`` when there is none.
  package func nextChange(after instant: Instant) -> Instant {
    let count = opened(by: instant)
    if count > 0, instant < intervals[count - 1].closes { return intervals[count - 1].closes }
    return count < intervals.count ? intervals[count].opens : .never
  }
}
