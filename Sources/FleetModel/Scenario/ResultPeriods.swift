import Engine

/// By which stretches of time results are told, beside those of the whole run: months of the calendar,
/// quarters, weeks.
package struct ResultPeriods: Sendable, Hashable {
  package struct Period: Sendable, Hashable {
    /// "2026-07", or "day 30" where there are no dates.
    package var name: String
    package var from: Instant
    package var to: Instant

    package init(name: String, from: Instant, to: Instant) {
      self.name = name
      self.from = from
      self.to = to
    }
  }

  /// What one of them is called.
  package var unit: String
  /// One behind the other, from the start to the horizon.
  package var periods: [Period]
  /// Seconds of a week that one person works; nil: the shifts of the pool.
  package var fullTime: Double?

  package init(unit: String, periods: [Period], fullTime: Double? = nil) {
    self.unit = unit
    self.periods = periods
    self.fullTime = fullTime
  }

  /// The same without what lies before statistics begin.
  package func since(_ warmUp: Instant) -> ResultPeriods {
    var rest = self
    rest.periods = periods.filter { $0.to > warmUp }
    if let first = rest.periods.first { rest.periods[0].from = max(first.from, warmUp) }
    return rest
  }
}
