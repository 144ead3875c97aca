import FleetModel
import Statistics

/// What an experiment found out about one reason why journeys go as they do.
package struct ReasonFinding: Sendable {
  package let reason: Legend.Reason
  /// Of all devices that count; those of all reasons add up to 1.
  package let share: ConfidenceInterval
  /// Mean downtime to productive of the devices that have it, in seconds, until the horizon at most.
  package let downtime: ConfidenceInterval
  /// Devices that have it, on average over the replications.
  package let devices: Double
}
