import Statistics

/// What one strategy gave in one measure, as far as results on file have it.
package struct StoredMeasure: Sendable, Hashable {
  package var name: String
  package var unit: Measure.Unit
  package var estimator: Estimator
  package var better: Measure.Better
  package var interval: ConfidenceInterval
  /// One a replication: infinite for a moment that was not reached, not-a-number where there is none.
  package var values: [Double]
  /// How much each of them counts.
  package var weights: [Double]
  /// Tables show it; others are for those who look for them.
  package var isShown = true

  package init(
    name: String, unit: Measure.Unit, estimator: Estimator, better: Measure.Better,
    interval: ConfidenceInterval, values: [Double], weights: [Double]
  ) {
    assert(values.count == weights.count, "every value counts for something")
    self.name = name
    self.unit = unit
    self.estimator = estimator
    self.better = better
    self.interval = interval
    self.values = values
    self.weights = weights
  }

  package init(_ finding: MeasureFinding) {
    self.init(
      name: finding.measure.name, unit: finding.measure.unit, estimator: finding.measure.pooling.estimator,
      better: finding.measure.better, interval: finding.interval, values: finding.values,
      weights: finding.weights)
    isShown = finding.measure.audience == .tablesAndFiles
  }

  /// Whether both have the same values in every replication, to the last bit.
  package func hasValues(of other: StoredMeasure) -> Bool {
    func bits(_ values: [Double]) -> [UInt64] { values.map { $0.isNaN ? .max : ($0 + 0).bitPattern } }
    return bits(values) == bits(other.values) && bits(weights) == bits(other.weights)
  }
}

extension StoredMeasure {
  /// How far this one lies above another, with its interval.
  ///
  /// Results of the same random numbers pair replication by replication. Otherwise the two are independent:
  /// Welch's interval for campaigns, means and averages over time; for shares and percentiles the two
  /// intervals joined without a correlation (Zou and Donner 2008).
  ///
  /// - Parameters:
  ///   - isPaired: Both come from the same random numbers.
  ///   - confidence: Of the interval.
  /// - Returns: Nil where one of them has no number, or a moment was not reached in some replications.
  package func difference(from other: StoredMeasure, isPaired: Bool, confidence: Double)
    -> ConfidenceInterval?
  {
    if values.contains(.infinity) || other.values.contains(.infinity), estimator == .campaign { return nil }
    switch estimator {
    case .campaign: return campaigns(other, isPaired, confidence)
    case .mean, .ratio:
      let (a, b) = (ratio, other.ratio)
      if a.count == 0 || b.count == 0 { return nil }
      return means(a.linearised, b.linearised, isPaired, confidence)
    case .share:
      let (a, b) = (ratio, other.ratio)
      if a.count == 0 || b.count == 0 { return nil }
      if isPaired { return PairedColumns.shareDifference(a, b, confidence: confidence).interval }
      let apart = PairedDifference(
        a.shareInterval(confidence: confidence), b.shareInterval(confidence: confidence),
        residuals: ([], []))
      return apart.interval
    case .quantile: return quantiles(other, isPaired, confidence)
    }
  }

  private var ratio: ClusteredRatio { ClusteredRatio(values: values, weights: weights) }

  private func campaigns(_ other: StoredMeasure, _ isPaired: Bool, _ confidence: Double)
    -> ConfidenceInterval?
  {
    if isPaired {
      let pairs = zip(values, other.values).filter { $0.isFinite && $1.isFinite }
      if pairs.isEmpty { return nil }
      return means(pairs.map(\.0), pairs.map(\.1), true, confidence)
    }
    let (a, b) = (values.filter(\.isFinite), other.values.filter(\.isFinite))
    return a.isEmpty || b.isEmpty ? nil : means(a, b, false, confidence)
  }

  private func means(_ a: [Double], _ b: [Double], _ isPaired: Bool, _ confidence: Double)
    -> ConfidenceInterval
  {
    isPaired
      ? PairedDifference(a, b, confidence: confidence).interval
      : welchDifference(Moments(a), Moments(b), confidence: confidence)
  }

  /// Sketches are not on file. What replications have in common is told by their own percentiles, which rise
  /// and fall with the number of devices above that of all.
  private func quantiles(_ other: StoredMeasure, _ isPaired: Bool, _ confidence: Double)
    -> ConfidenceInterval?
  {
    guard interval.mean.isFinite, other.interval.mean.isFinite else { return nil }
    let isUsable = isPaired && (values + other.values).allSatisfy(\.isFinite)
    let residuals = isUsable ? (centred, other.centred) : ([], [])
    return PairedDifference(
      interval.restated(confidence: confidence), other.interval.restated(confidence: confidence),
      residuals: residuals
    ).interval
  }

  private var centred: [Double] {
    let mean = Moments(values).mean
    return zip(values, weights).map { ($0 - mean) * $1 }
  }
}
