import Engine
import FleetModel

/// Reads `calendars` and `rosters`: hours as a text, or `{ hours: …, except: […] }`.
struct HoursReader {
  let context: ReadingContext

  /// `always` and the shipped calendars come with every scenario.
  func calendars(_ node: ScenarioNode?) -> [HoursCalendar] {
    context.names.define(.calendar, "always")
    let always = HoursCalendar(name: "always", text: "always", hours: .always)
    let own = context.named(node, kind: .calendar, section: "calendars") { name, item in
      let reader = item.isMapping ? item.mapping() : nil
      guard let hours = hours(item, reader) else { return nil as HoursCalendar? }
      reader?.finish()
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

  /// The hours of a text, or of a mapping's `hours` and `except`.
  private func hours(_ item: ScenarioNode, _ reader: MappingReader?) -> (text: String, hours: OpeningHours)? {
    let except = reader?.optional("except").map { context.spans($0) } ?? []
    let source =
      reader == nil ? item : reader?.required("hours", "days and hours, such as Mon-Fri 07:30-16:00")
    guard let source, let text = source.rawText else {
      source?.complain(expected: "days and hours, such as Mon-Fri 07:30-16:00")
      return nil
    }
    guard let hours = source.value("hours", { text throws(TextProblem) in try HoursText(text) }) else {
      return nil
    }
    return (text, hours.openingHours(clock: context.clock, horizon: context.layoutEnd, except: except))
  }
}
