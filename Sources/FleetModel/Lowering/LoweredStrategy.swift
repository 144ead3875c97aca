import Engine

/// A strategy of a scenario, ready to run.
package struct LoweredStrategy: Sendable {
  package var strategy: Strategy
  package var plan: Plan
  package var legend: Legend
}
