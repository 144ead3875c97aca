/// The lowest number in `low`...`high` for which `reached` holds, to the last bit or 200 halvings. `reached`
/// must be monotone, and holds at `high` but for rounding.
func bisected(low: Double, high: Double, _ reached: (Double) -> Bool) -> Double {
  if reached(low) { return low }
  var (low, high) = (low, high)
  for _ in 0..<200 {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { break }
    if reached(middle) { high = middle } else { low = middle }
  }
  return high
}

/// GSL's `guess` at the quantile of `p`, or one by bisection where GSL's search has failed.
func refined(
  _ guess: Double, at p: Double, support: ClosedRange<Double>, start: Double, cdf: (Double) -> Double
) -> Double {
  if p <= 0 { return support.lowerBound }
  if p >= 1 { return support.upperBound }
  if guess.isFinite && abs(cdf(guess) - p) <= 1e-10 { return guess }
  var high = support.upperBound
  if high == .infinity {
    high = max(start, .leastNormalMagnitude)
    while high < .infinity && cdf(high) < p { high *= 2 }
  }
  return bisected(low: support.lowerBound, high: high) { cdf($0) >= p }
}
