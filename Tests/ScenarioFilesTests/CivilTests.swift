import CivilTime
import Engine
import Testing

@testable import ScenarioFiles

@Suite struct CivilTests {
  private let berlin: CivilClock
  private let undated = CivilClock.withoutDates

  init() throws { berlin = try CivilClock(startText: "Monday 2026-07-06 07:00 Europe/Berlin") }

  private func hours(_ instant: Instant) -> Double { instant.seconds / 3600 }

  private func complaint(_ text: String, _ clock: CivilClock) -> String? {
    problem { () throws(TextProblem) in try clock.moment(text) }
  }

  @Test func `the start knows its zone`() throws {
    #expect(berlin.start?.unixSeconds == 1_783_314_000)
    #expect(berlin.start?.timeZone == "Europe/Berlin")
    let utc = try CivilClock(startText: "2026-07-06")
    #expect(utc.start?.unixSeconds == 1_783_296_000)
    #expect(utc.start?.timeZone == "UTC")
  }

  @Test(arguments: [
    (
      "Tuesday 2026-07-06 07:00 Europe/Berlin",
      "0: expected a weekday that fits (2026-07-06 is a Monday), found 'Tuesday'; did you mean "
        + "Monday 2026-07-06?"
    ),
    (
      "2026-07-06 07:00 Europe/Berln",
      "17: expected a time zone, such as Europe/Berlin, found 'Europe/Berln'; did you mean Europe/Berlin?"
    ),
    (
      "2026-07-06 07:00 Berlin",
      "17: expected a time zone, such as Europe/Berlin, found 'Berlin'; did you mean Europe/Berlin?"
    ),
    ("2026-02-30", "0: expected a day that exists, from 1900 to 2200, found '2026-02-30'"),
    ("06.07.2026", "0: expected a date, such as 2026-07-06, found '06.07.2026'; did you mean 2026-07-06?"),
    ("2026-07-06 25:00", "11: expected a time of day, such as 07:30, found '25:00'"),
    ("2026-07-06 7", "11: expected a time of day, such as 07:30, found '7'; did you mean 07:00?"),
    ("Mnday 2026-07-06", "0: expected a weekday or a date, found 'Mnday'; did you mean Monday?"),
  ])
  func `a wrong start is explained`(text: String, message: String) {
    #expect(problem { () throws(TextProblem) in try CivilClock(startText: text) } == message)
  }

  @Test func `a weekday alone is the first since the start`() throws {
    #expect(hours(try berlin.moment("Tue 12:00").instant) == 29)
    #expect(hours(try berlin.moment("monday 07:00").instant) == 0)
    #expect(hours(try berlin.moment("Mon 06:59").instant) == 7 * 24 - 1.0 / 60)
    #expect(hours(try berlin.moment("Wed").instant) == 41)
    #expect(hours(try undated.moment("Tue 12:00").instant) == 36)
    #expect(complaint("Tus 12:00", undated)?.hasSuffix("did you mean Tue 12:00?") == true)
    #expect(complaint("Tue 25:00", berlin)?.hasPrefix("4: expected a time of day") == true)
  }

