import Fixtures

@testable import Experiments

/// Campaigns that meet goals with known probabilities. All points have the same luck in a replication, so
/// that a point with a higher probability meets a goal wherever one with a lower does.
struct KnownOdds: PlanOracle {
  /// By point and goal.
  var odds: [[Double]]
  let seed: UInt64
  /// By point, its replications.
  private(set) var replications: [Int: Int] = [:]

  init(_ odds: [[Double]], seed: UInt64) {
    self.odds = odds
    self.seed = seed
  }

  mutating func rows(of point: Int, _ wanted: Range<Int>) async throws(PlanStop) -> [[Bool]] {
    precondition(wanted.lowerBound == replications[point, default: 0] && !wanted.isEmpty, "in order")
    replications[point] = wanted.upperBound
    return wanted.map { replication in
      var numbers = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(replication))
      _ = numbers.next()
      return odds[point].map { numbers.chance($0) }
    }
  }
}
