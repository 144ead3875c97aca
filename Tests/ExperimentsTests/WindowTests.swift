import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// What lies before the warm-up or after the horizon.
@Suite struct WindowTests {
  /// A device comes every 100 s and takes 10 s, or 60 s while the incident lasts, until 950 s.
  private func stream(warmUp: Double) -> Scenario {
    let trouble = Incident(
      name: "trouble", when: WrittenTimes(.during(SmallScenario.open(from: 0, to: 950)), words: "at first"),
      affects: [])
    let strategy = Strategy(
      name: "reset",
      stages: [
        Stage.mark(.down), Stage.wait("rebuild", .constant(10)),
        Stage(
          name: "trouble",
          verb: .choose(
            .when([.incident("trouble")], then: [Stage.wait("extra", .constant(50))], otherwise: []))),
        Stage.mark(.productive),
      ])
    return TestWorkshop.scenario(
      [strategy], rollout: .arrivals([.init(timing: .every(.constant(100)))]),
      horizon: TimeSpan(seconds: 2050), incidents: [trouble],
      experiment: ExperimentSettings(atLeast: 1, atMost: 1, warmUp: SmallScenario.at(warmUp)))
  }

  @Test func `what happens before the warm-up ends is in no number`() async throws {
    let all = try await TestWorkshop.run(stream(warmUp: 0)).strategies[0]
    let late = try await TestWorkshop.run(stream(warmUp: 975)).strategies[0]
    #expect(all.mean("downtime.productive.mean") > 30)
    #expect(late.mean("downtime.productive.mean") == 10)
    #expect(late.mean("journey.p99") == 10)
    #expect(late.mean("devices.down.peak") == 1)
    // From 1000 to 2000 s eleven come, in 1075 s.
    #expect(abs(late.mean("throughput") - 11.0 * 3600 / 1075) < 1e-9)
    #expect(abs(late.mean("devices.in system") - 110.0 / 1075) < 1e-12)
  }

  @Test func `after a warm-up a journey's time is not spread over the journeys before it`() async throws {
    let rows = try await TestWorkshop.run(stream(warmUp: 975)).strategies[0].attribution
    let rebuild = try #require(rows.first { $0.stage == "rebuild" })
    #expect(rebuild.spent.mean == 10)
    #expect(rebuild.visits.mean == 1)
    #expect(!rows.contains { $0.stage == "extra" })
  }

  @Test func `who is not finished at the horizon is counted and nothing is made up`() async throws {
    let strategy = Strategy(
      name: "hands",
      stages: [Stage.mark(.down), Stage.work("hands on", .constant(600)), Stage.mark(.productive)])
    let findings = try await TestWorkshop.run(
      TestWorkshop.scenario(
        [strategy], groups: [TestWorkshop.group(devices: 5)], horizon: TimeSpan(seconds: 1500)))
    let found = findings.strategies[0]
    #expect(found.mean("share.ready") == 0.4)
    #expect(found.mean("share.unfinished") == 0.6)
    #expect(found["done.last"]?.neverReached == 1)
    #expect(found["done.p50"]?.neverReached == 1)
    #expect(found["done.p95"]?.interval.count == 0)
    #expect(found.mean("downtime.productive.mean") == 900)
    #expect(found.mean("devices.down") == 4.2)
    #expect(found.mean("pool.technicians.utilisation") == 1)
  }

  @Test func `devices of a wave after the horizon are unfinished, too`() async throws {
    let strategy = Strategy(name: "nap", stages: [Stage.wait("nap", .constant(10))])
    let late = Rollout.waves([
      .init(name: "now", at: .start, groups: ["a"]), .init(name: "too late", at: SmallScenario.at(2000)),
    ])
    let findings = try await TestWorkshop.run(
      TestWorkshop.scenario(
        [strategy], groups: [TestWorkshop.group("a", devices: 3), TestWorkshop.group("b", devices: 1)],
        rollout: late,
        horizon: TimeSpan(seconds: 1500)))
    #expect(findings.strategies[0].mean("share.unfinished") == 0.25)
    #expect(findings.strategies[0].mean("share.ready") == 0.75)
  }

  @Test func `a closed fleet keeps coming back until the horizon`() async throws {
    let strategy = Strategy(
      name: "reset",
      stages: [Stage.mark(.down), Stage.wait("rebuild", .constant(100)), Stage.mark(.productive)])
    let findings = try await TestWorkshop.run(
      TestWorkshop.scenario(
        [strategy], groups: [TestWorkshop.group(devices: 2)], rollout: .again(after: .same(.constant(900))),
        horizon: TimeSpan(seconds: 10_050)))
    let found = findings.strategies[0]
    #expect(found.mean("downtime.productive.mean") == 100)
    // Down from 900 to 1000, 1900 to 2000 and so on, both of them.
    #expect(abs(found.mean("devices.down") - 2000.0 / 10_050) < 1e-12)
    #expect(abs(found.mean("throughput") - 20.0 * 3600 / 10_050) < 1e-9)
  }
}
