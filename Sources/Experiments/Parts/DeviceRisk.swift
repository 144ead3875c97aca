import Statistics

/// How one device fared over the replications of a strategy.
package struct DeviceRisk: Sendable, Hashable {
  /// Its number in the fleet.
  package let device: Int
  package let site: Int
  /// In the first replication; its group is the same in all.
  package let profile: Int
  /// The probability that it is done by the horizon, by whatever outcome.
  package let done: ConfidenceInterval
  /// The probability that it is ready by then.
  package let ready: ConfidenceInterval
  /// The probability that it is in time for every goal that asks its part to be done, or ready, by a moment
  /// or within a time; nil where none does.
  package let inTime: ConfidenceInterval?
  /// Downtime to productive, in seconds; infinite where its end was seen too seldom.
  package let median: Double
  package let ninetyFifth: Double
  /// The replications that these, and reasons, are of.
  package let kept: Int
  /// As the legend numbers it: the commonest one but the plan, or the plan where there is no other.
  package let reason: Int
  /// Of ``kept``.
  package let reasonShare: Double
}
