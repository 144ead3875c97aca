import Experiments
import FleetFixtures
import FleetModel
import Testing

/// Intervals of parts of the fleet hold what they promise: of 100, at 95 %, 95 ± 4 contain the truth.
@Suite struct PartCoverageTests {
  private func scenario(_ seed: UInt32) -> Scenario {
    let fate = Stage(name: "fate", verb: .choose(.odds([(0.1, [Stage.outcome(.failed)])])))
    let strategy = Strategy(
      name: "s", stages: [Stage.mark(.down), Stage.wait("x", .exponential(mean: 3600)), fate])
    return TestWorkshop.scenario(
      [strategy], groups: [TestWorkshop.group("a", devices: 2), TestWorkshop.group("b", devices: 4)],
      seed: seed, experiment: ExperimentSettings(atLeast: 20, atMost: 20))
  }

  @Test func `the interval of a group, and that of a reason, contain the truth as often as they say`()
    async throws
  {
    var covered: [String: Int] = [:]
    for seed in 1...100 {
      let found = try await TestWorkshop.run(scenario(UInt32(seed))).strategies[0]
      let group = try #require(found.parts.first { $0.part == .group("b") })
      let failed = try #require(found.reasons.first { $0.reason.then == .ended(.failed) })
      for (name, interval, truth) in [
        ("ready", group["share.ready"], 0.9), ("downtime", group["downtime.productive.mean"], 3600),
        ("reason", failed.share, 0.1), ("downtime of a reason", failed.downtime, 3600),
      ] where interval?.contains(truth) == true {
        covered[name, default: 0] += 1
      }
    }
    // Of some ten devices with the reason, the means are less normal.
    for (name, count) in covered { #expect((90...100).contains(count), "\(name): \(count) of 100") }
    #expect(covered.count == 4)
  }
}
