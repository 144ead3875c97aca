import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// Presences that are the week of a person, and clocks of devices.
@Suite struct PersonWeekReaderTests {
  private func reading(_ presence: String, _ stage: String = "mark: down") -> ScenarioReader.Reading {
    let text =
      "fleet: { devices: 20, presence: p }\npresences: { p: { \(presence) } }\n"
      + "strategies: { s: { stages: [\(stage)] } }\n"
    return ScenarioReader.read(Array(text.utf8), file: "s.yaml")
  }

  @Test func `the week of a person is read with its days, hours and absences`() throws {
    let scenario = try reading(
      "week: [{ at: office, days: 3 of Mon-Fri, hours: 08:00-17:00 }, "
        + "{ at: home, days: Sat, hours: 10:00-12:00 }], shifted by up to: 30 min, "
        + "away: { share: 4 %, at a time: 3 days }, shared by: group",
      "await: { every: 8 h, clock: c }"
    ).get()
    let week = try #require(scenario.presences.first { $0.name == "p" }?.week)
    #expect(week.rows.map(\.at) == [.office, .home] && week.rows.map(\.count) == [3, 7])
    #expect(week.rows[0].hours.map { $0 != nil } == [true, true, true, true, true, false, false])
    #expect(week.shift == 1800 && week.absences == [.init(share: 0.04, atATime: 259_200)])
    #expect(week.sharedBy == "group")
    #expect(scenario.strategies[0].stages[0].verb == .await(.beat(every: 28_800, clock: "c")))
  }

  @Test(
    arguments: [
      ("week: []", "at least one row"),
      ("week: [{ at: ofice, days: Mon, hours: 08:00-17:00 }]", "did you mean office?"),
      ("week: [{ at: office, days: 6 of Mon-Fri, hours: 08:00-17:00 }]", "a number of days from 1 to 5"),
      ("week: [{ at: office, days: Mon, hours: 08:00-17:00; Tue 08:00-09:00 }]", "without days"),
      ("week: [{ at: office, days: Mon, hours: 8-17 }]", "hours"),
      ("week: [{ at: office, days: Mon, hours: 08:00-17:00 }], online: 50 %", "found both"),
      (
        "week: [{ at: office, days: Mon, hours: 08:00-17:00 }], away: { share: 100 %, at a time: 1 day }",
        "at most 95 %"
      ),
      ("weak: []", "did you mean 'week'?"),
      (
        "week: [{ at: office, days: Mon, hours: 08:00-17:00 }], shared by: cartt",
        "unknown column 'cartt'"
      ),
      (
        "week: [{ at: office, days: Mon, hours: 08:00-17:00 }], shared by: site",
        "cannot be told apart"
      ),
      ("online: 50 %, shared by: group", "shared by: unknown key"),
    ])
  func `a mistake in a week is told`(presence: String, words: String) {
    let told = reading(presence).diagnostics.sorted.map(\.description)
    #expect(told.contains { $0.contains(words) }, "\(told)")
  }

  @Test(
    arguments: [
      ("await: { every: 0 s }", "above zero"), ("await: { every: 1 h, until: device online }", "found both"),
      ("await: { evry: 1 h }", "did you mean 'every'?"),
      ("await: { until: user present, clock: c }", "unknown key"),
    ])
  func `a mistake in a clock is told`(stage: String, words: String) {
    let told = reading("online: 50 %", stage).diagnostics.sorted.map(\.description)
    #expect(told.contains { $0.contains(words) }, "\(told)")
  }
}
