/// Work that must be done in one piece: what a calendar's closing interrupts is begun anew.
extension HoursTable {
  /// The end of work that is begun anew whenever the calendar closes before it is done. Costs time in
  /// proportion to the intervals that are too short.
  ///
  /// - Returns: The instant, or `Int64.max` if no interval is long enough. Without work it is `start`.
  mutating func endInOnePiece(of work: Int64, in calendar: Int, from start: Int64) -> Int64 {
    assert(work >= 0, "work of a negative length")
    if work <= 0 { return start }
    var begin = nextOpen(calendar, from: start)
    while begin != .max {
      let closes = nextChange(calendar, after: begin)
      if work <= closes &- begin { return begin &+ work }
      if closes == .max { return .max }
      begin = nextOpen(calendar, from: closes)
    }
    return .max
  }

  /// How long it has been open without a break at `end`, but not since before `start`; zero while closed.
  mutating func openTimeOfLastPiece(of calendar: Int, from start: Int64, to end: Int64) -> Int64 {
    if end <= start || !isOpen(calendar, at: end) { return 0 }
    return end - max(start, stretchStart(of: calendar, at: end))
  }
}
