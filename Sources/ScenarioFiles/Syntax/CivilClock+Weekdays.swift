import CivilTime
import Engine

extension CivilClock {
  /// The text with the weekday that its first word may be meant to be.
  func weekdayMeant(_ words: [TextPart]) -> String? {
    guard let first = words.first,
      let day = Suggestion.nearest(to: first.text, among: Weekday.allNames)
    else { return nil }
    return ([day] + words.dropFirst().map(\.text)).joined(separator: " ")
  }

  /// `Tue 12:00`, or `Tue`: the first that is not before the start, with or without dates. Nil: something
  /// else is written.
  func momentOfWeek(_ words: [TextPart]) throws(TextProblem) -> Moment? {
    guard let first = words.first, let weekday = Weekday(first.text), words.count <= 2,
      words.count == 1 || words[1].text.contains(":")
    else { return nil }
    var seconds = 0
    if words.count == 2 {
      do { seconds = try TimeOfDay.seconds(words[1].text) } catch { throw error.shifted(by: words[1].offset) }
    }
    let today = day(of: .start)
    for day in today...today + 7 where Weekday(daysSince1970: day) == weekday {
      let instant = instant(day: day, secondsOfDay: seconds)
      if instant >= .start { return Moment(instant: instant, wholeDay: words.count == 1 ? day : nil) }
    }
    return nil
  }
}
