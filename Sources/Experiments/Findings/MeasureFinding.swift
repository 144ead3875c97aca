import Statistics

/// One measure of one strategy over the replications.
package struct MeasureFinding: Sendable, Hashable {
  package var measure: Measure
  /// Over the replications in which the measure was defined and finite.
  package var interval: ConfidenceInterval
  /// One a replication, as they came.
  package var values: [Double]

  /// - Parameter confidence: Of the interval, between 0 and 1.
  package init(_ measure: Measure, values: [Double], confidence: Double) {
    self.measure = measure
    self.values = values
    interval = measure.pooling.interval(values, confidence: confidence)
  }

  /// Replications in which the moment was never reached (infinite).
  package var neverReached: Int { values.count { $0 == .infinity } }
  /// Replications in which the measure has no meaning.
  package var undefined: Int { values.count(where: \.isNaN) }
}
