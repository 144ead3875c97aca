/// One number that every trial gives, e.g. the 95th percentile of downtime: what it is called, what it means,
/// and how it is read from a trial. This is all that the program knows of it, so to add a measure is to add
/// one row to one of the lists beside this file.
///
/// Names are a promise: scenario files set precision goals on them, and result files carry them.
package struct Measure: Sendable {
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

  /// Which way is better; neither where a measure tells how something came about, not how good it is.
  package enum Better: String, Sendable, Hashable {
    case lower
    case higher
    case neither
  }

  /// What measures are about, in the order in which tables and lists show them. The raw value is a heading.
  package enum Group: String, Sendable, Hashable, CaseIterable {
    case completion = "Completion"
    case downtime = "Downtime"
    case outcomes = "Outcomes"
    case population = "Devices under way"
    case states = "States"
    case pools = "Staff and pools"
    case links = "Links"
    case stocks = "Stocks"
    case servicesAndCost = "Services and costs"
  }

  /// Where a measure is shown; result files have all of them.
  package enum Audience: Sendable, Hashable {
    case tablesAndFiles
    case filesOnly
  }

  /// E.g. "downtime.productive.p95", "pool.technicians.utilisation".
  package let name: String
  package let group: Group
  /// For people, as short as a table wants it: "down to productive, p95".
  package let label: String
  package let unit: Unit
  package let pooling: Pooling
  package let better: Better
  package let audience: Audience
  /// Names of measures of which this one is often the double: a table leaves it out where its values are
  /// those of one of them.
  package let repeats: [String]
  /// For users, in one line.
  package let explanation: String
  let read: @Sendable (TrialOutcome) -> Double
  /// How much a trial's value counts beside those of others.
  let weight: @Sendable (TrialOutcome) -> Double

  /// - Parameters:
  ///   - weight: What the value was divided by: devices of a mean or a share, time of a level averaged over
  ///     time. Of campaigns, 1.
  ///   - read: The measure's value in a trial, in `unit`: not-a-number where it has no meaning, infinite for
  ///     a moment that was never reached.
  init(
    _ name: String, _ group: Group, _ label: String, _ unit: Unit, pooled pooling: Pooling = .campaign,
    better: Better = .lower, for audience: Audience = .tablesAndFiles, repeats: [String] = [],
    _ explanation: String, weight: @escaping @Sendable (TrialOutcome) -> Double = { _ in 1 },
    read: @escaping @Sendable (TrialOutcome) -> Double
  ) {
    assert(!name.isEmpty && !label.isEmpty && !explanation.isEmpty, "a measure says what it is")
    self.name = name
    self.group = group
    self.label = label
    self.unit = unit
    self.pooling = pooling
    self.better = better
    self.audience = audience
    self.repeats = repeats
    self.explanation = explanation
    self.read = read
    self.weight = weight
  }
}

extension Measure {
  /// Whether it is read from the devices alone, so that it can be asked of a part of the fleet.
  package var isOfDevices: Bool {
    switch pooling {
    case .mean(.clock), .quantile(_, of: .clock): name != Measure.downtimeToHorizon.name
    case .campaign: group == .completion
    case .share: group == .outcomes
    case .mean(.waits), .quantile(_, of: .waits), .ratio: false
    }
  }
}

/// A name stands for one measure, so measures are equal where their names are.
extension Measure: Hashable {
  package static func == (a: Measure, b: Measure) -> Bool { a.name == b.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
