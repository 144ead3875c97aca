/// Why a trial ends without a result. What it has measured is worth nothing; other trials are not concerned.
package struct TrialFault: Error, Sendable, Hashable {
  /// What is wrong.
  package enum Kind: Sendable, Hashable {
    /// A law of conservation does not hold: a mistake of this program, never of the scenario.
    case brokenLaw(String)
    /// The trial did with less than any trial can do with: a mistake of this program, too.
    case belowFloor(String)
    /// More devices and branches are under way than the plan allows.
    case tooManyInFlight(most: Int)
    /// More events wait for their time than there is room for.
    case tooManyPending(most: Int)
    /// Events are numbered, and the numbers are used up.
    case tooManyEvents(most: UInt64)
  }

  package var kind: Kind
  package var seed: UInt32
  package var replication: UInt32
  package var instant: Instant
  /// Events until then.
  package var events: Int

  package init(kind: Kind, seed: UInt32, replication: UInt32, instant: Instant, events: Int) {
    self.kind = kind
    self.seed = seed
    self.replication = replication
    self.instant = instant
    self.events = events
  }
}
