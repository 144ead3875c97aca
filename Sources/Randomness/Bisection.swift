/// Finds where a monotone condition begins to hold, by halving.
enum Bisection {
  /// The lowest number in `low`...`high` for which `reached` holds, to the last bit or 1100 halvings.
  /// `reached` must be monotone, and holds at `high` but for rounding.
  static func lowest(from low: Double, to high: Double, _ reached: (Double) -> Bool) -> Double {
    if reached(low) { return low }
    var (low, high) = (low, high)
    for _ in 0..<1100 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if reached(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// GSL's `guess` at the quantile of `p` of a distribution on the positive numbers, or one by bisection
  /// where GSL's search has failed.
  ///
  /// - Parameter start: any value above zero to begin from.
  static func refined(_ guess: Double, at p: Double, start: Double, cdf: (Double) -> Double) -> Double {
    if p <= 0 { return 0 }
    if p >= 1 { return .infinity }
    if guess.isFinite && abs(cdf(guess) - p) <= 1e-10 { return guess }
    var high = max(start, .leastNormalMagnitude)
    while high < .infinity && cdf(high) < p { high *= 2 }
    return lowest(from: 0, to: high) { cdf($0) >= p }
  }
}
