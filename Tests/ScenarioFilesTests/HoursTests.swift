import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct HoursTests {
  @Test(arguments: [
    (
      "Mon-Fri 08:00-12:00; Tue 10:00-14:00",
      "'Mon-Fri 08:00-12:00' and 'Tue 10:00-14:00', both open on Tue 10:00"
    ),
    ("daily 22:00-05:00; Mon 04:00-06:00", "both open on Mon 04:00"),
    ("Sun 20:00-04:00, Mon 03:00-08:00", "both open on Mon 03:00"),
    ("Mon 08:00-12:00, 11:00-13:00", "'Mon 08:00-12:00' and '11:00-13:00', both open on Mon 11:00"),
    ("Mon 08:00-12:00; Mon 08:00-12:00", "both open on Mon 08:00"),
    ("Sun 22:00-05:00; Sun 23:00-04:00", "both open on Sun 23:00"),
    // The two that overlap are not neighbours.
    ("Mon 08:00-20:00; Mon 09:00-10:00", "both open on Mon 09:00"),
  ])
  func `clauses that overlap are refused, and both are named`(text: String, message: String) throws {
    let found = try #require(problem { () throws(TextProblem) in try HoursText(text) })
    #expect(found.contains("expected hours that do not overlap, found"))
    #expect(found.contains(message))
  }

  @Test(arguments: [
    "Mon 08:00-12:00, 12:00-16:00", "daily 22:00-05:00; daily 05:00-06:00",
    "Sun 20:00-04:00; Mon 04:00-08:00",
    "daily 00:00-24:00", "Mon-Thu 08:00-12:00, 13:00-17:00; Fri 08:00-12:00",
  ])
  func `clauses that only touch are fine`(text: String) {
    #expect(problem { () throws(TextProblem) in try HoursText(text) } == nil)
  }

  private func complaint(_ section: String) -> String {
    complaints(
      "starts: Mon 2026-07-06 00:00\nhorizon: 4 weeks\nfleet: { devices: 1 }\nstrategies: [full-reimage]\n"
        + section
    ).joined(separator: "\n")
  }

  @Test func `an excepted weekday is closed every week, a date once`() throws {
    let text = """
      starts: Mon 2026-07-06 00:00
      horizon: 4 weeks
      fleet: { devices: 1 }
      calendars: { c: { hours: Mon-Fri 08:00-12:00, except: [Wed, 2026-07-10, 2026-07-13..2026-07-14] } }
      strategies: [full-reimage]

      """
    let calendar = try #require(try readScenario(text).get().calendars.first { $0.name == "c" })
    // 20 weekdays without 4 Wednesdays, a Friday, a Monday and a Tuesday.
    #expect(calendar.hours.intervals.count == 13)
    #expect(complaint("calendars: { c: { hours: daily 08:00-12:00, except: Sat-Sun } }\n") == "")
    let moment = complaint("calendars: { c: { hours: daily 08:00-12:00, except: [Wed 08:00..Wed 10:00] } }\n")
    #expect(moment.contains("or days of every week, such as Wed, found 'Wed 08:00..Wed 10:00'"))
  }

  private func rate(_ text: String, in hours: String) throws(TextProblem) -> Double {
    try HoursText(hours).rate(text) * 3600
  }

  @Test func `so many per open week come while the hours are open`() throws {
    let office = "Mon-Fri 08:00-17:00"
    #expect(abs(try rate("15 per open week", in: office) - 15.0 / 45) < 1e-9)
    #expect(abs(try rate("9 per open day", in: office) - 1) < 1e-9)
    #expect(abs(try rate("6 per hour", in: office) - 6) < 1e-9)
    #expect(abs(try rate("168 per week", in: "always") - 1) < 1e-9)
    #expect(try rate("0 per week", in: office) == 0)
    let found = problem { () throws(TextProblem) in try rate("15 per week", in: office) }
    #expect(found?.contains("4.018 per week in them: write 0.089286 per hour if that is meant") == true)
    #expect(found?.hasSuffix("did you mean 15 per open week?") == true)
    let outside = problem { () throws(TextProblem) in
      try HoursText.rate("3 per day", outside: [try HoursText(office)])
    }
    #expect(outside?.hasSuffix("did you mean 3 per open day?") == true)
  }
}
