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
    let again = { (meant: String) throws(TextProblem) in
      _ = try parse(meant, dimension, negativeAllowed: negativeAllowed)
    }
    guard let number = try NumberText.number(&cursor, meaning: again) else {
      throw TextProblem(expected: dimension.name, found: text)
    }
    cursor.skipBlanks()
    let unitAt = cursor.offset
    let unit = cursor.rest.trimmingBlanks()
    let factor: Double
    do throws(TextProblem) {
      factor = try self.factor(unit, at: unitAt, number: number, dimension, in: text)
    } catch {
      throw error.ifAccepted(again)
    }
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
    let meant = dimension.unitMeant(by: unit)
    throw TextProblem(
      expected: dimension.name, found: text, suggestion: meant.map { "\(number.text) \($0)" }, offset: offset)
  }

  /// A share from 0 to 1: `97 %` or `0.97`.
  static func share(_ text: String) throws(TextProblem) -> Double {
    let expected = "a share from 0 to 1 or with %, such as 97 %"
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    let again = { (meant: String) throws(TextProblem) in _ = try share(meant) }
    guard let number = try NumberText.number(&cursor, meaning: again) else {
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
  ///
  /// - Parameter thing: what is counted, for a message about a part of it: "a person".
  static func count(
    _ text: String, in range: ClosedRange<Int> = 0...1_000_000_000, of thing: String? = nil
  ) throws(TextProblem) -> Int {
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
      let found = TextProblem.quoted(text)
      if isFraction(word) {
        throw TextProblem("expected \(expected), found \(found); there is no part of \(thing ?? "one")")
      }
      throw TextProblem(expected: expected, found: text, suggestion: ungrouped(word)).ifAccepted {
        meant throws(TextProblem) in _ = try count(meant, in: range)
      }
    }
    guard range.contains(value) else { throw TextProblem(expected: expected, found: text) }
    return value
  }

  /// `1.5` and `1,5`, but not `6,000`.
  private static func isFraction(_ word: String) -> Bool {
    guard ungrouped(word) == nil, let value = Double(word.replacing(",", with: ".")) else { return false }
    return value.isFinite && value != value.rounded()
  }

  /// The digits of a number in groups of three: `6,000`, `6'000` or `6 000`. A full stop is none of the signs
  /// between groups, because `1.500` is also read as one and a half.
  private static func ungrouped(_ word: String) -> String? {
    for sign in [",", "'", " ", "\u{A0}", "\u{202F}"] {
      let groups = word.split(separator: sign, omittingEmptySubsequences: false)
      guard groups.count > 1, let first = groups.first, (1...3).contains(first.count) else { continue }
      let isWhole = groups.dropFirst().allSatisfy { $0.count == 3 }
      if isWhole, groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }) { return groups.joined() }
    }
    return nil
  }

  /// An amount for an hour, `38 EUR/h`, with its currency (three capital letters). A zero needs neither, and
  /// is in the currency that is wanted.
  ///
  /// - Parameter wanted: In which the scenario counts, for suggestions; nil: it is not known.
  static func money(
    _ text: String, in wanted: String? = nil
  ) throws(TextProblem) -> (perHour: Double, currency: String) {
    let again = { (meant: String) throws(TextProblem) in
      let found = try amount(meant, in: wanted).currency
      if let wanted, found != wanted { throw TextProblem(expected: wanted, found: found) }
    }
    do throws(TextProblem) { return try amount(text, in: wanted) } catch { throw error.ifAccepted(again) }
  }

  private static func amount(
    _ text: String, in wanted: String?
  ) throws(TextProblem) -> (perHour: Double, currency: String) {
    let expected = "an amount per hour, such as 38 EUR/h"
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    guard let number = try NumberText.number(&cursor) else {
      throw TextProblem(expected: expected, found: text)
    }
    cursor.skipBlanks()
    if cursor.isAtEnd, number.value == 0 { return (0, wanted ?? usualCurrency) }
    let at = cursor.offset
    let currency = cursor.skip { ("A"..."Z").contains($0) }
    cursor.skipBlanks()
    let unit = cursor.rest.trimmingBlanks()
    guard currency.unicodeScalars.count == 3 else {
      let meant = currencyMeant(by: currency + unit, in: wanted).map { "\(number.text) \($0)/h" }
      throw TextProblem(expected: expected, found: text, suggestion: meant, offset: at)
    }
    guard unit == "/h" || unit == "per hour" || unit == "/ h" else {
      // An amount per day or month is another amount per hour.
      let isHour = unit.isEmpty || ["/hour", "/hr", "an hour", "per h", "/ hour"].contains(unit)
      let meant = isHour ? "\(number.text) \(currency)/h" : nil
      throw TextProblem(expected: expected, found: text, suggestion: meant, offset: cursor.offset)
    }
    guard number.value >= 0, number.value <= 1e9 else {
      throw TextProblem(expected: "an amount per hour from 0 to 1000000000", found: text)
    }
    return (number.value, currency)
  }

  /// Of examples, and of scenarios that name none.
  private static let usualCurrency = "EUR"

  /// The currency of an amount per hour that is written by a sign or not at all.
  ///
  /// - Parameter wanted: The currency of an amount without any.
  static func currencyMeant(by text: String, in wanted: String? = nil) -> String? {
    let sign = text.prefix { $0 != "/" && $0 != " " }
    let rest = text.dropFirst(sign.count).trimmingPrefix(" ")
    guard ["", "/h", "per hour", "/hour", "/hr"].contains(String(rest)) else { return nil }
    switch sign.lowercased() {
    case "": return wanted ?? usualCurrency
    case "€", "euro", "euros", "eur": return "EUR"
    case "$", "dollar", "dollars", "usd": return "USD"
    case "£", "pound", "pounds", "gbp": return "GBP"
    default: return nil
    }
  }
}
