import Engine
import FleetModel

/// What the rest of a scenario is read by: when it starts, how long it lasts, and what it is paid in. Dates,
/// calendars and amounts need it, so that a ``ReadingContext`` is made with a frame and never without.
struct ScenarioFrame {
  let clock: CivilClock
  let horizon: Instant
  /// Up to when hours and rates are laid out: journeys may be followed beyond the horizon.
  let layoutEnd: Instant
  let currency: String

  /// Calendars are laid out up to the horizon: 100 years are the most.
  private static let longest = TimeSpan.hours(100 * 366 * 24)
  /// Stands in for a horizon that cannot be used, so that the rest of the file is still checked.
  private static let fallback = Instant.start + .hours(24)

  /// Reads `starts`, `horizon` and `currency`.
  init(_ reader: MappingReader, defaults: Defaults) {
    let expected = "a date, such as Monday 2026-07-06 07:00 Europe/Berlin"
    let starts = reader.optional("starts")
    clock =
      starts?.value(expected, { text throws(TextProblem) in try CivilClock(startText: text) })
      ?? .withoutDates
    horizon = ScenarioFrame.horizon(defaults.value(reader.optional("horizon"), or: "horizon"), clock)
    let hasWarmUp = reader.optional("experiment")?.source["warm up"] != nil
    layoutEnd = horizon + Following.time(horizon: horizon, hasWarmUp: hasWarmUp)
    currency = ScenarioFrame.currency(defaults.value(reader.optional("currency"), or: "currency"))
  }

  /// Three capital letters, as amounts are written with.
  private static func currency(_ node: ScenarioNode) -> String {
    let expected = "a currency by its three letters, such as EUR"
    return node.value(expected) { text throws(TextProblem) in
      if text.count == 3, text.allSatisfy({ ("A"..."Z").contains($0) }) { return text }
      throw TextProblem(expected: expected, found: text, suggestion: Quantity.currencyMeant(by: text))
    } ?? "EUR"
  }

  private static func horizon(_ node: ScenarioNode, _ clock: CivilClock) -> Instant {
    guard let moment = node.moment(on: clock) else { return fallback }
    if moment <= .start || moment > .start + longest {
      node.complain(expected: "a time after the start, within 100 years")
      return fallback
    }
    return moment
  }
}

extension ScenarioNode {
  /// A point on the time line that is not before the start.
  func moment(on clock: CivilClock) -> Instant? {
    value(CivilClock.moments) { text throws(TextProblem) in
      let moment = try clock.moment(text).instant
      if moment < .start { throw TextProblem(expected: "a moment that is not before the start", found: text) }
      return moment
    }
  }
}
