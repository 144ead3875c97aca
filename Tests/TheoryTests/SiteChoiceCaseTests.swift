import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// Single sites, named or numbered, in the same words wherever a scenario picks some of them.
@Suite struct SiteChoiceCaseTests {
  private func done(_ found: StrategyFindings) -> [Double] {
    found.devices.sorted { $0.device < $1.device }.map(\.finished.seconds)
  }

  @Test(arguments: [
    ("[school 2, 4]", 0.5), ("3", 0.25), ("2..4", 0.75), ("school", 0.75), ("[annex, school]", 1),
  ]) func `an operator has the devices of the sites that are named`(sites: String, share: Double) async throws
  {
    let row = TheoryCase(
      "site-scope", "site-scope", ["operators.desk.scope.sites=\(sites)"], [])
    let findings = try await row.run()
    #expect(findings.strategies[0]["share.ready"]?.values == [share])
  }

  @Test func `conditions and tables ask for sites by name`() async throws {
    let findings = try await TheoryCase("site-scope", "site-scope", [], []).run(keepsDevices: true)
    // Devices are dealt to the four sites in turn.
    #expect(done(findings.strategies[1]).map { $0 / 3600 } == [2, 1, 3, 1, 2, 1, 3, 1])
  }

  @Test func `a change concerns the sites that it names, and what they have`() async throws {
    let row = TheoryCase("change-at-a-site", "change-at-a-site", [], [])
    #expect(try await done(row.run(keepsDevices: true).strategies[0]) == [420, 720, 480])
  }

  @Test func `sites that there are not are told with what there is`() throws {
    for (sites, message) in [
      ("schol 2", "did you mean school 2?"), ("5", "expected sites from 1 to 4, found '5'"),
    ] {
      let row = TheoryCase("site-scope", "site-scope", ["operators.desk.scope.sites=\(sites)"], [])
      do {
        _ = try row.scenario()
        Issue.record("\(sites) is read")
      } catch {
        #expect("\(error)".contains(message), "\(error)")
      }
    }
  }
}
