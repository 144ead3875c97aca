import CivilTime
import Engine

/// Weekly hours: `Mon-Fri 07:30-16:00`, `Mon-Thu 08:00-12:00, 13:00-17:00; Fri 08:00-12:00`,
/// `daily 22:00-05:00`, `always`. A clause after `,` that begins with days counts as one after `;`.
struct HoursText: Sendable, Hashable {
  /// Seconds after midnight of the day it opens; `closes` is beyond 86,400 where the span passes midnight.
  struct Span: Sendable, Hashable {
    var opens: Int
    var closes: Int
  }

  /// By weekday, Monday first.
  private(set) var spans: [[Span]]
  /// `always`: no opening or closing at all.
  let isAlways: Bool

  init(_ text: String) throws(TextProblem) {
    spans = Array(repeating: [], count: 7)
    isAlways = text.trimmingBlanks() == "always"
    if isAlways {
      spans = Array(repeating: [Span(opens: 0, closes: 86_400)], count: 7)
      return
    }
    var clauses: [Clause] = []
    for clause in TextPart(text: text, offset: 0).split(at: ";") {
      var days: [Weekday] = []
      for (index, piece) in clause.split(at: ",").enumerated() {
        let words = piece.words
        var time = piece
        if let first = words.first, first.startsWithLetter {
          days = try HoursText.days(first)
          time = try HoursText.oneSpan(Array(words.dropFirst()), after: first)
        } else if index == 0 {
          throw TextProblem(
            expected: "days and hours, such as Mon-Fri 07:30-16:00", found: piece.text, offset: piece.offset)
        }
        let span = try HoursText.span(time)
        for day in days { spans[day.rawValue].append(span) }
        clauses.append(Clause(text: piece, days: days, span: span))
      }
    }
    try HoursText.refuseOverlap(clauses)
  }

  /// The intervals that open before `horizon`, without those that open within `except` or on one of
  /// `weekdays`, or outside of `only` where that is given. The first day is the one before the start, because
  /// its night shift may last beyond midnight; for the same reason a shift that began before an excepted day
  /// goes on into it.
  func openingHours(
    clock: CivilClock, horizon: Instant, except: [OpeningHours.Interval] = [], weekdays: [Weekday] = [],
    only: [OpeningHours.Interval]? = nil
  ) -> OpeningHours {
    if isAlways, except.isEmpty, weekdays.isEmpty, only == nil { return .always }
    let first = clock.day(of: .start) - 1
    let last = clock.day(of: horizon)
    var intervals: [OpeningHours.Interval] = []
    for day in first...max(first, last) {
      let weekday = Weekday(daysSince1970: day)
      if weekdays.contains(weekday) { continue }
      for span in spans[weekday.rawValue] {
        let opens = clock.instant(day: day, secondsOfDay: span.opens)
        func isWithin(_ dates: [OpeningHours.Interval]) -> Bool {
          dates.contains { $0.opens <= opens && opens < $0.closes }
        }
        if isWithin(except) || only.map({ !isWithin($0) }) ?? false { continue }
        let closes = clock.instant(day: day, secondsOfDay: span.closes)
        if closes > .start, opens < horizon {
          intervals.append(OpeningHours.Interval(opens: opens, closes: closes))
        }
      }
    }
    return OpeningHours(intervals: intervals)
  }

  /// `Mon`, `Mon-Fri`, `Fri-Mon`, `daily`, `weekdays`, `weekends`.
  static func days(_ part: TextPart) throws(TextProblem) -> [Weekday] {
    switch part.text.lowercased() {
    case "daily": return Weekday.allCases
    case "weekdays": return Array(Weekday.allCases[0...4])
    case "weekends": return [.saturday, .sunday]
    default: break
    }
    let ends = part.text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if ends.contains(where: { Weekday($0) == nil }) {
      let known = Weekday.allNames + (ends.count == 1 ? ["daily", "weekdays", "weekends", "always"] : [])
      let meant = ends.map { Weekday($0) == nil ? Suggestion.nearest(to: $0, among: known) : $0 }
      throw TextProblem(
        expected: "days, such as Mon-Fri or daily", found: part.text,
        suggestion: meant.contains(nil) ? nil : meant.compactMap { $0 }.joined(separator: "-"),
        offset: part.offset)
    }
    let days = ends.compactMap { Weekday($0) }
    guard let first = days.first, let last = days.last, days.count <= 2 else {
      throw TextProblem(expected: "days, such as Mon-Fri or daily", found: part.text, offset: part.offset)
    }
    let count = (last.rawValue - first.rawValue + 7) % 7
    return (0...count).map { Weekday.allCases[(first.rawValue + $0) % 7] }
  }

  private static func oneSpan(_ words: [TextPart], after days: TextPart) throws(TextProblem) -> TextPart {
    guard let first = words.first else {
      throw TextProblem(
        expected: "hours after the days, such as 07:30-16:00", found: days.text, offset: days.offset)
    }
    return TextPart(text: words.map(\.text).joined(), offset: first.offset)
  }

  private static func span(_ part: TextPart) throws(TextProblem) -> Span {
    let ends = part.text.split(separator: "-", omittingEmptySubsequences: false).map {
      String($0).trimmingBlanks()
    }
    guard ends.count == 2 else {
      throw TextProblem(expected: "hours, such as 07:30-16:00", found: part.text, offset: part.offset)
    }
    do throws(TextProblem) {
      let opens = try TimeOfDay.seconds(ends[0])
      let closes = try TimeOfDay.seconds(ends[1])
      guard opens != closes, opens < 86_400 else {
        throw TextProblem(expected: "hours that are not empty", found: part.text)
      }
      return Span(opens: opens, closes: closes > opens ? closes : closes + 86_400)
    } catch {
      throw error.shifted(by: part.offset)
    }
  }
}
