/// What distributions of whole numbers have in common.
enum WholeNumbers {
  /// The cdf of a distribution whose draws are whole numbers of `first` or more.
  ///
  /// - Parameter cdf: Of a whole number.
  static func cdf(_ x: Double, from first: Double, _ cdf: (UInt32) -> Double) -> Double {
    if x < first { return 0 }
    return x >= Double(UInt32.max) ? 1 : min(1, cdf(UInt32(x.rounded(.down))))
  }

  /// The lowest whole number whose cdf reaches `p`, by halving what doubling has enclosed.
  ///
  /// - Parameters:
  ///   - near: Where to begin, such as the mean.
  ///   - spread: The first step from there, such as the standard deviation.
  static func quantile(
    _ p: Double, from first: Double, near: Double, spread: Double, cdf: (Double) -> Double
  ) -> Double {
    if cdf(first) >= p { return first }
    var low = first
    var high = max(first + 1, near.rounded(.up))
    var step = max(1, spread.rounded(.up))
    while cdf(high) < p {
      low = high
      high += step
      step *= 2
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if cdf(middle) >= p { high = middle } else { low = middle }
    }
    return high
  }
}
