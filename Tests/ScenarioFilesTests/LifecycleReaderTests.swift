import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// What a fleet over years is said with: dates of every year, streams of devices by themselves and on terms,
/// and periods of results.
@Suite struct LifecycleReaderTests {
  private struct Missing: Error {}

  private func text(_ more: String, stream: String = "every: 1 day") -> String {
    """
    starts: 2026-07-06 00:00 UTC
    horizon: 2028-01-01
    fleet: { devices: 10, columns: { left: { 3 days: 50 %, 5 days: 50 % }, ring: { a: 50 %, b: 50 % } } }
    state: { place: { values: [here, gone], of: device }, why: [age, loss] }
    strategies: { s: { stages: [wait: { name: w, takes: 1 h }] } }
    rollout: { arrivals: [ { \(stream) } ] }
    \(more)

    """
  }

  private func scenario(_ more: String, stream: String = "every: 1 day") throws -> Scenario {
    let reading = readScenario(text(more, stream: stream))
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    return try reading.get()
  }

  private func complaint(_ more: String, stream: String = "every: 1 day") -> String {
    complaints(text(more, stream: stream)).joined(separator: "\n")
  }

  private func stream(_ text: String) throws -> Rollout.ArrivalStream {
    guard case .arrivals(let streams) = try scenario("", stream: text).rollout else { throw Missing() }
    return streams[0]
  }

  private func date(_ text: String, _ clock: CivilClock) throws -> Instant { try clock.moment(text).instant }

  @Test func `dates of every year are laid out year by year, also across its end`() throws {
    let clock = try CivilClock(startText: "2026-07-06 00:00 UTC")
    let end = try date("2028-01-01", clock)
    let summers = try clock.spans("every year 07-15..08-31", until: end)
    #expect(
      try summers.map(\.opens) == [date("2026-07-15", clock), date("2027-07-15", clock)]
        && summers.map(\.closes) == [date("2026-09-01", clock), date("2027-09-01", clock)])
    let winters = try clock.spans("every year 12-20..01-06", until: end)
    #expect(try winters.map(\.opens) == [date("2026-12-20", clock), date("2027-12-20", clock)])
    #expect(try winters.last?.closes == date("2028-01-07", clock))
    #expect(try clock.spans("every year 05-01", until: end).count == 1)
    for wrong in ["every year", "every year 02-29", "every year 7-15..8-31", "every year 13-01..13-02"] {
      #expect(throws: TextProblem.self) { try clock.spans(wrong, until: end) }
    }
    #expect(throws: TextProblem.self) {
      try CivilClock.withoutDates.spans("every year 05-01", until: end)
    }
  }

  @Test func `hours hold at some dates only, and arrivals come while a calendar is open`() throws {
    let calendars = """
      calendars: { term: { hours: Mon-Fri 08:00-12:00, only: every year 09-01..06-30, except: 2026-09-02 } }
      """
    let read = try scenario(calendars, stream: "rates: { term: 8 per open day, otherwise: 0.5 per hour }")
    let term = try #require(read.calendars.first { $0.name == "term" }).hours
    let clock = try CivilClock(startText: "2026-07-06 00:00 UTC")
    for (moment, isOpen) in [
      ("2026-08-31 09:00", false), ("2026-09-01 09:00", true), ("2026-09-02 09:00", false),
      ("2026-09-03 09:00", true), ("2027-07-01 09:00", false), ("2027-06-30 09:00", true),
    ] {
      #expect(try term.isOpen(at: date(moment, clock)) == isOpen, "\(moment)")
    }
    guard case .arrivals(let streams) = read.rollout, case .rates(let pieces) = streams[0].timing else {
      throw Missing()
    }
    #expect(pieces[0].perSecond * 3600 == 0.5)
    #expect(pieces[1].from == (try date("2026-09-01 08:00", clock)) && pieces[1].perSecond * 3600 == 2)
    let overlap = complaint(
      calendars, stream: "rates: { term: 1 per hour, \"Tue 10:00-11:00\": 2 per hour }")
    #expect(overlap.contains("do not overlap") && overlap.contains("'term'"))
  }

  @Test func `devices come each by itself, on terms, and know why`() throws {
    let read = try stream(
      "each device every: 100 days, first after: column left, where: [ring is a, state place is here], "
        + "set: { why: age }")
    guard case .each(let every, .by(let column, _, _)?) = read.timing else { throw Missing() }
    #expect(every == .constant(8_640_000) && column == "left")
    #expect(read.conditions.count == 2)
    #expect(read.assignments == [Stage.Assignment(state: "why", value: "age")])
  }

  @Test(arguments: [
    ("first after: 3 days", "no 'each device every'"),
    ("each device every: 3 days, every: 1 day", "several"),
    ("each device every: 3 days, batch: 2", "no 'batch'"),
    ("each device every: 3 days, dealt: in turn", "no 'dealt'"),
    ("each device every: 3 days, where: technicians has 3 waiting", "states of devices only"),
    ("each device every: 3 days, where: state why is loss", "of: device"),
    ("each device every: 3 days, where: state place is hree", "here"),
    ("each device every: 3 days, set: { why: agee }", "age"),
    ("each device evry: 3 days", "each device every"),
  ])
  func `what a stream cannot mean is refused`(stream: String, words: String) {
    #expect(complaint("", stream: stream).contains(words), "\(complaint("", stream: stream))")
  }

  @Test func `results are told by months of the calendar, quarters or weeks`() throws {
    let months = try #require(
      try scenario("experiment: { results by: month, full time: 38.5 h }").experiment.periods)
    #expect(months.periods.count == 18 && months.fullTime == 138_600)
    #expect(months.periods.first?.name == "2026-07" && months.periods.last?.name == "2027-12")
    #expect(zip(months.periods, months.periods.dropFirst()).allSatisfy { $0.to == $1.from })
    let later = months.since(.start + .hours(24 * 30))
    #expect(later.periods.count == 17 && later.periods.first?.from == .start + .hours(24 * 30))
    let weeks = try #require(try scenario("experiment: { results by: week }").experiment.periods)
    #expect(weeks.periods[0].name == "2026-07-06" && weeks.periods[1].from == .start + .hours(168))
    let quarters = try #require(try scenario("experiment: { results by: quarter }").experiment.periods)
    #expect(quarters.periods.map(\.name).prefix(3) == ["2026-Q3", "2026-Q4", "2027-Q1"])
    #expect(try scenario("").experiment.periods == nil)
    #expect(complaint("experiment: { results by: year }").contains("month, quarter or week"))
    #expect(complaint("experiment: { full time: 38 h }").contains("no 'results by'"))
    #expect(complaint("experiment: { results by: month, full time: 200 h }").contains("in a week"))
  }
}
