/// Where the true mean lies, with a stated confidence, judging by independent values: mean ± half-width.
///
/// Student's interval (Biometrika 6, 1908): exact for normal values, and good for means of many devices, as
/// the results of replications are. One value says nothing about its error: the half-width is infinite then.
package struct ConfidenceInterval: Sendable, Hashable {
  /// Not-a-number for no values.
  package var mean: Double
  /// Infinite below two values.
  package var halfWidth: Double
  /// How many independent values it rests on.
  package var count: Int
  /// Between 0 and 1, exclusive; 0.95 as a rule.
  package var confidence: Double

  package init(mean: Double, halfWidth: Double, count: Int, confidence: Double) {
    self.mean = mean
    self.halfWidth = halfWidth
    self.count = count
    self.confidence = confidence
  }

  /// From moments of independent values, e.g. one a replication.
  package init(_ moments: Moments, confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
    mean = moments.mean
    count = moments.count
    self.confidence = confidence
    guard count > 1 else {
      halfWidth = .infinity
      return
    }
    halfWidth = studentT((1 + confidence) / 2, degreesOfFreedom: Double(count - 1)) * moments.standardError
  }

  /// From independent values, e.g. one a replication.
  package init(_ values: some Sequence<Double>, confidence: Double = 0.95) {
    self.init(Moments(values), confidence: confidence)
  }

  package var lower: Double { mean - halfWidth }
  package var upper: Double { mean + halfWidth }

  /// Half-width as a share of the mean's size: what a wanted precision of "2 %" is compared with. Zero when
  /// every value was the same, even 0; infinite when the mean is 0 otherwise, or below two values.
  package var relativeHalfWidth: Double {
    if halfWidth == 0 { return 0 }
    return count > 1 && mean != 0 ? halfWidth / abs(mean) : .infinity
  }

  /// Whether the interval, ends included, covers `value`. With an infinite half-width it covers everything.
  package func contains(_ value: Double) -> Bool {
    halfWidth == .infinity || abs(value - mean) <= halfWidth
  }
}
