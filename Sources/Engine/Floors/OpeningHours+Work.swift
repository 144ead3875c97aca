/// When so much open time has passed. Costs time in proportion to the intervals that are passed.
extension OpeningHours {
  /// `instant` itself while open, else the next opening; ``Instant/never``: there is none.
  func nextOpen(from instant: Instant) -> Instant {
    if instant == .never || isOpen(at: instant) { return instant }
    return nextChange(after: instant)
  }

  /// The instant by which work can be done that begins at `start` and lies still while this is closed.
  ///
  /// - Parameters:
  ///   - work: In microseconds.
  ///   - overtime: So much of it can be done beyond the end of each interval, and counts as done there.
  /// - Returns: ``Instant/never``: there are not enough hours.
  func end(ofWork work: Double, from start: Instant, overtime: Double = 0) -> Instant {
    assert(overtime >= 0, "less than no overtime")
    if start == .never { return .never }
    if !(work > 0) { return start }
    var left = work
    for interval in intervals where interval.closes > start {
      let opens = max(interval.opens, start)
      let length = Double((interval.closes - opens).microseconds)
      if left <= length { return opens.later(byAtLeast: left) }
      if left <= length + overtime { return interval.closes }
      left -= length + overtime
    }
    return .never
  }

  /// How much of the time between two instants is open, from 0 to 1.
  func share(from start: Instant, to end: Instant) -> Double {
    if end <= start { return isOpen(at: start) ? 1 : 0 }
    let open = intervals.reduce(0.0) { sum, interval in
      let (opens, closes) = (max(interval.opens, start), min(interval.closes, end))
      return opens < closes ? sum + Double((closes - opens).microseconds) : sum
    }
    return min(1, open / Double((end - start).microseconds))
  }
}

extension Instant {
  /// So many microseconds later, rounded down; ``Instant/never`` beyond all times of a trial.
  func later(byAtLeast span: Double) -> Instant {
    assert(span >= 0, "time runs backwards")
    if self == .never || !(span < Double(TimeSpan.longest.microseconds)) { return .never }
    return self + TimeSpan(microseconds: Int64(span.rounded(.down)))
  }
}
