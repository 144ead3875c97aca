import CivilTime
import FleetModel

/// Reads the `week` of a presence: which days a person is where, and when.
struct PersonWeekReader {
  let context: ReadingContext
  /// The presence's.
  let name: String

  /// Of a presence that has a `week`; nil after a mistake.
  func week(_ node: ScenarioNode, _ reader: MappingReader) -> PersonWeek? {
    var isWhole = true
    for key in ["calendar", "online", "until back"] where reader.excludes("week", key) { isWhole = false }
    let items = node.list("a list of days and hours, each behind a '-'") ?? []
    let rows = items.enumerated().compactMap { row($1, "\(name) week \($0 + 1)") }
    if items.isEmpty { node.complain(expected: "days and hours, at least one row of them") }
    let shift = reader.read("shifted by up to", or: 0) { $0.quantity(.duration) }
    let column = reader.optional("shared by").flatMap { sharers($0) }
    let away = reader.optional("away")?.listOrOne() ?? []
    let absences = away.compactMap { absence($0) }
    guard let shift, isWhole, rows.count == items.count, absences.count == away.count, !rows.isEmpty else {
      return nil
    }
    return PersonWeek(rows: rows, shift: shift, absences: absences, sharedBy: column)
  }

  /// The column of those who share a week.
  private func sharers(_ node: ScenarioNode) -> String? {
    let expected = "group, or another column whose values name what belongs together"
    guard !node.isNone, let column = node.text(expected) else { return nil }
    // Devices of two sites of one kind go through the same steps: nothing tells them apart here.
    if column == "site" {
      node.complain(expected: "\(expected); sites of one kind cannot be told apart here")
      return nil
    }
    context.columns.use(column, values: [], in: node)
    return column
  }

  private func row(_ node: ScenarioNode, _ name: String) -> PersonWeek.Row? {
    guard let reader = node.mapping("a mapping with 'at', 'days' and 'hours'") else { return nil }
    let place = reader.required("at", "where the person is: office or home")?
      .oneOf(PersonWeek.Whereabouts.allCases.map(\.rawValue)).flatMap(PersonWeek.Whereabouts.init(rawValue:))
    let expected = "days, such as Tue-Thu, or 3 of Mon-Fri"
    let days = reader.required("days", expected)?.value(expected) { text throws(TextProblem) in
      try PersonDays(text)
    }
    let hours = reader.required("hours", "hours, such as 08:00-17:00")?.value("hours of a day") {
      text throws(TextProblem) in try PersonWeekReader.hoursOfDay(text)
    }
    reader.finish()
    guard let place, let days, let hours else { return nil }
    let calendars = Weekday.allCases.map { day in
      days.days.contains(day) ? calendar("\(name) \(day.short)", "\(day.short) \(hours)") : nil
    }
    return PersonWeek.Row(at: place, days: days.text, count: days.count, hours: calendars)
  }

  /// Hours without days, as written.
  private static func hoursOfDay(_ text: String) throws(TextProblem) -> String {
    let monday = "Mon "
    let hours: HoursText
    do throws(TextProblem) {
      hours = try HoursText(monday + text)
    } catch {
      throw error.shifted(by: -monday.count)
    }
    if hours.spans.dropFirst().contains(where: { !$0.isEmpty }) {
      throw TextProblem(expected: "hours of a day, without days, such as 08:00-17:00", found: text)
    }
    return text
  }

  private func calendar(_ name: String, _ text: String) -> HoursCalendar? {
    guard let hours = try? HoursText(text) else { return nil }
    return HoursCalendar(
      name: name, text: text,
      hours: hours.openingHours(clock: context.clock, horizon: context.layoutEnd))
  }

  private func absence(_ node: ScenarioNode) -> PersonWeek.Absence? {
    guard let reader = node.mapping("a mapping with 'share' and 'at a time'") else { return nil }
    let shareNode = reader.required("share", "for which part of the time, such as 4 %")
    let share = shareNode?.share()
    let length = reader.required("at a time", "how long each time, such as 3 days")?
      .quantity(.duration, positive: true)
    reader.finish()
    guard let share, let length else { return nil }
    if share > 0.95 {
      shareNode?.complain(expected: "at most 95 %, or nobody would ever be back")
      return nil
    }
    return PersonWeek.Absence(share: share, atATime: length)
  }
}

extension PersonWeek {
  /// Adds the hours by the clocks of a time zone.
  mutating func layOut(_ zone: String, by reader: HoursReader) {
    for row in rows.indices {
      for day in rows[row].hours.indices {
        guard let text = rows[row].hours[day]?.text else { continue }
        rows[row].hours[day]?.elsewhere[zone] = reader.hours(readBefore: text)
      }
    }
  }
}

/// `Tue-Thu`, or `3 of Mon-Fri`.
private struct PersonDays {
  let text: String
  let days: [Weekday]
  let count: Int

  init(_ text: String) throws(TextProblem) {
    self.text = text.trimmingBlanks()
    let words = TextPart(text: text, offset: 0).words
    guard words.count > 1, words[1].text == "of" else {
      days = try HoursText.days(TextPart(text: self.text, offset: 0))
      count = 7
      return
    }
    guard words.count == 3 else {
      throw TextProblem(expected: "days behind 'of', such as 3 of Mon-Fri", found: text)
    }
    days = try HoursText.days(words[2])
    guard let count = Int(words[0].text), (1...days.count).contains(count) else {
      throw TextProblem(
        expected: "a number of days from 1 to \(days.count)", found: words[0].text, offset: words[0].offset)
    }
    self.count = count
  }
}
