import CLibrary

/// Numbers as people write them in a scenario: no commas, a decimal point, no needless zeros.
package enum NumberText {
  /// All digits, without a needless ".0": "6000", "0.1", "1e+20".
  package static func plain(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return "\(Int(value))" }
    return "\(value)"
  }

  /// Four significant digits: "33.33", "0.4"; "∞" where there is no end, "?" for what is not a number.
  package static func rounded(_ value: Double) -> String {
    if !value.isFinite { return value.isNaN ? "?" : value > 0 ? "∞" : "−∞" }
    if value == 0 { return "0" }
    let digits = pow(10, 3 - floor(log10(abs(value))))
    return plain((value * digits).rounded() / digits)
  }
}
