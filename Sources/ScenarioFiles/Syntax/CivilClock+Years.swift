import CivilTime
import Engine

extension CivilClock {
  /// The words before dates that are meant in every year.
  private static let everyYear = "every year"

  /// What ``span(_:)`` reads, or `every year 07-15..08-31`: these dates of every year, both included, up to
  /// an instant. A span whose end lies before its beginning goes on into the next year, `12-20..01-06`.
  package func spans(_ text: String, until end: Instant) throws(TextProblem) -> [OpeningHours.Interval] {
    let text = text.trimmingBlanks()
    guard text.hasPrefix(CivilClock.everyYear) else { return [try span(text)] }
    if start == nil {
      throw TextProblem(expected: "a scenario with 'starts', which has dates", found: text)
    }
    let dates = String(text.dropFirst(CivilClock.everyYear.count)).trimmingBlanks()
    let ends = dates.replacing("..", with: " ").split(separator: " ").map(String.init)
    guard ends.count == (dates.contains("..") ? 2 : 1), let first = CivilClock.dayOfYear(ends[0]),
      let last = CivilClock.dayOfYear(ends[ends.count - 1])
    else {
      throw TextProblem(
        expected: "month and day that every year has, such as every year 07-15..08-31", found: text)
    }
    let begin = CivilDate(daysSince1970: day(of: .start)).year - 1
    var spans: [OpeningHours.Interval] = []
    for year in begin...max(begin, CivilDate(daysSince1970: day(of: end)).year) {
      let isLater = (last.month, last.day) < (first.month, first.day)
      guard let opens = CivilDate(year: year, month: first.month, day: first.day),
        let closes = CivilDate(year: isLater ? year + 1 : year, month: last.month, day: last.day)
      else { continue }
      spans.append(
        OpeningHours.Interval(
          opens: instant(day: opens.daysSince1970, secondsOfDay: 0),
          closes: instant(day: closes.daysSince1970, secondsOfDay: 86_400)))
    }
    return spans.filter { $0.closes > .start && $0.opens < end }
  }

  /// `07-15`; nil for 29 February, too.
  private static func dayOfYear(_ text: String) -> (month: Int, day: Int)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let month = Int(parts[0]),
      let day = Int(parts[1]), CivilDate(year: 2001, month: month, day: day) != nil
    else { return nil }
    return (month, day)
  }
}
