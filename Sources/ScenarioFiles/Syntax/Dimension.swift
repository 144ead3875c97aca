/// What a number measures. The value of a scenario is kept in the base unit: seconds, bytes, bytes per
/// second.
package enum Dimension: Sendable, Hashable {
  case duration, size, rate
  /// A bare number.
  case number

  /// For "expected …".
  var name: String {
    switch self {
    case .duration: "a duration with a unit, such as 30 min"
    case .size: "a size with a unit, such as 4.6 GB"
    case .rate: "a rate with a unit, such as 500 Mbit/s"
    case .number: "a number"
    }
  }

  /// The unit offered when none is written.
  var usualUnit: String {
    switch self {
    case .duration: "min"
    case .size: "GB"
    case .rate: "Mbit/s"
    case .number: ""
    }
  }

  /// In which values of a scenario are kept.
  var baseUnit: String {
    switch self {
    case .duration: "s"
    case .size: "B"
    case .rate: "B/s"
    case .number: ""
    }
  }

  /// Each unit with its size in base units. Of units of the same size the first is suggested.
  var units: [(name: String, factor: Double)] {
    switch self {
    case .duration: Dimension.durationUnits
    case .size: Dimension.sizeUnits
    case .rate: Dimension.rateUnits
    case .number: []
    }
  }

  /// The largest value that makes sense: 1,000 years, an exabyte.
  var largest: Double {
    switch self {
    case .duration: 3.2e10
    case .size, .rate: 1e18
    case .number: 1e15
    }
  }

  private static let durationUnits: [(name: String, factor: Double)] = [
    ("min", 60), ("s", 1), ("h", 3600), ("days", 86_400), ("weeks", 604_800), ("ms", 1e-3), ("us", 1e-6),
    ("day", 86_400), ("week", 604_800), ("d", 86_400), ("seconds", 1), ("second", 1), ("sec", 1),
    ("minutes", 60), ("minute", 60), ("hours", 3600), ("hour", 3600),
  ]
  private static let sizeUnits: [(name: String, factor: Double)] = [
    ("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("TB", 1e12), ("B", 1), ("bytes", 1),
    ("KiB", 1024), ("MiB", 1_048_576), ("GiB", 1_073_741_824), ("TiB", 1_099_511_627_776),
  ]
  private static let rateUnits: [(name: String, factor: Double)] = [
    ("Mbit/s", 125_000), ("Gbit/s", 125_000_000), ("kbit/s", 125), ("bit/s", 0.125), ("Tbit/s", 1.25e11),
    ("MB/s", 1e6), ("GB/s", 1e9), ("kB/s", 1e3), ("B/s", 1),
    ("MiB/s", 1_048_576), ("GiB/s", 1_073_741_824), ("KiB/s", 1024),
  ]

  /// Usual spellings of units that are not accepted, each with the one to write.
  static let otherSpellings: [String: String] = [
    "m": "min", "mn": "min", "mins": "min", "hr": "h", "hrs": "h", "secs": "s", "wk": "weeks", "w": "weeks",
    "msec": "ms", "µs": "us", "Mbps": "Mbit/s", "Gbps": "Gbit/s", "kbps": "kbit/s", "mbps": "Mbit/s",
    "gbps": "Gbit/s", "Mb/s": "Mbit/s", "Gb/s": "Gbit/s", "MBps": "MB/s", "Mbit": "Mbit/s", "Gbit": "Gbit/s",
    "kb/s": "kbit/s", "Kb/s": "kbit/s", "mb/s": "Mbit/s", "gb/s": "Gbit/s", "gbit": "Gbit/s",
    "mbit": "Mbit/s", "KB": "kB", "K": "kB", "M": "MB", "G": "GB", "T": "TB", "Mo": "MB", "Go": "GB",
    "gb": "GB", "mb": "MB",
  ]

  /// The unit that another spelling stands for. Words of one or two letters are near to many units of other
  /// sizes, so that a slip is looked for in longer ones only.
  func unitMeant(by unit: String) -> String? {
    let names = units.map(\.name)
    if let other = Dimension.otherSpellings[unit], names.contains(other) { return other }
    if let same = names.first(where: { $0.lowercased() == unit.lowercased() }) { return same }
    return unit.count < 3 ? nil : Suggestion.nearest(to: unit, among: names)
  }

  /// What a unit measures.
  static func of(unit: String) -> Dimension {
    [.duration, .size, .rate].first { dimension in dimension.units.contains { $0.name == unit } } ?? .number
  }
}
