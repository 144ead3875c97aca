@testable import Engine

/// The questions that ``HoursTable`` answers, answered from the intervals alone: what it is held to.
extension OpeningHours {
  /// `instant` itself while open, else the next opening; ``Instant/never`` when there is none.
  func nextOpen(from instant: Instant) -> Instant {
    let count = opened(by: instant)
    if count > 0, instant < intervals[count - 1].closes { return instant }
    return count < intervals.count ? intervals[count].opens : .never
  }

  /// Open time between two instants (zero when `end` is not after `start`).
  func openTime(from start: Instant, to end: Instant) -> TimeSpan {
    end > start ? openTime(until: end) - openTime(until: start) : .zero
  }

  /// When `work` of open time has passed since `start`: work suspended whenever it closes.
  /// ``Instant/never`` when the calendar ends first. Zero work ends at once.
  func end(of work: TimeSpan, from start: Instant) -> Instant {
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

  /// The number of intervals that open at or before `instant`.
  private func opened(by instant: Instant) -> Int { intervals.count { $0.opens <= instant } }
}
