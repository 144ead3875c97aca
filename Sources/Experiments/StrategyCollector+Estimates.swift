import Statistics

/// What the replications so far say about each measure.
extension StrategyCollector {
  /// Of the measure with that index, in its unit.
  func interval(_ index: Int, _ catalogue: MeasureCatalogue, confidence: Double) -> ConfidenceInterval {
    let pooling = catalogue.measures[index].pooling
    if case .quantile = pooling { return quantile(index, catalogue, confidence: confidence).interval }
    let (values, weights) = clusters(index, pooling)
    return pooling.interval(values, weights: weights, confidence: confidence)
  }

  /// Of all measures, in the catalogue's order. Quantiles of one sample are found together.
  func intervals(_ catalogue: MeasureCatalogue, confidence: Double) -> [ConfidenceInterval] {
    let quantiles = quantiles(catalogue, confidence: confidence)
    return catalogue.measures.indices.map { index in
      quantiles[index]?.interval ?? interval(index, catalogue, confidence: confidence)
    }
  }

  /// By index of the measure: those that are quantiles, in seconds.
  func quantiles(_ catalogue: MeasureCatalogue, confidence: Double) -> [Int: ClusteredSample.Quantile] {
    samples.quantiles(confidence: confidence) { findQuantiles(catalogue, confidence: confidence) }
  }

  private func findQuantiles(_ catalogue: MeasureCatalogue, confidence: Double)
    -> [Int: ClusteredSample.Quantile]
  {
    var wanted: [(sample: Sample, measures: [(index: Int, share: Double)])] = []
    for (index, measure) in catalogue.measures.enumerated() {
      guard case .quantile(let share, let sample) = measure.pooling else { continue }
      if wanted.last?.sample != sample { wanted.append((sample, [])) }
      wanted[wanted.count - 1].measures.append((index, share))
    }
    var found: [Int: ClusteredSample.Quantile] = [:]
    for (sample, measures) in wanted {
      let quantiles = samples.sample(sample).quantiles(measures.map(\.share), confidence: confidence)
      for (measure, quantile) in zip(measures, quantiles) {
        found[measure.index] = StrategyCollector.inSeconds(quantile)
      }
    }
    return found
  }

  func quantile(_ index: Int, _ catalogue: MeasureCatalogue, confidence: Double)
    -> ClusteredSample.Quantile
  {
    guard case .quantile(let share, let sample) = catalogue.measures[index].pooling else {
      preconditionFailure("a measure that is no quantile")
    }
    return StrategyCollector.inSeconds(samples.sample(sample).quantiles([share], confidence: confidence)[0])
  }

  /// Sketches hold microseconds.
  private static func inSeconds(_ quantile: ClusteredSample.Quantile) -> ClusteredSample.Quantile {
    var quantile = quantile
    quantile.interval = quantile.interval.scaled(by: 1e-6)
    return quantile
  }
}
