import Statistics

/// The ranks of a two-sided interval with the coverage that it has for continuous values. Nil where there are
/// too few values for one of the ends.
func orderStatisticInterval(
  n: Int, p: Double, confidence: Double = 0.95
) -> (lower: Int, upper: Int, coverage: Double)? {
  let ranks = orderStatisticRanks(n: n, p: p, confidence: confidence)
  guard ranks.lower >= 1, ranks.upper <= n else { return nil }
  func below(_ rank: Int) -> Double { binomialCumulative(rank - 1, n: n, p: p) }
  return (ranks.lower, ranks.upper, below(ranks.upper) - below(ranks.lower))
}
