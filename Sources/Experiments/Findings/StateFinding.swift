import Engine
import FleetModel

/// What became of a state under one strategy, averaged over the replications.
package struct StateFinding: Sendable {
  package var state: Legend.State
  /// Of each value, how many devices have it over time: all, and those under way.
  package var all: [LoadFinding]
  package var underWay: [LoadFinding]
  /// At each of the state's moments and at the end.
  package var tables: [Table]

  /// How many devices have each value and have come to each fate.
  package struct Table: Sendable, Equatable {
    /// Nil: the end.
    package var moment: Instant?
    /// Of each value, of each of ``Legend/fates``, a mean count.
    package var counts: [[Double]]
  }
}
