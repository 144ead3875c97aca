/// When a share of the fleet is done, over the campaigns.
package struct CompletionPoint: Sendable, Hashable {
  /// From 0 (the first device) to 1 (the last).
  package var share: Double
  /// Seconds since the start; infinite where a campaign does not come to it before the horizon.
  package var moments: CampaignSpread

  package init(share: Double, moments: CampaignSpread) {
    self.share = share
    self.moments = moments
  }

  /// - Parameter trials: Of each replication the milestones of ``CompletionMilestones``; empty where there
  ///   are none.
  static func points(_ trials: [[Double]], confidence: Double, _ ranks: CampaignRanks) -> [CompletionPoint] {
    let known = trials.filter { $0.count == CompletionMilestones.percents.count }
    return CompletionMilestones.percents.enumerated().compactMap { index, percent in
      CampaignSpread(known.map { $0[index] }, confidence: confidence, ranks: ranks).map {
        CompletionPoint(share: Double(percent) / 100, moments: $0)
      }
    }
  }
}
