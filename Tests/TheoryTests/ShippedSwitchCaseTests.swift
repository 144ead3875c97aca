import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// Switches of the shipped blocks by hand, and what language they ask for.
@Suite struct ShippedSwitchCaseTests {
  private func run(_ text: String) async throws -> Findings {
    try await Experiment(try ScenarioReader.read(Array(text.utf8), file: "switches.yaml").get()).run()
  }

  private func minutes(_ measure: String, _ number: Int, _ findings: Findings) throws -> [Double] {
    try #require(findings.strategies[number][measure]).values.map { $0 / 60 }
  }

  @Test func `what is done again before a further try is not done before the first`() async throws {
    let findings = try await run(
      """
      fleet: { devices: 1 }
      experiment: { replications: 2 }
      strategies:
        tried:
          - attempt:
              name: install
              succeeds: 0 %
              retries: 2
              pause: 1 min
              back-off: 2
              do: [wait: { name: installing, takes: 10 min }]
              again:
                - attempt:
                    name: clean up
                    succeeds: 0 %
                    retries: 1
                    do: [wait: { name: cleaning, takes: 3 min }]

      """)
    // Each try of the inner one is made anew: 10, then 1 + 2 * 3 + 10, then 2 + 2 * 3 + 10.
    #expect(try minutes("done.last", 0, findings) == [45, 45])
    let rows = findings.strategies[0].attribution.map { ($0.stage, $0.visits.mean) }
    #expect(Dictionary(uniqueKeysWithValues: rows)["cleaning"] == 4)
  }

  @Test func `a hybrid record is awaited where a scenario says so, else registered anew`() async throws {
    let findings = try await run(
      """
      starts: Monday 2026-07-06 08:00
      fleet: { devices: 10, join: hybrid }
      experiment: { replications: 2 }
      strategies:
        anew: { uses: full-reimage }
        awaited: { uses: full-reimage, with: { hybrid record: awaited, hybrid wait: 24 h } }

      """)
    let rows = findings.strategies[1].attribution.filter { $0.stage == "deployable again" }
    #expect(rows.map { $0.spent.mean } == [24 * 3600])
    let none = findings.strategies[0].attribution.filter { $0.stage == "deployable again" }
    #expect(none.allSatisfy { $0.visits.mean == 0 })
  }

  @Test func `one line of a scenario sends a hall through RADIUS`() async throws {
    let findings = try await run(
      """
      fleet: { devices: 40, wifi: eap-tls-device }
      experiment: { replications: 2 }
      strategies:
        reset: { uses: autopilot-reset }
        queued: { uses: autopilot-reset, with: { radius: modelled } }

      """)
    #expect(findings.strategies[1]["service.radius.calls"]?.values.allSatisfy { $0 > 30 } == true)
    #expect(findings.strategies[0]["service.radius.calls"]?.values == [0, 0])
    #expect(findings.scenario.services.map(\.name) == ["graph", "radius"])
  }

  @Test func `one line of a scenario has each try on Wi-Fi ask for its association`() async throws {
    let findings = try await run(
      """
      fleet: { groups: { hall: { devices: 30, wifi: psk }, desks: { devices: 30, wifi: wired } } }
      experiment: { replications: 2 }
      strategies:
        free: { uses: autopilot-reset }
        limited: { uses: autopilot-reset, with: { association limit: modelled, reconnect works: 50 % } }

      """)
    let free = try #require(findings.strategies[0]["service.associations.calls"]).values
    let limited = try #require(findings.strategies[1]["service.associations.calls"]).values
    #expect(free == [0, 0])
    // More than one for each in the hall, as half of the tries are in vain, and none of those with a wire.
    #expect(limited[0] > 30 && limited[1] > 30)
    let tries = try #require(findings.strategies[1].attribution.first { $0.stage == "associate" })
    let mean: Double = (limited[0] + limited[1]) / 2
    #expect(abs(60 * tries.visits.mean - mean) < 1e-9)
  }

  @Test func `a service that comes with fleetsim is in no scenario that does not call it`() throws {
    let text = "fleet: { devices: 4 }\nstrategies: [autopilot-reset]\n"
    let scenario = try ScenarioReader.read(Array(text.utf8), file: "plain.yaml").get()
    #expect(scenario.services.map(\.name) == ["graph"])
  }

  @Test func `stages of the strategy that is gone on with can be left out, and must be there`() async throws {
    let text = """
      fleet: { devices: 2 }
      experiment: { replications: 2 }
      strategies:
        short:
          stages: [wait: { name: try, takes: 5 min }, continue with: { uses: long, without: [look] }]
        whole: { stages: [wait: { name: try, takes: 5 min }, continue with: long] }
        long: [wait: { name: look, takes: 7 min }, wait: { name: repair, takes: 20 min }]

      """
    let findings = try await run(text)
    #expect(try minutes("done.last", 0, findings) == [25, 25])
    #expect(try minutes("done.last", 1, findings) == [32, 32])
    #expect(try minutes("done.last", 2, findings) == [27, 27])
    let wrong = ScenarioReader.read(
      Array(text.replacing("[look]", with: "[lok]").utf8), file: "switches.yaml")
    let error = #expect(throws: (any Error).self) { try wrong.get() }
    let words = error.map { "\($0)" } ?? ""
    #expect(words.contains("'long' has no stage 'lok'; did you mean look?"), "\(words)")
  }
}
