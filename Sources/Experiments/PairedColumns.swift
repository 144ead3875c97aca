import Statistics

/// A measure's values under two strategies, or at two points, on the same replications.
struct PairedColumns {
  var values: (ours: [Double], theirs: [Double])
  /// How much each value counts.
  var weights: (ours: [Double], theirs: [Double])

  /// Ours minus theirs, in a measure that is no quantile of devices.
  ///
  /// - Returns: Nil where there is no replication that has the number on both sides, or a moment was not
  ///   reached in some: a difference over the others would say nothing about all.
  func difference(_ pooling: Measure.Pooling, confidence: Double) -> PairedDifference? {
    switch pooling {
    case .quantile: preconditionFailure("quantiles of devices are compared as a whole")
    case .campaign:
      if values.ours.contains(.infinity) || values.theirs.contains(.infinity) { return nil }
      let pairs = zip(values.ours, values.theirs).filter { $0.isFinite && $1.isFinite }
      return pairs.isEmpty
        ? nil : PairedDifference(pairs.map(\.0), pairs.map(\.1), confidence: confidence)
    case .mean, .ratio:
      let (a, b) = ratios
      if a.count == 0 || b.count == 0 { return nil }
      return PairedDifference(a.linearised, b.linearised, confidence: confidence)
    case .share:
      let (a, b) = ratios
      if a.count == 0 || b.count == 0 { return nil }
      return PairedColumns.shareDifference(a, b, confidence: confidence)
    }
  }

  /// Of two quantiles of devices.
  ///
  /// - Returns: Nil where one of them lies beyond the horizon, or there is none.
  static func difference(_ a: ClusteredSample.Quantile, _ b: ClusteredSample.Quantile)
    -> PairedDifference?
  {
    guard a.interval.mean.isFinite, b.interval.mean.isFinite, a.residuals.count == b.residuals.count else {
      return nil
    }
    return PairedDifference(a.interval, b.interval, residuals: (a.residuals, b.residuals))
  }

  private var ratios: (ClusteredRatio, ClusteredRatio) {
    (
      ClusteredRatio(values: values.ours, weights: weights.ours),
      ClusteredRatio(values: values.theirs, weights: weights.theirs)
    )
  }

  /// Where both did the same in every replication, the next may still tell them apart: what did not happen
  /// in any replication is not taken for impossible.
  static func shareDifference(_ a: ClusteredRatio, _ b: ClusteredRatio, confidence: Double)
    -> PairedDifference
  {
    var paired = PairedDifference(
      a.shareInterval(confidence: confidence), b.shareInterval(confidence: confidence),
      residuals: (a.linearised.map { $0 - a.estimate }, b.linearised.map { $0 - b.estimate }))
    paired.varianceRatio = PairedDifference(a.linearised, b.linearised).varianceRatio
    let rounding = 1e-12
    let isAlike = zip(a.linearised, b.linearised).allSatisfy {
      abs($0 - $1 - (a.estimate - b.estimate)) <= rounding
    }
    if isAlike && min(a.count, b.count) > 1 {
      let unseen = ConfidenceInterval(successes: 0, of: min(a.count, b.count), confidence: confidence).upper
      paired.interval.lower = min(paired.interval.lower, paired.interval.mean - unseen)
      paired.interval.upper = max(paired.interval.upper, paired.interval.mean + unseen)
    }
    paired.interval.lower = max(-1, paired.interval.lower)
    paired.interval.upper = min(1, paired.interval.upper)
    return paired
  }
}
