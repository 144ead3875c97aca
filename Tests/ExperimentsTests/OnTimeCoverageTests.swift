import Engine
import Experiments
import Fixtures
import FleetFixtures
import FleetModel
import Foundation
import Randomness
import Statistics
import Testing

/// The interval of the probability to be on time holds that probability as often as it says.
@Suite struct OnTimeCoverageTests {
  /// Of 400 runs of so many campaigns, those whose interval holds the true probability. Each count is
  /// a number of Bernoulli draws.
  private func held(_ probability: Double, campaigns: Int, runs: Int = 400, seed: UInt64) -> Int {
    var random = SplitMix64(seed: seed)
    return (0..<runs).count { _ in
      let met = (0..<campaigns).count { _ in Double.random(in: 0..<1, using: &random) < probability }
      return ConfidenceInterval(successes: met, of: campaigns, confidence: 0.95).contains(probability)
    }
  }

  /// 95 ± 3 % of 400 are 368 to 392; where chance has no part the interval always holds the truth.
  @Test(arguments: [0, 0.05, 0.5, 0.95, 1])
  func `of 400 runs the interval holds the true probability in 95 ± 3 %`(probability: Double) {
    let held = held(probability, campaigns: 100, seed: 2026)
    #expect(held >= 368, "\(held) of 400 at \(probability)")
    if probability == 0.5 { #expect(held <= 392, "\(held) of 400") }
  }

  /// One device that is done after an exponential time: by t with probability 1 − exp(−t / mean).
  @Test func `campaigns of the engine meet a goal as often as the law of the makespan says`() async throws {
    let nap = Strategy(name: "nap", stages: [.wait("x", .exponential(mean: 100))])
    let probabilities = [0.05, 0.5, 0.95]
    let runs = 40
    let campaigns = 20
    var scenario = TestWorkshop.scenario(
      [nap], groups: [TestWorkshop.group(devices: 1)],
      experiment: ExperimentSettings(atLeast: runs * campaigns, atMost: runs * campaigns))
    scenario.goals = probabilities.map { p in
      Goal("by", .share(.init(1, of: .fleet, .done, .by(SmallScenario.at(-100 * log(1 - p))))))
    }
    scenario.goals.append(Goal("always", .share(.init(1, of: .fleet, .done, .by(SmallScenario.at(1e5))))))
    scenario.goals.append(Goal("never", .share(.init(1, of: .fleet, .done, .by(.start)))))
    let goals = try await TestWorkshop.run(scenario, threads: 2).strategies[0].goals
    for (goal, p) in zip(goals, probabilities) {
      // Four standard deviations of a count.
      let all = Double(goal.outcomes.count)
      #expect(abs(Double(goal.met) - p * all) < 4 * (all * p * (1 - p)).squareRoot(), "\(p)")
      let held = (0..<runs).count { run in
        let met = goal.outcomes[run * campaigns..<(run + 1) * campaigns].count(where: \.isMet)
        return ConfidenceInterval(successes: met, of: campaigns, confidence: 0.95).contains(p)
      }
      // At 20 campaigns Wilson's interval holds p = 0.05 in 92.5 % of runs, p = 0.5 in 95.9 %; of 40 runs
      // three standard deviations less are 32.
      #expect(held >= 32, "\(held) of \(runs) at \(p)")
    }
    #expect(goals[3].met == runs * campaigns && goals[4].met == 0)
    #expect(goals[3].probability.lower < 1 && goals[3].probability.upper == 1)
    #expect(goals[4].probability.upper > 0 && goals[4].probability.lower == 0)
  }
}
