import Experiments
import Fixtures
import Foundation
import Statistics
import Testing

/// How often strategies that do not differ are told apart, and how well those are that do.
@Suite struct CriterionTests {
  private static let measure = Measure.lastDone

  /// Campaigns on common random numbers: what is common to all strategies of a replication, and what is of
  /// one alone, and spreads more under some.
  private func columns(
    _ means: [Double], spreads: [Double], campaigns: Int, _ random: inout SplitMix64
  ) -> [[Double]] {
    var columns = [[Double]](repeating: [], count: means.count)
    for _ in 0..<campaigns {
      let common = normal(&random)
      for place in means.indices {
        columns[place].append(means[place] + common + spreads[place] * normal(&random))
      }
    }
    return columns
  }

  private func normal(_ random: inout SplitMix64) -> Double {
    let u = 1 - Double.random(in: 0..<1, using: &random)
    return (-2 * log(u)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
  }

  private func criterion(_ columns: [[Double]], confidence: Double) -> Criterion {
    let each = Criterion.ofPairs(confidence, strategies: columns.count)
    return Criterion(
      .measure(CriterionTests.measure), columns.indices.map { "s\($0)" },
      estimates: columns.map { Moments($0).mean }
    ) { PairedDifference(columns[$1], columns[$0], confidence: each).interval }
  }

  /// At most 5 % of 2,000 runs are 100; three standard deviations more are 130.
  @Test(arguments: [[1.0, 1, 1], [0.1, 1, 3], [1, 1, 1, 1, 1]])
  func `of strategies that are alike none is called the best in more than 5 % of runs`(spreads: [Double]) {
    var random = SplitMix64(seed: 17)
    let wrong = (0..<2000).count { _ in
      let columns = columns(spreads.map { _ in 0 }, spreads: spreads, campaigns: 10, &random)
      return criterion(columns, confidence: 0.95).best != nil
    }
    #expect(wrong <= 130, "\(wrong) of 2000")
  }

  /// Six numbers that have nothing in common are the worst case of Bonferroni: 5 % of all verdicts.
  @Test func `of three that are alike none is the best by any of six measures in more than 5 % of runs`() {
    var random = SplitMix64(seed: 19)
    let wrong = (0..<600).count { _ in
      let criteria = (0..<6).map { _ in
        criterion(
          columns([0, 0, 0], spreads: [1, 1, 1], campaigns: 10, &random), confidence: 1 - 0.05 / 6)
      }
      return criteria.contains { $0.best != nil }
    }
    // 30, and three standard deviations more.
    #expect(wrong <= 46, "\(wrong) of 600")
  }

  @Test func `each against the first, and each against the best of the others, hold together`() {
    var random = SplitMix64(seed: 23)
    let means = [0.0, 0.3, 0.6, 0.6]
    var (first, best, chosen) = (0, 0, 0)
    let runs = 1000
    for _ in 0..<runs {
      let columns = columns(means, spreads: [0.5, 1, 0.2, 0.7], campaigns: 12, &random)
      let criterion = criterion(columns, confidence: 0.95)
      let isHeld = means.indices.dropFirst().allSatisfy {
        // Less is better, so the first is ahead.
        criterion.advantages[$0][0]?.contains(means[0] - means[$0]) ?? false
      }
      if isHeld { first += 1 }
      if let found = criterion.againstBest(0), found.contains(0.3) { best += 1 }
      if let place = criterion.best, place != 0 { chosen += 1 }
    }
    // 95 % of 1,000 less three standard deviations.
    #expect(first >= 929 && best >= 929, "\(first), \(best) of \(runs)")
    #expect(chosen <= 50, "\(chosen) of \(runs) name one that is not the best")
  }
}
