import CGSL

/// Which of n independent values, sorted, enclose the true `p` quantile with at least this confidence,
/// whatever their distribution: ranks from 1, so the interval runs from the `lower`-th to the `upper`-th
/// smallest value.
///
/// The number B of values below the quantile is binomial (n, p), and the interval covers it when lower ≤ B <
/// upper (David & Nagaraja, Order Statistics, 7.1). Equal tails: `lower` is the largest rank with P(B <
/// lower) ≤ α/2, `upper` the smallest with P(B < upper) ≥ 1 − α/2. `coverage` is P(lower ≤ B < upper), exact
/// for continuous values. Nil when n is too small for such an interval: some tail holds no value at all.
func orderStatisticInterval(
  n: Int, p: Double, confidence: Double = 0.95
) -> (lower: Int, upper: Int, coverage: Double)? {
  precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
  guard n > 0 else { return nil }
  let tail = (1 - confidence) / 2
  /// P(B < rank).
  func below(_ rank: Int) -> Double { binomialCumulative(rank - 1, n: n, p: p) }
  let lower = firstRank(upTo: n + 1) { below($0) > tail } - 1
  let upper = firstRank(upTo: n + 1) { below($0) >= 1 - tail }
  guard lower >= 1, upper <= n else { return nil }
  return (lower, upper, below(upper) - below(lower))
}

/// The smallest rank from 1 that passes a test which all later ones pass too; `limit` if none before it does.
private func firstRank(upTo limit: Int, passes: (Int) -> Bool) -> Int {
  var low = 1
  var high = limit
  while low < high {
    let middle = low + (high - low) / 2
    if passes(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}

/// P(X ≤ k) for the number X of successes in n independent trials that succeed with probability `p`; 0 below
/// k = 0.
func binomialCumulative(_ k: Int, n: Int, p: Double) -> Double {
  precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
  precondition(n >= 0 && n <= Int(UInt32.max), "GSL counts trials in 32 bits")
  if k < 0 { return 0 }
  return k >= n ? 1 : gsl_cdf_binomial_P(UInt32(k), p, UInt32(n))
}
