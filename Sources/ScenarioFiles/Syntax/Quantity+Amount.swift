import FleetModel

extension Quantity {
  /// For "expected …".
  static let amounts = "an amount of money, such as 25 EUR"

  /// An amount with its currency (three capital letters): `25 EUR`, `0.05 EUR`.
  static func amount(_ text: String) throws(TextProblem) -> (value: Double, currency: String) {
    var cursor = TextCursor(text)
    cursor.skipBlanks()
    guard let number = try NumberText.number(&cursor) else {
      throw TextProblem(expected: amounts, found: text)
    }
    cursor.skipBlanks()
    let at = cursor.offset
    let unit = cursor.rest.trimmingBlanks()
    guard unit.count == 3, unit.allSatisfy({ ("A"..."Z").contains($0) }) else {
      let letters = String(unit.prefix { $0 != "/" && $0 != " " })
      let isCode = letters.count == 3 && letters.allSatisfy { ("A"..."Z").contains($0) }
      let meant = isCode ? letters : currencyMeant(by: unit)
      throw TextProblem(
        expected: amounts, found: text, suggestion: meant.map { "\(number.text) \($0)" }, offset: at)
    }
    guard number.value >= 0, number.value <= 1e12 else {
      throw TextProblem(expected: "an amount from 0 to 1000000000000", found: text)
    }
    return (number.value, unit)
  }
}
