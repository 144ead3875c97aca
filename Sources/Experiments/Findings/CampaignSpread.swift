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
  ///
  /// - Parameter ranks: For as many values, if they are known.
  init?(_ values: [Double], confidence: Double, ranks known: CampaignRanks? = nil) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    if sorted.isEmpty { return nil }
    standardDeviation = sorted.last == .infinity ? .nan : Moments(sorted).variance.squareRoot()
    let fits = known.map { $0.count == sorted.count && $0.confidence == confidence } ?? false
    let ranks = (fits ? known : nil) ?? CampaignRanks(count: sorted.count, confidence: confidence)
    let quantiles = CampaignRanks.shares.indices.map { CampaignSpread.quantile($0, of: sorted, ranks) }
    fifth = quantiles[0]
    median = quantiles[1]
    ninetieth = quantiles[2]
    ninetyFifth = quantiles[3]
  }

  /// Definition 7 of Hyndman and Fan (1996), as for devices.
  private static func quantile(_ share: Int, of sorted: [Double], _ ranks: CampaignRanks)
    -> ConfidenceInterval
  {
    let place = CampaignRanks.shares[share] * Double(sorted.count - 1)
    let rank = min(Int(place), sorted.count - 1)
    let next = min(rank + 1, sorted.count - 1)
    let part = place - Double(rank)
    let value =
      part > 0 && sorted[next] != sorted[rank]
      ? sorted[rank] + part * (sorted[next] - sorted[rank]) : sorted[rank]
    let ends = ranks[share]
    return ConfidenceInterval(
      mean: value, lower: ends.lower < 1 ? -.infinity : min(value, sorted[ends.lower - 1]),
      upper: ends.upper > sorted.count ? .infinity : max(value, sorted[ends.upper - 1]),
      count: sorted.count, confidence: ranks.confidence)
  }
}
