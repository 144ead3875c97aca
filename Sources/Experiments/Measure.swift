/// One number that a trial answers, e.g. the 95th percentile of downtime. Names are a promise: scenario files
/// set precision goals on them, and result files carry them.
package struct Measure: Sendable, Hashable {
  package enum Unit: String, Sendable, Hashable {
    case seconds
    /// Of staff work.
    case hours
    case share
    case count
    case perHour = "per hour"
    case bytes
    case bytesPerSecond = "bytes per second"
    case money
  }

  /// Which way is better, for a verdict.
  package enum Better: String, Sendable, Hashable {
    case lower
    case higher
    case neither
  }

  /// E.g. "downtime.productive.p95", "pool.technicians.utilisation".
  package var name: String
  /// For people: "down to productive, 95th percentile".
  package var title: String
  package var unit: Unit
  package var better: Better

  package init(_ name: String, _ title: String, _ unit: Unit, better: Better = .lower) {
    self.name = name
    self.title = title
    self.unit = unit
    self.better = better
  }
}
