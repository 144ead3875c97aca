import CivilTime
import Engine
import FleetModel
import Foundation

/// Translates between the wall clock of a scenario and simulated time.
///
/// A scenario without `starts` begins on a Monday at 00:00 and knows no daylight saving; it has weekdays but
/// no dates.
package struct CivilClock: Sendable {
  /// What the wall clock reads at ``Instant/start``; nil without `starts`.
  package let start: CivilStart?
  private let zone: TimeZone?
  /// 1970-01-05, a Monday: stands for the start of scenarios without dates.
  private static let someMonday: Int64 = 4 * 86_400

  /// The clock of a scenario without `starts`.
  package static let withoutDates = CivilClock(start: nil, zone: nil)

  private init(start: CivilStart?, zone: TimeZone?) {
    self.start = start
    self.zone = zone
  }

  /// The clock of a scenario that has been read.
  package init(_ start: CivilStart?) {
    self.init(start: start, zone: start.flatMap { TimeZone(identifier: $0.timeZone) })
  }

  /// From `Monday 2026-07-06 07:00 Europe/Berlin`; weekday, time (00:00) and zone (UTC) may be left out.
  package init(startText text: String) throws(TextProblem) {
    var words = TextPart(text: text, offset: 0).words
    var zoneName = "UTC"
    // A weekday may stand first; the zone is what begins with a letter behind it, up to the end.
    if let first = words.indices.dropFirst().first(where: { words[$0].startsWithLetter }) {
      let zone = words[first...]
      zoneName = zone.map(\.text).joined(separator: " ")
      words.removeSubrange(first...)
      if !TimeZoneText.isKnown(zoneName) {
        throw TextProblem(
          expected: "a time zone, such as Europe/Berlin", found: zoneName,
          suggestion: TimeZoneText.suggestion(for: zoneName), offset: zone.first?.offset ?? 0)
      }
    }
    let reading = try WallReading(words, in: text)
    let zone = TimeZone(identifier: zoneName)
    let local = Int64(reading.date.daysSince1970) * 86_400 + Int64((reading.timeOfDay ?? 0))
    let unix = CivilClock.unixSeconds(local: local, zone: zone)
    self.init(start: CivilStart(unixSeconds: unix, timeZone: zoneName), zone: zone)
  }

  /// The clock of the same scenario in another time zone.
  func elsewhere(_ zone: String) -> CivilClock {
    CivilClock(start.map { CivilStart(unixSeconds: $0.unixSeconds, timeZone: zone) })
  }

  /// The local day that `instant` falls on, in days since 1970-01-01.
  package func day(of instant: Instant) -> Int {
    let unix = startUnix + instant.microseconds / 1_000_000 - (instant.microseconds % 1_000_000 < 0 ? 1 : 0)
    let local = unix + CivilClock.offset(unix, zone)
    return Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }

  /// The clock's start with the offsets of its zone up to an instant.
  func start(until end: Instant) -> CivilStart? {
    guard var start, let zone else { return start }
    let first = Date(timeIntervalSince1970: Double(startUnix))
    start.offsets = [CivilStart.Offset(from: .start, seconds: CivilClock.offset(startUnix, zone))]
    var change = zone.nextDaylightSavingTimeTransition(after: first)
    while let date = change {
      let unix = Int64(date.timeIntervalSince1970.rounded())
      let instant = Instant(microseconds: (unix - startUnix) * 1_000_000)
      // Zones without changes may tell the same one again and again.
      guard instant > start.offsets[start.offsets.count - 1].from, instant < end else { break }
      start.offsets.append(CivilStart.Offset(from: instant, seconds: CivilClock.offset(unix, zone)))
      change = zone.nextDaylightSavingTimeTransition(after: date)
    }
    return start
  }

  /// The instant at which the wall clock reads so many seconds after midnight of `day` (86,400: the end of
  /// the day). A reading that daylight saving skips counts as the same time after the gap; one that happens
  /// twice as the first.
  package func instant(day: Int, secondsOfDay: Int) -> Instant {
    let local = Int64(day) * 86_400 + Int64(secondsOfDay)
    return Instant(microseconds: (CivilClock.unixSeconds(local: local, zone: zone) - startUnix) * 1_000_000)
  }

  /// What can be written for a moment.
  static let moments =
    "a date, such as Mon 2026-07-06 08:00, a weekday and time, such as Tue 12:00, or a duration since the "
    + "start, such as 2 h"

  /// `Mon 2026-07-06 08:00`, `2026-07-06`, `Tue 12:00` (the first since the start), or a duration since the
  /// start.
  package func moment(_ text: String) throws(TextProblem) -> Moment {
    let words = TextPart(text: text, offset: 0).words
    let looksLikeDate = words.contains { $0.text.split(separator: "-").count == 3 } || words.count > 2
    guard looksLikeDate || words.first.map({ Weekday($0.text) != nil }) ?? false else {
      do {
        let seconds = try Quantity.parse(text, .duration)
        return Moment(instant: .start + TimeSpan(seconds: seconds), wholeDay: nil)
      } catch {
        throw TextProblem(
          expected: CivilClock.moments,
          found: text,
          suggestion: error.suggestion ?? weekdayMeant(words))
      }
    }
    if let weekday = try momentOfWeek(words) { return weekday }
    guard start != nil else {
      throw TextProblem(
        expected:
          "a weekday and time, such as Tue 12:00, or a duration since the start, because the scenario "
          + "has no 'starts'", found: text)
    }
    let reading = try WallReading(words, in: text)
    let day = reading.date.daysSince1970
    let instant = instant(day: day, secondsOfDay: reading.timeOfDay ?? 0)
    return Moment(instant: instant, wholeDay: reading.timeOfDay == nil ? day : nil)
  }

  /// `2026-07-20..2026-07-31` (whole days, both included), `2026-08-15`, or two moments with `..` between
  /// them.
  package func span(_ text: String) throws(TextProblem) -> OpeningHours.Interval {
    let (first, last) = try CivilClock.halves(text)
    let opens = try moment(first.text)
    let closes: Moment
    do {
      closes = try moment(last.text)
    } catch {
      throw error.shifted(by: last.offset)
    }
    let end = closes.wholeDay.map { instant(day: $0, secondsOfDay: 86_400) } ?? closes.instant
    guard end > opens.instant else {
      throw TextProblem(expected: "an end after the start", found: text, offset: last.offset)
    }
    return OpeningHours.Interval(opens: opens.instant, closes: end)
  }

  private static func halves(_ text: String) throws(TextProblem) -> (TextPart, TextPart) {
    let scalars = Array(text.unicodeScalars)
    let cursor = TextCursor(text)
    for index in scalars.indices.dropLast() where scalars[index] == "." && scalars[index + 1] == "." {
      let rest = cursor.text(index + 2..<scalars.count)
      let first = cursor.text(0..<index).trimmingBlanks()
      let blanks = rest.unicodeScalars.prefix { $0 == " " }.count
      return (
        TextPart(text: first, offset: 0), TextPart(text: rest.trimmingBlanks(), offset: index + 2 + blanks)
      )
    }
    return (TextPart(text: text, offset: 0), TextPart(text: text, offset: 0))
  }

  private var startUnix: Int64 { start?.unixSeconds ?? CivilClock.someMonday }

  private static func offset(_ unixSeconds: Int64, _ zone: TimeZone?) -> Int64 {
    guard let zone else { return 0 }
    return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(unixSeconds))))
  }

  private static func unixSeconds(local: Int64, zone: TimeZone?) -> Int64 {
    let before = offset(local - 86_400, zone)
    let after = offset(local + 86_400, zone)
    if before == after { return local - before }
    let earlier = local - before
    if offset(earlier, zone) == before { return earlier }
    let later = local - after
    return offset(later, zone) == after ? later : earlier
  }
}
