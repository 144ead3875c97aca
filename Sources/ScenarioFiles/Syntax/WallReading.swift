import CivilTime

/// A weekday (optional, checked), a date, and a time of day (optional): `Mon 2026-07-06 08:00`.
struct WallReading {
  var date: CivilDate
  /// Seconds after midnight; nil when only the date was given.
  var timeOfDay: Int?

  init(_ words: [TextPart], in text: String) throws(TextProblem) {
    var rest = words[...]
    var weekday: (day: Weekday, part: TextPart)?
    if let first = rest.first, first.text.unicodeScalars.first?.isLetter ?? false {
      guard let day = Weekday(first.text) else {
        throw TextProblem(
          expected: "a weekday or a date", found: first.text,
          suggestion: Suggestion.nearest(to: first.text, among: Weekday.allNames), offset: first.offset)
      }
      weekday = (day, first)
      rest = rest.dropFirst()
    }
    guard let dateWord = rest.popFirst() else {
      throw TextProblem(expected: "a date, such as 2026-07-06", found: text)
    }
    do { date = try CivilDate(dateWord.text) } catch { throw error.shifted(by: dateWord.offset) }
    if let weekday, weekday.day != date.weekday {
      let right = weekday.part.text.count > 3 ? date.weekday.name : date.weekday.short
      throw TextProblem(
        expected: "a weekday that fits (\(date.text) is a \(date.weekday.name))", found: weekday.part.text,
        suggestion: "\(right) \(date.text)", offset: weekday.part.offset)
    }
    if let time = rest.popFirst() {
      do { timeOfDay = try TimeOfDay.seconds(time.text) } catch { throw error.shifted(by: time.offset) }
    }
    if let extra = rest.first {
      throw TextProblem(expected: "nothing after the time", found: extra.text, offset: extra.offset)
    }
  }
}
