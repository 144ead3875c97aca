import Statistics

/// Which of so many campaigns, sorted, enclose the quantiles that a ``CampaignSpread`` has. The same for all
/// measures, and they take longer to find than the quantiles themselves.
package struct CampaignRanks: Sendable, Hashable {
  /// Ranks from 1; 0 or one more than there are campaigns: open on that side.
  struct Pair: Sendable, Hashable {
    let lower: Int
    let upper: Int
  }

  let count: Int
  let confidence: Double
  private let pairs: [Pair]

  /// The shares whose quantiles are told.
  static let shares = [0.05, 0.5, 0.9, 0.95]

  init(count: Int, confidence: Double) {
    self.count = count
    self.confidence = confidence
    pairs = CampaignRanks.shares.map { share in
      let ranks = orderStatisticRanks(n: count, p: share, confidence: confidence)
      return Pair(lower: ranks.lower, upper: ranks.upper)
    }
  }

  /// - Parameter place: Of a share among ``shares``.
  subscript(place: Int) -> Pair { pairs[place] }
}
