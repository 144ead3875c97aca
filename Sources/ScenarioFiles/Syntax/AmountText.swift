import FleetModel

/// Reads the value of a bound: `3 h`, `98 %`, `20,000 EUR`, `4.6 GB`, `500 Mbit/s`, `60 per hour`, `12`.
enum AmountText {
  static let expected = "a value with its unit, such as 3 h, 98 % or 20000 EUR"

  /// The unit of an amount is that of the measure, which is known only later.
  static func parse(_ text: String) throws(TextProblem) -> Goal.Amount {
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    let start = cursor.offset
    let digits = cursor.skip { $0.isDigit || $0 == "," || $0 == "." || $0 == "_" }
    cursor.skipBlanks()
    let unit = cursor.rest.trimmingBlanks()
    if isCurrency(unit) {
      return Goal.Amount(try money(digits, in: text, at: start), .money, text: text.trimmingBlanks())
    }
    let place = cursor.offset
    cursor = TextCursor(text)
    cursor.skipBlanks()
    let again = { (meant: String) throws(TextProblem) in _ = try parse(meant) }
    guard let number = try NumberText.number(&cursor, meaning: again), number.value >= 0 else {
      throw TextProblem(expected: expected, found: text)
    }
    func amount(_ value: Double, _ kind: Goal.Amount.Kind) -> Goal.Amount {
      Goal.Amount(value, kind, text: text.trimmingBlanks())
    }
    switch unit {
    case "": return amount(number.value, .number)
    case "%": return amount(number.value / 100, .share)
    case "per hour", "/h", "an hour": return amount(number.value, .perHour)
    default: break
    }
    switch Dimension.of(unit: unit) {
    case .duration: return amount(try Quantity.parse(text, .duration), .seconds)
    case .size: return amount(try Quantity.parse(text, .size), .bytes)
    case .rate: return amount(try Quantity.parse(text, .rate), .bytesPerSecond)
    case .number:
      let meant = [Dimension.duration, .size, .rate].lazy.compactMap { $0.unitMeant(by: unit) }.first
      throw TextProblem(
        expected: expected, found: text,
        suggestion: (meant ?? Quantity.currencyMeant(by: unit)).map { "\(number.text) \($0)" },
        offset: place
      ).ifAccepted { meant throws(TextProblem) in
        if meant == text.trimmingBlanks() { throw TextProblem(expected: expected, found: meant) }
        try again(meant)
      }
    }
  }

  /// The currency of an amount of money that ``parse(_:)`` has read.
  static func currency(of amount: Goal.Amount) -> String { String(amount.text.suffix(3)) }

  private static func isCurrency(_ unit: String) -> Bool {
    unit.count == 3 && unit.allSatisfy { ("A"..."Z").contains($0) }
  }

  /// Amounts have two decimals at most, so that three digits behind a comma can only be thousands.
  private static func money(_ digits: String, in text: String, at offset: Int) throws(TextProblem) -> Double {
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped =
      groups.count == 1
      || !groups[0].isEmpty && groups[0].count <= 3
        && groups.dropFirst().dropLast().allSatisfy { $0.count == 3 && !$0.contains(".") }
        && groups[groups.count - 1].prefix { $0 != "." }.count == 3
    let plain = groups.joined().filter { $0 != "_" }
    guard isGrouped, let value = Double(plain), value.isFinite, value <= 1e15 else {
      throw TextProblem(
        expected: "an amount, such as 20000 EUR or 20,000 EUR", found: text, offset: offset)
    }
    return value
  }
}
