extension OpeningHours {
  /// Open exactly where these are not.
  package var complement: OpeningHours {
    var open: [Interval] = []
    var from = Instant(microseconds: .min / 4)
    for interval in intervals {
      open.append(Interval(opens: from, closes: interval.opens))
      from = interval.closes
    }
    open.append(Interval(opens: from, closes: Instant(microseconds: .max / 4)))
    return OpeningHours(intervals: open)
  }

  /// Open where both are.
  package func intersection(_ other: OpeningHours) -> OpeningHours {
    var both: [Interval] = []
    var (first, second) = (0, 0)
    while first < intervals.count, second < other.intervals.count {
      let (a, b) = (intervals[first], other.intervals[second])
      let (opens, closes) = (max(a.opens, b.opens), min(a.closes, b.closes))
      if opens < closes { both.append(Interval(opens: opens, closes: closes)) }
      if a.closes < b.closes { first += 1 } else { second += 1 }
    }
    return OpeningHours(intervals: both)
  }
}
