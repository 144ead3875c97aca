import Fixtures
import FleetModel
import Reports
import ScenarioFiles
import Testing

/// What changes in time, read aloud.
@Suite struct ChangeExplanationTests {
  private func scenario(_ text: String) throws -> Scenario {
    try ScenarioReader.read(Array(ChangingScenario.text(text).utf8), file: "s.yaml").get()
  }

  @Test func `what changes is read aloud`() throws {
    let scenario = try scenario(
      """
      sites: { site: { technicians: { count: { Mon-Fri 08:00-12:00: 3, otherwise: 1 }, absent: \
      { people: 1, during: 1 d .. 2 d }, breaks: { every: 30 d, lasts: 4 h } } } }
      incidents:
        bad build: { every: 5 d, lasts: 1 h, affects: [group is a], \
      set: { strategies.s.settings.odds.value: 5 % } }
      """)
    let text = Explanation.resources(scenario).joined(separator: "\n")
    for line in [
      "  technicians: 1, roster weekdays, 38 an hour, 1 away during 1 d .. 2 d, each breaks down every 30 d, "
        + "for 4 h",
      "Changes in time", "  during Mon-Fri 08:00-12:00:\n    sites.site.technicians.count: 3",
      "  incident bad build, every 5 d, for 1 h, for devices whose group is a:\n"
        + "    strategies.s.settings.odds.value: 5 %",
    ] { #expect(text.contains(line), "\(text)") }
  }
}
