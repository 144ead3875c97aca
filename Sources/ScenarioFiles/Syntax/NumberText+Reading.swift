import FleetModel

/// Reads `6000`, `6_000`, `0.40`, `1.5e-3`.
extension NumberText {
  /// A number that was read.
  struct Number {
    var value: Double
    /// As written.
    var text: String
  }

  /// The number at the cursor, which then stands behind it; nil when there is none. Throws for what looks
  /// like a number and is none that can be used.
  static func number(_ cursor: inout TextCursor) throws(TextProblem) -> Number? {
    let start = cursor.offset
    var scan = cursor
    let sign = scan.take("-") ? "-" : (scan.take("+") ? "" : "")
    let whole = scan.skip { $0.isDigit || $0 == "_" }
    var digits = whole
    if !whole.isEmpty, scan.next == "." {
      var ahead = scan
      _ = ahead.take(".")
      let decimals = ahead.skip { $0.isDigit }
      if !decimals.isEmpty {
        digits += ".\(decimals)"
        scan = ahead
      }
    }
    guard let first = whole.unicodeScalars.first, first.isDigit else { return nil }
    digits += exponent(&scan)
    let written = scan.text(start..<scan.offset)
    if let comma = grouping(scan, after: written, at: start) { throw comma }
    let plain = String(digits.unicodeScalars.filter { $0 != "_" })
    guard !whole.hasSuffix("_"), !whole.contains("__"), let value = Double(sign + plain), value.isFinite
    else {
      throw TextProblem(expected: "a finite number", found: written, offset: start)
    }
    cursor = scan
    return Number(value: value, text: written)
  }

  /// The same, of a text that `parse` reads: a suggestion that it would refuse is none.
  static func number(
    _ cursor: inout TextCursor, meaning parse: (String) throws(TextProblem) -> Void
  ) throws(TextProblem) -> Number? {
    do throws(TextProblem) { return try number(&cursor) } catch { throw error.ifAccepted(parse) }
  }

  /// `e-3`, but not the `e` of a unit.
  private static func exponent(_ cursor: inout TextCursor) -> String {
    var ahead = cursor
    guard ahead.take("e") || ahead.take("E") else { return "" }
    let sign = ahead.take("-") ? "-" : (ahead.take("+") ? "+" : "")
    let digits = ahead.skip { $0.isDigit }
    guard !digits.isEmpty else { return "" }
    cursor = ahead
    return "e\(sign)\(digits)"
  }

  /// Why a comma behind a number is refused: some people mean thousands by it, others decimals.
  private static func grouping(_ cursor: TextCursor, after written: String, at start: Int) -> TextProblem? {
    var ahead = cursor
    guard ahead.take(",") else { return nil }
    let digits = ahead.skip { $0.isDigit }
    guard !digits.isEmpty else { return nil }
    let rest = ahead.rest.unicodeScalars.count < 20 ? ahead.rest : ""
    let decimal = "\(written).\(digits)\(rest)"
    let isGroup = digits.unicodeScalars.count == 3
    return TextProblem(
      expected: "a number with a decimal point and no commas", found: "\(written),\(digits)",
      suggestion: isGroup ? "\(written)\(digits)\(rest)\(TextProblem.or)\(decimal)" : decimal, offset: start)
  }
}
