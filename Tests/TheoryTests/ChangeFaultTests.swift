import Experiments
import Fixtures
import FleetModel
import ScenarioFiles
import Testing

/// What a change cannot do is refused before the run.
@Suite struct ChangeFaultTests {
  private func scenario(_ text: String) throws -> Scenario {
    try ScenarioReader.read(Array(ChangingScenario.text(text).utf8), file: "s.yaml").get()
  }

  @Test(
    arguments: [
      (
        "{ every: 1 d, lasts: 1 h, set: { sites.site.technicians.roster: always } }",
        "shifts can be others at times that are known, by 'at' or 'during', and not by chance"
      ),
      (
        "{ at: 1 d, affects: [group is a], set: { sites.site.technicians.roster: always } }",
        "'affects' picks devices, and shifts are the same for all of them"
      ),
      ("{ at: 1 d, set: { sites.site.technicians.count: 2 } }", "changes nothing"),
      ("{ at: 1 d, affects: [group is a], set: { sites.site.technicians.count: 5 } }", "picks devices"),
      ("{ at: 1 d, per: site, set: { strategies.s.settings.odds.value: 5 % } }", "what each site has"),
    ]) func `a change of what cannot change is refused at its place`(change: String, message: String) throws
  {
    let scenario = try scenario("changes: [ \(change) ]\n")
    do {
      _ = try Experiment(scenario)
      Issue.record("nothing is refused")
    } catch {
      #expect(
        error.faults.contains { $0.message.contains(message) && $0.place.line == 10 }, "\(error.faults)")
    }
  }
}
