import Engine

/// A strategy of a scenario, ready to run.
package struct LoweredStrategy: Sendable {
  package var strategy: Strategy
  /// What the engine runs.
  package var plan: Plan
  /// What the plan's numbers are called.
  package var legend: Legend
}
