import Statistics

/// One strategy against another on common random numbers: differences pair replication by replication.
package struct Comparison: Sendable {
  package var strategy: String
  /// The strategy that the other is compared with.
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

  /// - Returns: Nil: the scenario has no measure of that name.
  package subscript(measure: String) -> Difference? { differences.first { $0.measure.name == measure } }

  package subscript(measure: Measure) -> Difference? { self[measure.name] }

  /// Variance of the difference in mean downtime, over what it would be with independent seeds.
  package var varianceRatio: Double? { self[.meanDowntime]?.paired?.varianceRatio }
}
