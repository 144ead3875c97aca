import Engine

/// An instant from which a strategy is run twice: as planned, and as another scenario has it from then on.
///
/// Up to the instant there is one trial. From then on both go on from its state, and draw common random
/// numbers: every device has the same draw at the same stage in both. So what differs in the end comes of
/// what was changed.
package struct Branch: Sendable {
  /// The one that goes on, as the scenario names it.
  package var strategy: String
  /// From which on the two differ.
  package var instant: Instant
  /// What is otherwise from then on, as it was asked for: `sites.school.technicians.count=7`.
  package var changes: [String]

  package init(strategy: String, instant: Instant, changes: [String]) {
    self.strategy = strategy
    self.instant = instant
    self.changes = changes
  }

  /// Why a branch is not possible: what it would change that cannot be changed under way, in words.
  package struct Fault: Error, Sendable, Hashable {
    /// The parts of the plan, in words: "the stages".
    package var differences: [String]

    package init(differences: [String]) { self.differences = differences }
  }
}
