import FleetModel
import Foundation

/// People, as sentences.
extension Explanation {
  /// How people of a pool come to the devices; empty where they do not.
  static func travel(of pool: Pool) -> String {
    guard let travel = pool.travel else { return "" }
    let start = travel.base.map { "from \($0)" } ?? "\(time(travel.fromBase)) from their base"
    let returns =
      switch travel.returns {
      case .never: "staying where they were last"
      case .atShiftEnd: "back when the shift ends"
      case .afterEachJob: "back after each job"
      }
    let ways = travel.ways.map { "\($0.from ?? "the base") to \($0.to ?? "the base") \(time($0.takes))" }
    return ", travel \(time(travel.betweenSites)) between sites, \(start), \(returns)"
      + ways.map { "; \($0)" }.joined()
  }

  private static func time(_ seconds: Double) -> String {
    if seconds >= 3600 { return "\(String(format: "%.4g", seconds / 3600)) h" }
    return seconds >= 60
      ? "\(String(format: "%.4g", seconds / 60)) min" : "\(String(format: "%.4g", seconds)) s"
  }
}
