/// Runs campaigns at the points of a plan.
package protocol PlanOracle {
  /// Which goals were met in each of these replications, a row a replication. Replications of a point are
  /// asked for in their order.
  ///
  /// - Throws: Why there are none.
  mutating func rows(of point: Int, _ replications: Range<Int>) async throws(PlanStop) -> [[Bool]]
}

/// Why a plan has no end.
package enum PlanStop: Error, Sendable, Hashable {
  /// The user stopped it.
  case interrupted
  /// The point of that number has no numbers.
  case failed(Int, Sweep.PointFault)
}
