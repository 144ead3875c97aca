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
          paired = PairedColumns.difference(ours, theirs)
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
    return PairedColumns.difference(
      quantile(index, catalogue, confidence: confidence),
      other.quantile(index, catalogue, confidence: confidence))
  }

  /// Whether the measure is a mean of those devices only that are done, and under one of the two some were
  /// not seen to be: then the means are of different devices.
  private func isOfOthers(_ other: StrategyCollector, in index: Int, _ catalogue: MeasureCatalogue) -> Bool {
    guard catalogue.measures[index].isOfFinished, let unseen = catalogue.index(of: Measure.unseen.name) else {
      return false
    }
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
    if isOfOthers(other, in: index, catalogue) { return nil }
    let pooling = catalogue.measures[index].pooling
    let (ours, theirs) = (clusters(index, pooling), other.clusters(index, pooling))
    return PairedColumns(
      values: (ours.values, theirs.values), weights: (ours.weights, theirs.weights)
    ).difference(pooling, confidence: confidence)
  }
}
