/// Reads numbers as tables write them, `12`, `-12.5`, from bytes: exactly, and without making a text of them.
enum PlainNumber {
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// Nil for what is written otherwise, or has more than 15 digits. With so few, both the digits and the
  /// power of ten are exact, and so the quotient is the nearest number (Clinger, 1990).
  static func value(_ text: ArraySlice<UInt8>) -> Double? {
    var digits: Int64 = 0
    var count = 0
    var decimals = -1
    var isFirst = true
    var isNegative = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
        count += 1
        if count > 15 { return nil }
        if decimals >= 0 { decimals += 1 }
      case UInt8(ascii: "."):
        if decimals >= 0 || count == 0 { return nil }
        decimals = 0
      case UInt8(ascii: "-"):
        if !isFirst { return nil }
        isNegative = true
      default: return nil
      }
      isFirst = false
    }
    if count == 0 || decimals == 0 { return nil }
    let value = Double(digits) / powers[max(0, decimals)]
    return isNegative ? -value : value
  }
}
