import Statistics

/// What may happen in one campaign: quantiles of the replications' values, and how far these spread. The
/// interval of a mean says how well the mean is known, which is another thing.
package struct CampaignSpread: Sendable, Hashable {
  /// Of the values, not of their mean; not-a-number below two, or where a moment was not reached in some.
  package var standardDeviation: Double
  /// The 5th percentile of campaigns, their median and the 95th percentile, each with an interval by order
  /// statistics: infinite where the moment was not reached in so many.
  package var fifth: ConfidenceInterval
  package var median: ConfidenceInterval
  package var ninetyFifth: ConfidenceInterval
  /// What 9 of 10 campaigns do not exceed.
  package var ninetieth: ConfidenceInterval

  /// Nil for no values. Those that are not numbers are left out.
  init?(_ values: [Double], confidence: Double) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    if sorted.isEmpty { return nil }
    standardDeviation = sorted.last == .infinity ? .nan : Moments(sorted).variance.squareRoot()
    func quantile(_ p: Double) -> ConfidenceInterval {
      CampaignSpread.quantile(p, of: sorted, confidence: confidence)
    }
    fifth = quantile(0.05)
    median = quantile(0.5)
    ninetyFifth = quantile(0.95)
    ninetieth = quantile(0.9)
  }

  /// Definition 7 of Hyndman and Fan (1996), as for devices.
  private static func quantile(_ p: Double, of sorted: [Double], confidence: Double) -> ConfidenceInterval {
    let place = p * Double(sorted.count - 1)
    let rank = min(Int(place), sorted.count - 1)
    let next = min(rank + 1, sorted.count - 1)
    let share = place - Double(rank)
    let value =
      share > 0 && sorted[next] != sorted[rank]
      ? sorted[rank] + share * (sorted[next] - sorted[rank]) : sorted[rank]
    let ranks = orderStatisticRanks(n: sorted.count, p: p, confidence: confidence)
    return ConfidenceInterval(
      mean: value, lower: ranks.lower < 1 ? -.infinity : min(value, sorted[ranks.lower - 1]),
      upper: ranks.upper > sorted.count ? .infinity : max(value, sorted[ranks.upper - 1]),
      count: sorted.count, confidence: confidence)
  }
}
