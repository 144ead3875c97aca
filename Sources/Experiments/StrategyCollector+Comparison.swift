import Statistics

extension StrategyCollector {
  /// This strategy against another on common random numbers.
  func comparison(against baseline: StrategyCollector, _ catalogue: MeasureCatalogue, confidence: Double)
    -> Comparison
  {
    let quantiles = (
      quantiles(catalogue, confidence: confidence), baseline.quantiles(catalogue, confidence: confidence)
    )
    return Comparison(
      strategy: lowered.strategy.name, baseline: baseline.lowered.strategy.name,
      differences: catalogue.measures.enumerated().map { index, measure in
        var paired: PairedDifference?
        if let ours = quantiles.0[index], let theirs = quantiles.1[index] {
          paired = StrategyCollector.difference(ours, theirs)
        } else {
          paired = difference(from: baseline, in: index, catalogue, confidence: confidence)
        }
        return Comparison.Difference(measure: measure, paired: paired)
      })
  }

  /// This strategy minus another in any measure, by its index.
  ///
  /// - Returns: Nil where they cannot be compared.
  func difference(
    from other: StrategyCollector, inAny index: Int, _ catalogue: MeasureCatalogue, confidence: Double
  ) -> PairedDifference? {
    guard case .quantile = catalogue.measures[index].pooling else {
      return difference(from: other, in: index, catalogue, confidence: confidence)
    }
    return StrategyCollector.difference(
      quantile(index, catalogue, confidence: confidence),
      other.quantile(index, catalogue, confidence: confidence))
  }

  /// Whether the measure is a mean of those devices only that are done, and under one of the two some were
  /// not seen to be: then the means are of different devices.
  private func isOfOthers(_ other: StrategyCollector, in index: Int, _ catalogue: MeasureCatalogue) -> Bool {
    let measure = catalogue.measures[index]
    guard case .mean(.clock) = measure.pooling, measure != .downtimeToHorizon,
      let unseen = catalogue.index(of: Measure.unseen.name)
    else { return false }
    return [self, other].contains { $0.column(unseen).contains { $0 > 0 } }
  }

  /// This strategy minus another in the measure with that index, which is no quantile of devices.
  ///
  /// - Returns: Nil where there is no replication that has the number under both, or a moment was not
  ///   reached in some: a difference over the others would say nothing about all.
  func difference(
    from other: StrategyCollector, in index: Int, _ catalogue: MeasureCatalogue, confidence: Double
  ) -> PairedDifference? {
    assert(rows.count == other.rows.count, "strategies are compared on the same replications")
    let columns = (column(index), other.column(index))
    switch catalogue.measures[index].pooling {
    case .quantile: preconditionFailure("quantiles of devices are compared as a whole")
    case .campaign:
      if columns.0.contains(.infinity) || columns.1.contains(.infinity) { return nil }
      let pairs = zip(columns.0, columns.1).filter { $0.isFinite && $1.isFinite }
      return pairs.isEmpty
        ? nil : PairedDifference(pairs.map(\.0), pairs.map(\.1), confidence: confidence)
    case .mean, .ratio:
      if isOfOthers(other, in: index, catalogue) { return nil }
      let (a, b) = ratios(with: other, index)
      if a.count == 0 || b.count == 0 { return nil }
      return PairedDifference(a.linearised, b.linearised, confidence: confidence)
    case .share:
      let (a, b) = ratios(with: other, index)
      if a.count == 0 || b.count == 0 { return nil }
      return StrategyCollector.shareDifference(a, b, confidence: confidence)
    }
  }

  private func ratios(with other: StrategyCollector, _ index: Int) -> (ClusteredRatio, ClusteredRatio) {
    (
      ClusteredRatio(values: column(index), weights: weights(index)),
      ClusteredRatio(values: other.column(index), weights: other.weights(index))
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

  /// - Returns: Nil where one of them lies beyond the horizon, or there is none.
  private static func difference(_ a: ClusteredSample.Quantile, _ b: ClusteredSample.Quantile)
    -> PairedDifference?
  {
    guard a.interval.mean.isFinite, b.interval.mean.isFinite, a.residuals.count == b.residuals.count else {
      return nil
    }
    return PairedDifference(a.interval, b.interval, residuals: (a.residuals, b.residuals))
  }
}
