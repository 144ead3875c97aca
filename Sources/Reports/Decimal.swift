import Foundation

/// Numbers as people read them in an answer: a comma between thousands, a true minus sign. Not for numbers
/// that may be copied into a scenario, which must have neither.
enum Decimal {
  static let minus = "−"
  /// Stands where there is no number.
  static let none = "–"

  /// With exactly `places` decimals; a negative number of places rounds to tens, hundreds and so on.
  static func fixed(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return none }
    let step = pow(10, Double(max(0, -places)))
    let rounded = places < 0 ? (value / step).rounded() * step : value
    let digits = String(format: "%.\(max(0, min(places, 15)))f", abs(rounded))
    let isZero = digits.allSatisfy { $0 == "0" || $0 == "." }
    return (value < 0 && !isZero ? minus : "") + grouped(digits)
  }

  /// With about `digits` significant digits, all of the whole part, and no trailing zeros.
  static func plain(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return none }
    let text = fixed(value, places: max(0, digits - 1 - exponent(value)))
    guard text.contains(".") else { return text }
    let cut = text.reversed().drop { $0 == "0" }
    return String(String((cut.first == "." ? cut.dropFirst() : cut).reversed()))
  }

  /// A share as "95 %", "99.9 %".
  static func percent(_ share: Double) -> String { "\(plain(share * 100)) %" }

  static func count(_ number: Int) -> String { (number < 0 ? minus : "") + grouped("\(number.magnitude)") }

  /// The power of ten of the first digit; 0 for zero.
  static func exponent(_ value: Double) -> Int {
    value == 0 || !value.isFinite ? 0 : Int(log10(abs(value)).rounded(.down))
  }

  /// The number with `digits` significant digits: enough for a chart, and the same on machines whose last
  /// digits differ.
  static func rounded(_ value: Double, digits: Int) -> Double {
    guard value.isFinite, value != 0 else { return value }
    // By way of the C library, because a Foundation string takes several times as long, and files have tens
    // of thousands of numbers.
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 48) { text in
      guard let start = text.baseAddress else { return value }
      _ = withVaList([Int32(digits - 1), value]) { vsnprintf(start, text.count, "%.*e", $0) }
      return strtod(start, nil)
    }
  }

  private static func grouped(_ digits: String) -> String {
    let whole = digits.prefix { $0 != "." }
    var text = ""
    for (place, digit) in whole.enumerated() {
      if place > 0 && (whole.count - place) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text + digits.dropFirst(whole.count)
  }
}
