import Statistics

/// One strategy against another on common random numbers: differences pair replication by replication.
package struct Comparison: Sendable {
  package var strategy: String
  package var baseline: String
  /// Strategy minus baseline, in the catalogue's order.
  package var differences: [Difference]

  package struct Difference: Sendable, Hashable {
    package var measure: Measure
    /// Over the replications in which both sides are finite; nil: there are none.
    package var paired: PairedDifference?

    package init(measure: Measure, paired: PairedDifference?) {
      self.measure = measure
      self.paired = paired
    }
  }

  package init(strategy: String, baseline: String, differences: [Difference]) {
    self.strategy = strategy
    self.baseline = baseline
    self.differences = differences
  }

  init(
    _ strategy: StrategyCollector, against baseline: StrategyCollector, _ catalogue: MeasureCatalogue,
    confidence: Double
  ) {
    self.strategy = strategy.lowered.strategy.name
    self.baseline = baseline.lowered.strategy.name
    differences = catalogue.measures.enumerated().map { index, measure in
      let pairs = zip(strategy.column(index), baseline.column(index)).filter { $0.isFinite && $1.isFinite }
      let paired =
        pairs.isEmpty ? nil : PairedDifference(pairs.map(\.0), pairs.map(\.1), confidence: confidence)
      return Difference(measure: measure, paired: paired)
    }
  }

  package subscript(measure: String) -> Difference? { differences.first { $0.measure.name == measure } }

  /// Variance of the difference in mean downtime, over what it would be with independent seeds.
  package var varianceRatio: Double? { self["downtime.productive.mean"]?.paired?.varianceRatio }
}
