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

  /// Unit to how many base units it is; the first of equal ones is the name we suggest.
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

  /// Usual ways of writing a unit that we do not take, and what to write.
  static let otherSpellings: [String: String] = [
    "m": "min", "mn": "min", "mins": "min", "hr": "h", "hrs": "h", "secs": "s", "wk": "weeks", "w": "weeks",
    "msec": "ms", "µs": "us", "Mbps": "Mbit/s", "Gbps": "Gbit/s", "kbps": "kbit/s", "mbps": "Mbit/s",
    "gbps": "Gbit/s", "Mb/s": "Mbit/s", "Gb/s": "Gbit/s", "MBps": "MB/s", "Mbit": "Mbit/s", "Gbit": "Gbit/s",
    "KB": "kB", "K": "kB", "M": "MB", "G": "GB", "T": "TB", "Mo": "MB", "Go": "GB", "gb": "GB", "mb": "MB",
  ]
}

/// Reads numbers with units. All refuse what is not finite, what is negative (unless told) and what is
/// absurdly large.
package enum Quantity {
  /// A quantity in base units: `30 min` is 1800. A zero needs no unit.
  package static func parse(
    _ text: String, _ dimension: Dimension, negativeAllowed: Bool = false
  ) throws(TextProblem) -> Double {
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    guard let number = try NumberText.number(&cursor) else {
      throw TextProblem(expected: dimension.name, found: text)
    }
    cursor.skipBlanks()
    let unitAt = cursor.offset
    let unit = cursor.rest.trimmingBlanks()
    let factor = try factor(unit, at: unitAt, number: number, dimension, in: text)
    let value = number.value * factor
    guard negativeAllowed || value >= 0 else {
      throw TextProblem(expected: "\(dimension.name), not below zero", found: text)
    }
    guard abs(value) <= dimension.largest else {
      let shown = NumberText.plain(dimension.largest / (factor == 0 ? 1 : factor))
      let most = unit.isEmpty ? shown : "\(shown) \(unit)"
      throw TextProblem(expected: "at most \(most)", found: text)
    }
    return value
  }

  private static func factor(
    _ unit: String, at offset: Int, number: NumberText.Number, _ dimension: Dimension, in text: String
  ) throws(TextProblem) -> Double {
    if dimension == .number {
      if unit.isEmpty { return 1 }
      throw TextProblem(expected: "a number without a unit", found: text, suggestion: number.text)
    }
    if unit.isEmpty {
      if number.value == 0 { return 1 }
      throw TextProblem(
        expected: dimension.name, found: text, suggestion: "\(number.text) \(dimension.usualUnit)")
    }
    if let known = dimension.units.first(where: { $0.name == unit }) { return known.factor }
    let names = dimension.units.map(\.name)
    let other = Dimension.otherSpellings[unit].flatMap { names.contains($0) ? $0 : nil }
    let meant = other ?? Suggestion.nearest(to: unit, among: names)
    throw TextProblem(
      expected: dimension.name, found: text, suggestion: meant.map { "\(number.text) \($0)" }, offset: offset)
  }

  /// A share from 0 to 1: `97 %` or `0.97`.
  package static func share(_ text: String) throws(TextProblem) -> Double {
    let expected = "a share from 0 to 1 or with %, such as 97 %"
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    guard let number = try NumberText.number(&cursor) else {
      throw TextProblem(expected: expected, found: text)
    }
    cursor.skipBlanks()
    let percent = cursor.take("%")
    cursor.skipBlanks()
    guard cursor.isAtEnd else { throw TextProblem(expected: expected, found: text, offset: cursor.offset) }
    let value = percent ? number.value / 100 : number.value
    guard value >= 0, value <= 1 else {
      let meant = !percent && value > 1 && value <= 100 ? "\(number.text) %" : nil
      throw TextProblem(expected: expected, found: text, suggestion: meant)
    }
    return value
  }

  /// A whole number: `6000` or `6_000`.
  package static func count(_ text: String, in range: ClosedRange<Int> = 0...1_000_000_000)
    throws(TextProblem)
    -> Int
  {
    let expected: String
    switch (range.lowerBound, range.upperBound) {
    case (0, 1_000_000_000): expected = "a whole number"
    case (let low, 1_000_000_000): expected = "a whole number from \(low)"
    case (let low, let high): expected = "a whole number from \(low) to \(high)"
    }
    let word = text.trimmingBlanks()
    let digits = word.unicodeScalars.filter { $0 != "_" }
    let separated = word.hasPrefix("_") || word.hasSuffix("_") || word.contains("__")
    guard !digits.isEmpty, !separated, digits.allSatisfy(\.isDigit), let value = Int(String(digits)) else {
      let without = word.filter { !",. '".contains($0) }
      let grouped = !without.isEmpty && without.allSatisfy(\.isASCIIDigit) && without != word
      throw TextProblem(expected: expected, found: text, suggestion: grouped ? without : nil)
    }
    guard range.contains(value) else { throw TextProblem(expected: expected, found: text) }
    return value
  }

  /// An amount for an hour, `38 EUR/h`, with its currency (three capital letters).
  package static func money(_ text: String) throws(TextProblem) -> (perHour: Double, currency: String) {
    let expected = "an amount per hour, such as 38 EUR/h"
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    guard let number = try NumberText.number(&cursor) else {
      throw TextProblem(expected: expected, found: text)
    }
    cursor.skipBlanks()
    let at = cursor.offset
    let currency = cursor.skip { ("A"..."Z").contains($0) }
    cursor.skipBlanks()
    guard currency.unicodeScalars.count == 3 else {
      throw TextProblem(expected: expected, found: text, suggestion: "\(number.text) EUR/h", offset: at)
    }
    let unit = cursor.rest.trimmingBlanks()
    guard unit == "/h" || unit == "per hour" || unit == "/ h" else {
      throw TextProblem(
        expected: expected, found: text, suggestion: "\(number.text) \(currency)/h", offset: cursor.offset)
    }
    guard number.value >= 0, number.value <= 1e9 else {
      throw TextProblem(expected: "an amount per hour from 0 to 1000000000", found: text)
    }
    return (number.value, currency)
  }
}

extension String {
  /// Without blanks at either end.
  func trimmingBlanks() -> String {
    var part = Substring(self)
    while let last = part.last, last == " " || last == "\t" || last.isNewline { part.removeLast() }
    return String(part.drop { $0 == " " || $0 == "\t" || $0.isNewline })
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
