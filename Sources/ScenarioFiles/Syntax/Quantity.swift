import FleetModel

/// Reads numbers with units. All refuse what is not finite, what is negative (unless told) and what is
/// absurdly large.
enum Quantity {
  /// A quantity in base units: `30 min` is 1800. A zero needs no unit.
  static func parse(
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
  static func share(_ text: String) throws(TextProblem) -> Double {
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
  static func count(_ text: String, in range: ClosedRange<Int> = 0...1_000_000_000)
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
  static func money(_ text: String) throws(TextProblem) -> (perHour: Double, currency: String) {
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
