import Experiments

/// The unit in which a row of numbers is read: its name, and how large it is in the measure's own unit.
package struct Scale: Sendable, Hashable {
  package var unit: String
  package var size: Double

  package init(_ unit: String, _ size: Double) {
    self.unit = unit
    self.size = size
  }

  package static let one = Scale("", 1)

  private static let times = [Scale("s", 1), Scale("min", 60), Scale("h", 3600), Scale("days", 86_400)]
  private static let bytes = decimal("B", ["", "k", "M", "G", "T", "P"], size: 1)
  private static let rates = decimal("bit/s", ["", "k", "M", "G", "T"], size: 1 / 8.0)

  private static func decimal(_ unit: String, _ prefixes: [String], size: Double) -> [Scale] {
    var size = size
    return prefixes.map { prefix in
      defer { size *= 1000 }
      return Scale(prefix + unit, size)
    }
  }

  /// For a duration in seconds: below two minutes in seconds, below two hours in minutes, below two days in
  /// hours.
  package static func time(_ seconds: Double) -> Scale {
    times.last { abs(seconds) >= 2 * $0.size } ?? times[0]
  }

  /// An amount of the measure's own unit, with three digits and this unit: "2.13 h".
  func text(_ amount: Double) -> String { "\(Decimal.plain(amount / size, digits: 3)) \(unit)" }

  /// The unit that suits the largest number of a row, so that all of the row can share it.
  package static func fitting(_ unit: Measure.Unit, largest: Double, currency: String) -> Scale {
    switch unit {
    case .seconds: time(largest)
    case .hours: Scale("h", 1)
    case .share: Scale("%", 0.01)
    case .count: one
    case .perHour: Scale("per h", 1)
    case .bytes: bytes.last { abs(largest) >= $0.size } ?? bytes[0]
    case .bytesPerSecond: rates.last { abs(largest) >= $0.size } ?? rates[0]
    case .money: Scale(currency, 1)
    }
  }
}
