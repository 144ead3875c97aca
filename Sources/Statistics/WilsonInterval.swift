/// Where a probability lies, judging by so many trials in which it came true with share `share`: the score
/// interval of Wilson (Journal of the American Statistical Association 22, 1927). It lies within 0 to 1, and
/// has a width even where all trials came out alike.
///
/// - Parameters:
///   - size: How many independent trials; need not be whole (an effective size), but above 0.
///   - critical: The quantile by which it is as sure as it says: of the normal distribution for a count of
///     trials, of Student's for a size that was itself estimated.
package func wilsonInterval(share: Double, size: Double, critical: Double) -> (low: Double, high: Double) {
  assert(share >= 0 && share <= 1 && size > 0, "a share of at least one trial")
  let square = critical * critical
  let centre = share + square / (2 * size)
  let half = critical * (share * (1 - share) / size + square / (4 * size * size)).squareRoot()
  let whole = 1 + square / size
  // At the ends both terms are equal but for their rounding.
  let low = share == 0 ? 0 : max(0, (centre - half) / whole)
  let high = share == 1 ? 1 : min(1, (centre + half) / whole)
  return (min(low, share), max(high, share))
}

extension ConfidenceInterval {
  /// Of a probability, from independent trials: one a replication.
  package init(successes: Int, of trials: Int, confidence: Double) {
    precondition(trials >= 0 && successes >= 0 && successes <= trials, "as many successes as trials at most")
    let share = trials > 0 ? Double(successes) / Double(trials) : .nan
    var ends = (low: -Double.infinity, high: Double.infinity)
    if trials > 0 {
      let critical = standardNormal((1 + confidence) / 2)
      ends = wilsonInterval(share: share, size: Double(trials), critical: critical)
    }
    self.init(mean: share, lower: ends.low, upper: ends.high, count: trials, confidence: confidence)
  }
}
