import Statistics

extension StrategyCollector {
  /// This strategy against another on common random numbers.
  func comparison(against baseline: StrategyCollector, _ catalogue: MeasureCatalogue, confidence: Double)
    -> Comparison
  {
    Comparison(
      strategy: lowered.strategy.name, baseline: baseline.lowered.strategy.name,
      differences: catalogue.measures.enumerated().map { index, measure in
        Comparison.Difference(
          measure: measure, paired: difference(from: baseline, in: index, confidence: confidence))
      })
  }

  /// This strategy minus another in the measure with that index, replication by replication.
  ///
  /// - Returns: Nil where there is no replication in which both are finite.
  func difference(from other: StrategyCollector, in measure: Int, confidence: Double) -> PairedDifference? {
    assert(rows.count == other.rows.count, "strategies are compared on the same replications")
    let pairs = zip(column(measure), other.column(measure)).filter { $0.isFinite && $1.isFinite }
    return pairs.isEmpty
      ? nil : PairedDifference(pairs.map(\.0), pairs.map(\.1), confidence: confidence)
  }
}
