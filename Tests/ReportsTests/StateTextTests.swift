import Engine
import Experiments
import FleetFixtures
import FleetModel
import Testing

@testable import Reports

/// The sentences that say what a status shows, with the truth beside it.
@Suite struct StateTextTests {
  /// 60 devices are pending from the start on, ready after 600 s, and nobody tells the portal.
  private func findings(
    _ strategies: [Strategy]? = nil, starts: CivilStart? = SmallSchool.monday
  ) async throws -> Findings {
    let stages = [
      Stage(name: "set", verb: .set([Stage.Assignment(state: "status", value: "pending")])),
      .wait("reset", .uniform(low: 600, high: 600.001)),
    ]
    var scenario = SmallSchool.scenario(
      strategies: strategies ?? [Strategy(name: "silent", stages: stages)], devices: 60, replications: 1,
      starts: starts, horizon: .hours(10))
    scenario.states = [
      DeviceState(
        name: "status", values: ["none", "pending", "done"], starts: .same("none"),
        moments: [.start + .hours(0.05), .start + .hours(7)])
    ]
    return try await Experiment(scenario).run()
  }

  @Test func `a sentence says how many a status shows, and how many of them are done`() async throws {
    let sentences = StateText(findings: try await findings()).sentences()
    #expect(
      sentences == [
        "At Mon 2026-07-06 08:03, status shows pending for 60 (all under way).",
        "At Mon 2026-07-06 15:00, status shows pending for 60 (all ready).",
      ])
  }

  @Test func `without dates it counts from the start, and it stands on both pages`() async throws {
    let findings = try await findings(starts: nil)
    let words = "At 7 h after the start, status shows pending for 60 (all ready)."
    #expect(StateText(findings: findings).sentences().last == words)
    let renderer = TerminalRenderer(columns: 100)
    #expect(renderer.brief(findings).contains(words))
    #expect(renderer.lines(findings).contains(words))
  }

  @Test func `where no moment is asked for nothing is said`() async throws {
    var findings = try await findings()
    for state in findings.strategies[0].states.indices {
      findings.strategies[0].states[state].tables.removeAll { $0.moment != nil }
    }
    #expect(StateText(findings: findings).sentences() == [])
  }
}
