/// Numbers as they stand in files, as bytes behind others.
enum DigitText {
  static func add(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    add(whole: UInt64(number.magnitude), to: &bytes)
  }

  /// Whole microseconds as seconds, exactly: "90", "0.25".
  static func add(microseconds: Int64, to bytes: inout [UInt8]) {
    if microseconds < 0 { bytes.append(UInt8(ascii: "-")) }
    let size = microseconds.magnitude
    add(whole: size / 1_000_000, to: &bytes)
    let rest = size % 1_000_000
    if rest == 0 { return }
    bytes.append(UInt8(ascii: "."))
    add(fraction: rest, digits: 6, to: &bytes)
  }

  /// Seven significant digits, without ".0"; nothing for what is no number.
  static func add(_ value: Double, to bytes: inout [UInt8]) {
    guard value.isFinite else { return }
    guard let (sevenDigits, exponent) = sevenDigits(value.magnitude) else {
      let text = "\(Decimal.rounded(value, digits: 7))"
      bytes.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
      return
    }
    if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
    if sevenDigits == 0 { return bytes.append(UInt8(ascii: "0")) }
    // The point stands behind the digit of the ones, and before zeros that there may have to be.
    if exponent >= 6 { return add(whole: sevenDigits * powers[exponent - 6].whole, to: &bytes) }
    let unit = powers[6 - exponent].whole
    add(whole: sevenDigits / unit, to: &bytes)
    let rest = sevenDigits % unit
    if rest == 0 { return }
    bytes.append(UInt8(ascii: "."))
    add(fraction: rest, digits: 6 - exponent, to: &bytes)
  }

  /// Powers of ten that a `Double` has exactly.
  private static let powers: [(whole: UInt64, real: Double)] = {
    var powers: [(whole: UInt64, real: Double)] = []
    var whole: UInt64 = 1
    for _ in 0..<16 {
      powers.append((whole, Double(whole)))
      whole *= 10
    }
    return powers
  }()

  /// The number rounded to seven digits, as a whole number, and the power of ten of its first digit.
  ///
  /// - Returns: Nil where the rounding is too close to call, so that the C library has to decide by all
  ///   digits, and for numbers whose text may have an exponent.
  private static func sevenDigits(_ value: Double) -> (digits: UInt64, exponent: Int)? {
    if value == 0 { return (0, 0) }
    guard value >= 1e-3, value < 1e15 else { return nil }
    var exponent = value < 0.01 ? -3 : value < 0.1 ? -2 : -1
    if value >= 1 {
      exponent = 0
      while value >= powers[exponent + 1].real { exponent += 1 }
    }
    // Both sides are exact, so that the quotient or product is off by less than a billionth.
    let scaled =
      exponent <= 6 ? value * powers[6 - exponent].real : value / powers[exponent - 6].real
    var digits = scaled.rounded(.down)
    let part = scaled - digits
    if abs(part - 0.5) < 1e-6 { return nil }
    if part > 0.5 { digits += 1 }
    return digits == 1e7 ? (1_000_000, exponent + 1) : (UInt64(digits), exponent)
  }

  private static func add(whole: UInt64, to bytes: inout [UInt8]) {
    var divisor: UInt64 = 1
    while whole / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(whole / divisor % 10))
      divisor /= 10
    }
  }

  /// So many digits behind a point, without zeros at the end.
  private static func add(fraction: UInt64, digits: Int, to bytes: inout [UInt8]) {
    var divisor = powers[digits - 1].whole
    var rest = fraction
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }
}
