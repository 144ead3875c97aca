/// Where a true value lies, with a stated confidence, judging by independent values: an estimate and two
/// ends.
///
/// The interval of a mean is symmetric: Student's (Biometrika 6, 1908), exact for normal values, and good for
/// means of many devices, as the results of replications are. That of a share or a quantile is not, and may
/// be open: an end that the values cannot give is infinite. One value says nothing about its error: both ends
/// are open then.
package struct ConfidenceInterval: Sendable, Hashable {
  /// The estimate: a mean, or what else the interval is of. Not-a-number for no values; infinite for a
  /// quantile that lies beyond what was observed.
  package var mean: Double
  /// Minus infinity: open below.
  package var lower: Double
  /// Infinity: open above.
  package var upper: Double
  /// How many independent values it rests on.
  package var count: Int
  /// Between 0 and 1, exclusive; 0.95 as a rule.
  package var confidence: Double

  package init(mean: Double, lower: Double, upper: Double, count: Int, confidence: Double) {
    assert(!(lower > mean) && !(upper < mean), "an estimate lies in its interval")
    self.mean = mean
    self.lower = lower
    self.upper = upper
    self.count = count
    self.confidence = confidence
  }

  /// A symmetric one.
  package init(mean: Double, halfWidth: Double, count: Int, confidence: Double) {
    let isKnown = halfWidth.isFinite && mean.isFinite
    self.init(
      mean: mean, lower: isKnown ? mean - halfWidth : -.infinity,
      upper: isKnown ? mean + halfWidth : .infinity, count: count, confidence: confidence)
  }

  /// From moments of independent values, e.g. one a replication.
  package init(_ moments: Moments, confidence: Double = 0.95) {
    precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
    var halfWidth = Double.infinity
    if moments.count > 1 {
      halfWidth =
        studentT((1 + confidence) / 2, degreesOfFreedom: Double(moments.count - 1)) * moments.standardError
    }
    self.init(mean: moments.mean, halfWidth: halfWidth, count: moments.count, confidence: confidence)
  }

  /// From independent values, e.g. one a replication.
  package init(_ values: some Sequence<Double>, confidence: Double = 0.95) {
    self.init(Moments(values), confidence: confidence)
  }

  package var isOpenBelow: Bool { lower == -.infinity }
  package var isOpenAbove: Bool { upper == .infinity }

  /// The larger of the distances from the estimate to the two ends; infinite where one is open.
  package var halfWidth: Double {
    isOpenBelow || isOpenAbove ? .infinity : max(upper - mean, mean - lower)
  }

  /// Half-width as a share of the estimate's size: what a wanted precision of "2 %" is compared with. Zero
  /// when every value was the same, even 0; infinite when the estimate is 0 otherwise, or an end is open.
  package var relativeHalfWidth: Double {
    if halfWidth == 0 { return 0 }
    return halfWidth.isFinite && mean != 0 ? halfWidth / abs(mean) : .infinity
  }

  /// Whether the interval, ends included, covers `value`.
  package func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The interval of minus the value.
  package var mirrored: ConfidenceInterval {
    ConfidenceInterval(mean: -mean, lower: -upper, upper: -lower, count: count, confidence: confidence)
  }

  /// The interval in another unit.
  package func scaled(by factor: Double) -> ConfidenceInterval {
    precondition(factor > 0, "a unit has a size")
    return ConfidenceInterval(
      mean: mean * factor, lower: lower * factor, upper: upper * factor, count: count, confidence: confidence)
  }

  /// The interval at another confidence, as it would be if the ends moved as those of a mean do: the distance
  /// of each from the estimate by the ratio of Student's quantiles. Right to first order, and for intervals
  /// whose values are no longer there.
  package func restated(confidence wanted: Double) -> ConfidenceInterval {
    if wanted == confidence || count < 2 { return self }
    let freedom = Double(count - 1)
    let factor =
      studentT((1 + wanted) / 2, degreesOfFreedom: freedom)
      / studentT((1 + confidence) / 2, degreesOfFreedom: freedom)
    return ConfidenceInterval(
      mean: mean, lower: isOpenBelow ? lower : mean - (mean - lower) * factor,
      upper: isOpenAbove ? upper : mean + (upper - mean) * factor, count: count, confidence: wanted)
  }
}
