import Experiments
import ScenarioFiles
import Testing

/// When devices are collected does not depend on what is done with them afterwards.
@Suite struct CollectingCaseTests {
  /// Thirty gathered devices, two technicians who take 2 min to collect one, and one port for a method that
  /// takes an hour at it.
  private func findings(_ collected: String) async throws -> Findings {
    let methods = HandlingCaseTests.bare.replacing("rebuild time: 0 s", with: "rebuild time: 1 h")
      .replacing("apply time: 0 s", with: "apply time: 1 h")
    let text = """
      starts: Monday 2026-07-06 00:00
      horizon: 8 weeks
      fleet: { devices: 30, presence: gathered, winre: enabled, disk: nvme }
      sites: { site: { technicians: { count: 2, roster: always }, bench: { ports: 1 }, usb keys: 30 } }
      rosters: { always: { hours: always } }
      handling: { \(collected)collection time: 2 min, plugging in: no }
      experiment: { replications: 2 }
      \(methods)
      """
    let reading = ScenarioReader.read(Array(text.utf8), file: "collecting.yaml")
    return try await Experiment(try reading.get()).run()
  }

  /// How long devices are with their users, on average, before they are missed.
  private func untilMissed(_ name: String, _ findings: Findings) throws -> [Double] {
    let found = try #require(findings.strategies.first { $0.name == name })
    let journeys = try #require(found["journey.mean"]).values
    let downtimes = try #require(found["downtime.productive.mean"]).values
    return zip(journeys, downtimes).map { $0 - $1 }
  }

  @Test func `both methods collect devices at once where that is wanted`() async throws {
    let findings = try await findings("collected: at the release, ")
    // Two at a time: fifteen pairs wait for 0, 2, … 28 min.
    for name in ["reset", "reimage"] {
      #expect(try untilMissed(name, findings).allSatisfy { abs($0 - 14 * 60) < 1 }, "\(name)")
    }
  }

  @Test(arguments: ["", "collected: when its turn comes, "])
  func `or each device when its turn has come, by either method`(collected: String) async throws {
    let findings = try await findings(collected)
    // An order reaches each of them at once; at the port each one takes 62 min, and nobody is missed before.
    #expect(try untilMissed("reset", findings).allSatisfy { abs($0 - 14 * 60) < 1 })
    let reimage = try untilMissed("reimage", findings)
    #expect(reimage.allSatisfy { abs($0 - 14.5 * 62 * 60) < 1 }, "\(reimage)")
  }
}
