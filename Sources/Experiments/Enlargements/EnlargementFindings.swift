import FleetModel

/// What would help, found by experiment: each resource a little larger, on the same luck.
package struct EnlargementFindings: Sendable {
  /// What effects are on.
  package var measure: Measure
  /// Replications of each enlargement.
  package var replications: Int
  /// By strategy; of each, what helps most first, and what makes it worse last.
  package var effects: [EnlargementFinding]
  /// What was not tried, because it would have been more work than was allowed.
  package var untried: [Enlargement]

  /// What helps that strategy most; nil: nothing is known to.
  package func best(for strategy: String) -> EnlargementFinding? {
    effects.first { $0.strategy == strategy && $0.effect == .helps }
  }
}
