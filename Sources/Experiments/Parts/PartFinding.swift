import FleetModel
import Statistics

/// What an experiment found out about one part of the fleet, under one strategy.
package struct PartFinding: Sendable {
  /// One number with its interval.
  package struct Row: Sendable, Hashable {
    /// As the measure of the whole fleet is called.
    package let name: String
    package let unit: Measure.Unit
    package let interval: ConfidenceInterval
  }

  /// Something at a site that holds its devices.
  package struct Hold: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      case waitFor(pool: String)
      case transferOver(link: String)
    }

    package let kind: Kind
    /// Seconds a device.
    package let time: ConfidenceInterval
  }

  package let part: FleetPart
  /// On average over the replications.
  package let devices: Double
  package let replications: Int
  /// Empty where the part has had no device.
  package let rows: [Row]
  /// Of a site: for what devices wait there, and over what they transfer, the longest time first.
  package let holds: [Hold]
  /// Of a site: the reason most often met there but the plan, by its number, and the share of its devices.
  package let reason: (number: Int, share: Double)?

  /// Nil: there is no such number of this part.
  package subscript(name: String) -> ConfidenceInterval? { rows.first { $0.name == name }?.interval }
}
