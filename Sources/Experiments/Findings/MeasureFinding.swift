import Statistics

/// One measure of one strategy over the replications.
package struct MeasureFinding: Sendable {
  package var measure: Measure
  /// Over the replications in which the measure was defined and finite.
  package var interval: ConfidenceInterval
  /// One a replication, as they came.
  package var values: [Double]
  /// How much each of them counts: its devices, its time; of campaigns, 1.
  package var weights: [Double]
  /// For quantiles of as many campaigns; nil: not worked out yet.
  private let ranks: CampaignRanks?

  package init(
    _ measure: Measure, values: [Double], weights: [Double], interval: ConfidenceInterval,
    ranks: CampaignRanks? = nil
  ) {
    assert(values.count == weights.count, "every value counts for something")
    self.measure = measure
    self.values = values
    self.weights = weights
    self.interval = interval
    self.ranks = ranks
  }

  /// Replications in which the moment was never reached (infinite).
  package var neverReached: Int { values.count { $0 == .infinity } }
  /// Replications in which the measure has no meaning.
  package var undefined: Int { values.count(where: \.isNaN) }

  /// How likely it is that the moment is reached at all.
  package var reached: ConfidenceInterval {
    ConfidenceInterval(
      successes: values.count - neverReached, of: values.count, confidence: interval.confidence)
  }

  /// Nil where the measure is no number of a campaign, or of none.
  package var spread: CampaignSpread? {
    guard case .campaign = measure.pooling else { return nil }
    return CampaignSpread(values, confidence: interval.confidence, ranks: ranks)
  }

  /// Of a share that was the same, all or nothing, in every replication: the counts behind it.
  package var unvaried: UnvariedShare? {
    guard case .share = measure.pooling, interval.mean == 0 || interval.mean == 1 else { return nil }
    let places = values.indices.filter { values[$0].isFinite && weights[$0] > 0 }
    return UnvariedShare(
      isAll: interval.mean == 1, devices: Int(places.reduce(0) { $0 + weights[$1] }),
      replications: places.count, interval: interval)
  }
}

/// What was worked out beforehand makes no difference.
extension MeasureFinding: Hashable {
  package static func == (a: MeasureFinding, b: MeasureFinding) -> Bool {
    a.measure == b.measure && a.interval == b.interval && a.values == b.values && a.weights == b.weights
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(measure)
    hasher.combine(interval)
    hasher.combine(values)
    hasher.combine(weights)
  }
}
