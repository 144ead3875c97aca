@preconcurrency import CGSL

/// Which of n independent values, sorted, enclose the true `p` quantile with at least this confidence,
/// whatever their distribution: ranks from 1. Rank 0 means that the interval is open below, rank n + 1 that
/// it is open above: there are too few values for that end.
///
/// The number B of values below the quantile is binomial (n, p), and the interval covers it when lower ≤ B <
/// upper (David & Nagaraja, Order Statistics, 7.1). Equal tails: `lower` is the largest rank with P(B <
/// lower) ≤ α/2, `upper` the smallest with P(B < upper) ≥ 1 − α/2. The 95th percentile has both ends from 73
/// values on, at 95 %.
package func orderStatisticRanks(n: Int, p: Double, confidence: Double) -> (lower: Int, upper: Int) {
  precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
  precondition(n >= 0, "a number of values")
  let tail = (1 - confidence) / 2
  /// P(B < rank).
  func below(_ rank: Int) -> Double { binomialCumulative(rank - 1, n: n, p: p) }
  let lower = firstRank(upTo: n + 1) { below($0) > tail } - 1
  let upper = firstRank(upTo: n + 1) { below($0) >= 1 - tail }
  return (lower, upper)
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
package func binomialCumulative(_ k: Int, n: Int, p: Double) -> Double {
  precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
  precondition(n >= 0 && n <= Int(UInt32.max), "GSL counts trials in 32 bits")
  if k < 0 { return 0 }
  keepGSLFromAborting
  return k >= n ? 1 : gsl_cdf_binomial_P(UInt32(k), p, UInt32(n))
}

/// The same ranks where the number of independent values was itself estimated and need not be whole, as
/// shares of it: between which shares of the sorted values the `p` quantile lies. Nil: the interval is open
/// on that side.
///
/// With whole ranks P(B < r) is 1 − I_p(r, n − r + 1), by the regularised incomplete beta function, which is
/// defined for the numbers between them, too. The ranks at which it passes α/2 and 1 − α/2 are found by false
/// position, in the Illinois form, which takes a fourth of the steps that halving does. (Korn and Graubard,
/// Survey Methodology 24, 1998, do the same for the ends of a share.)
func orderStatisticShares(size n: Double, p: Double, confidence: Double) -> (lower: Double?, upper: Double?) {
  let tail = (1 - confidence) / 2
  guard n >= 1, p > 0, p < 1 else { return (nil, nil) }
  /// P(B < rank), for ranks from 1 to n.
  func below(_ rank: Double) -> Double { 1 - betaCumulative(p, rank, n - rank + 1) }
  func rank(at level: Double) -> Double {
    var (low, high) = (1.0, n)
    var (missing, excess) = (below(low) - level, below(high) - level)
    var wasAbove: Bool?
    for _ in 0..<60 where high - low > 1e-10 * n {
      let guess = high - excess * (high - low) / (excess - missing)
      let middle = guess > low && guess < high ? guess : (low + high) / 2
      let value = below(middle) - level
      if value == 0 { return middle }
      // An end that stays a second time is given half of its weight, so that both ends move.
      if value > 0 {
        (high, excess) = (middle, value)
        if wasAbove == true { missing /= 2 }
      } else {
        (low, missing) = (middle, value)
        if wasAbove == false { excess /= 2 }
      }
      wasAbove = value > 0
    }
    return high
  }
  return (
    below(1) <= tail ? rank(at: tail) / n : nil,
    below(n) >= 1 - tail ? rank(at: 1 - tail) / n : nil
  )
}
