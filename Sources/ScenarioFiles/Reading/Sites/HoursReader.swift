import CivilTime
import Engine
import FleetModel

/// Reads `calendars` and `rosters`: hours as a text, or `{ hours: …, only: […], except: […] }`.
struct HoursReader {
  let context: ReadingContext
  /// By which days begin; nil: the scenario's.
  var clock: CivilClock?

  private var days: CivilClock { clock ?? context.clock }

  /// `always` and the shipped calendars come with every scenario.
  func calendars(_ node: ScenarioNode?) -> [HoursCalendar] {
    context.names.define(.calendar, "always")
    let always = HoursCalendar(name: "always", text: "always", hours: .always)
    let own = context.named(node, kind: .calendar, section: "calendars") { name, item in
      let reader = item.isMapping ? item.mapping() : nil
      let hours = hours(item, reader)
      reader?.finish()
      guard let hours else { return nil as HoursCalendar? }
      return HoursCalendar(name: name, text: hours.text, hours: hours.hours)
    }
    return [always] + own
  }

  func rosters(_ node: ScenarioNode?) -> [Roster] {
    context.named(node, kind: .roster, section: "rosters") { name, item in
      let reader = item.isMapping ? item.mapping() : nil
      let shiftEnd = reader?.optional("at shift end")?.oneOf(ShiftEnd.allCases.map(\.rawValue))
      let hours = hours(item, reader)
      reader?.finish()
      guard let hours else { return nil as Roster? }
      let atShiftEnd = shiftEnd.flatMap(ShiftEnd.init(rawValue:)) ?? .finish
      return Roster(
        name: name, text: hours.text, hours: hours.hours, atShiftEnd: atShiftEnd, place: item.place)
    }
  }

  /// The hours of something of this name that was read without a mistake before, in a section or as shipped.
  func hours(of name: String, in node: ScenarioNode?, section: String) -> OpeningHours? {
    let own = node?.mapping()?.optional(name)
    guard let item = own ?? context.defaults.section(section).first(where: { $0.name == name })?.value else {
      return nil
    }
    return hours(item, item.isMapping ? item.mapping() : nil)?.hours
  }

  /// Hours that were read without a mistake before, by this reader's clock.
  func hours(readBefore text: String) -> OpeningHours? {
    let hours = try? HoursText(text)
    return hours?.openingHours(clock: days, horizon: context.layoutEnd)
  }

  /// The hours of a text, or of a mapping's `hours`, `only` and `except`.
  private func hours(_ item: ScenarioNode, _ reader: MappingReader?) -> (text: String, hours: OpeningHours)? {
    let closed = reader?.optional("except").map { except($0) }
    let dates = reader?.optional("only").map { only($0) }
    let source =
      reader == nil ? item : reader?.required("hours", "days and hours, such as Mon-Fri 07:30-16:00")
    guard let source, let text = source.rawText else {
      source?.complain(expected: "days and hours, such as Mon-Fri 07:30-16:00")
      return nil
    }
    guard let hours = source.value("hours", { text throws(TextProblem) in try HoursText(text) }) else {
      return nil
    }
    let opening = hours.openingHours(
      clock: days, horizon: context.layoutEnd, except: closed?.spans ?? [],
      weekdays: closed?.weekdays ?? [], only: dates)
    return (text, opening)
  }

  /// Dates at which the hours hold, and at no others.
  private func only(_ node: ScenarioNode) -> [OpeningHours.Interval] {
    let expected = "dates, such as every year 09-08..07-24"
    return node.listOrOne().flatMap { item in
      item.value(expected, { text throws(TextProblem) in try spans(text, expected) }) ?? []
    }
  }

  /// Dates and spans of dates are closed once, a weekday alone is closed every week. A weekday with a time
  /// would be one moment, the first since the start, which nobody means here.
  private func except(_ node: ScenarioNode) -> (spans: [OpeningHours.Interval], weekdays: [Weekday]) {
    var spans: [OpeningHours.Interval] = []
    var weekdays: [Weekday] = []
    let expected =
      "dates, such as 2026-07-20..2026-07-31, every year 12-24..01-01, or days of every week, such as Wed"
    for item in node.listOrOne() {
      let text = item.rawText ?? ""
      if let days = try? HoursText.days(TextPart(text: text.trimmingBlanks(), offset: 0)) {
        weekdays += days
      } else if let some = item.value(
        expected, { text throws(TextProblem) in try self.spans(text, expected) })
      {
        spans += some
      }
    }
    return (spans, weekdays)
  }

  private func spans(_ text: String, _ expected: String) throws(TextProblem) -> [OpeningHours.Interval] {
    let words = TextPart(text: text.replacing("..", with: " .. "), offset: 0).words
    for (word, next) in zip(words, words.dropFirst().map(\.text) + ["..."])
    where Weekday(word.text) != nil && !next.contains("-") {
      throw TextProblem(expected: expected, found: text)
    }
    return try days.spans(text, until: context.layoutEnd)
  }
}