  @Test func `moments are dates in the zone of the start, or durations since it`() throws {
    #expect(hours(try berlin.moment("Mon 2026-07-06 08:00").instant) == 1)
    #expect(hours(try berlin.moment("2026-07-07").instant) == 17)
    #expect(hours(try berlin.moment("2 h").instant) == 2)
    #expect(hours(try undated.moment("2 h").instant) == 2)
    #expect(
      complaint("Tue 2026-07-06 08:00", berlin)
        == "0: expected a weekday that fits (2026-07-06 is a Monday), found 'Tue'; did you mean Mon "
        + "2026-07-06?"
    )
    #expect(
      complaint("2026-07-06", undated)
        == "0: expected a weekday and time, such as Tue 12:00, or a duration since the start, because the "
        + "scenario has no 'starts', found '2026-07-06'")
    #expect(
      complaint("5", undated)
        == "0: expected a date, such as Mon 2026-07-06 08:00, a weekday and time, such as Tue 12:00, "
        + "or a duration since the start, such as 2 h, found '5'; "
        + "did you mean 5 min?")
  }

  @Test func `daylight saving shifts the clock, not the hours on the wall`() throws {
    let clock = try CivilClock(startText: "Sat 2026-10-24 00:00 Europe/Berlin")
    #expect(hours(try clock.moment("Sun 2026-10-25 12:00").instant) == 37)
    #expect(hours(try clock.moment("2026-10-25 02:30").instant) == 26.5)
    let spring = try CivilClock(startText: "Sat 2026-03-28 00:00 Europe/Berlin")
    #expect(hours(try spring.moment("2026-03-29 12:00").instant) == 35)
    #expect(hours(try spring.moment("2026-03-29 02:30").instant) == 26.5)
    let shifts = try HoursText("daily 22:00-05:00").openingHours(
      clock: spring, horizon: .start + .hours(48))
    #expect(shifts.intervals.map { hours($0.opens) } == [-2, 22, 45])
    #expect(shifts.intervals.map { hours($0.closes) } == [5, 28, 52])
  }

  @Test func `spans of dates include both days`() throws {
    let span = try berlin.span("2026-07-20..2026-07-31")
    #expect(hours(span.opens) == 13 * 24 + 17)
    #expect(hours(span.closes) == 25 * 24 + 17)
    #expect(try berlin.span("2026-07-20 .. 2026-07-31") == span)
    let day = try berlin.span("2026-08-15")
    #expect(hours(day.closes) - hours(day.opens) == 24)
    let part = try undated.span("2 h .. 5 h")
    #expect(hours(part.opens) == 2)
    #expect(hours(part.closes) == 5)
    #expect(
      problem { () throws(TextProblem) in try berlin.span("2026-07-20..2026-07-10") }
        == "12: expected an end after the start, found '2026-07-20..2026-07-10'")
    #expect(
      problem { () throws(TextProblem) in try berlin.span("2026-07-20 .. 2026-13-10") }
        == "14: expected a day that exists, from 1900 to 2200, found '2026-13-10'")
  }

  @Test func `weekly hours repeat until the horizon, without the excepted days`() throws {
    let text = try HoursText("Mon-Fri 07:30-16:00, Sat 08:00-12:00")
    let week = text.openingHours(clock: undated, horizon: .start + .hours(24 * 7))
    #expect(week.intervals.map { hours($0.opens) } == [7.5, 31.5, 55.5, 79.5, 103.5, 128])
    let except = [try undated.span("24 h .. 72 h")]
    let less = text.openingHours(clock: undated, horizon: .start + .hours(24 * 6), except: except)
    #expect(less.intervals.map { hours($0.opens) } == [7.5, 79.5, 103.5, 128])
  }

  @Test func `clauses, several spans and nights are read`() throws {
    let split = try HoursText("Mon-Thu 08:00-12:00, 13:00-17:00; Fri 08:00-12:00")
    #expect(split.spans.map(\.count) == [2, 2, 2, 2, 1, 0, 0])
    let night = try HoursText("Fri-Sat 22:00-05:00").openingHours(
      clock: undated, horizon: .start + .hours(168))
    #expect(night.intervals.map { hours($0.opens) } == [118, 142])
    #expect(night.intervals.map { hours($0.closes) } == [125, 149])
    let sunday = try HoursText("Sun 22:00-05:00").openingHours(clock: undated, horizon: .start + .hours(24))
    #expect(sunday.intervals.map { hours($0.closes) } == [5])
    #expect(try HoursText("always").openingHours(clock: undated, horizon: .never) == .always)
    let holes = try HoursText("always").openingHours(
      clock: undated, horizon: .start + .hours(72), except: [try undated.span("24 h .. 48 h")])
    #expect(holes.isOpen(at: .start + .hours(23)))
    #expect(!holes.isOpen(at: .start + .hours(30)))
    #expect(holes.isOpen(at: .start + .hours(49)))
  }

  @Test(arguments: [
    (
      "Mon-Fir 08:00-12:00",
      "0: expected days, such as Mon-Fri or daily, found 'Mon-Fir'; did you mean Mon-Fri?"
    ),
    ("08:00-12:00", "0: expected days and hours, such as Mon-Fri 07:30-16:00, found '08:00-12:00'"),
    ("Mon-Fri 8-12", "8: expected a time of day, such as 07:30, found '8'; did you mean 08:00?"),
    ("Mon-Fri 08:00-08:00", "8: expected hours that are not empty, found '08:00-08:00'"),
    ("Mon-Fri", "0: expected hours after the days, such as 07:30-16:00, found 'Mon-Fri'"),
    ("Mon 08:00", "4: expected hours, such as 07:30-16:00, found '08:00'"),
    ("dayly 08:00-12:00", "0: expected days, such as Mon-Fri or daily, found 'dayly'; did you mean daily?"),
  ])
  func `wrong hours are explained`(text: String, message: String) {
    #expect(problem { () throws(TextProblem) in try HoursText(text) } == message)
  }
}
