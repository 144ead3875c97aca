/// The ratio of two totals over clusters that are independent of each other, while what lies in one cluster
/// need not be: the mean over all devices of all replications, a share of them, busy time over time on shift.
///
/// The estimate is Σ x / Σ y (the ratio estimator; Cochran, Sampling Techniques, 1977, chapter 6). Its error
/// is that of the residuals x − r y over the clusters, which know of everything that devices of a cluster
/// have in common. With equal y it is the mean of the clusters' own ratios, and so is its interval.
package struct ClusteredRatio: Sendable {
  /// Not-a-number where Σ y is 0.
  package private(set) var estimate: Double
  /// Clusters that have a ratio of their own.
  package private(set) var count: Int
  /// Σ y.
  package private(set) var total: Double
  /// Of each cluster x − r y; 0 where it has no ratio.
  package private(set) var residuals: [Double]

  /// - Parameters:
  ///   - values: The ratio x / y of each cluster; not-a-number where it has none.
  ///   - weights: The y of each cluster, not negative.
  package init(values: [Double], weights: [Double]) {
    precondition(values.count == weights.count, "every cluster has a weight")
    let places = values.indices.filter { values[$0].isFinite && weights[$0] > 0 }
    count = places.count
    var estimate = Double.nan
    var total = 0.0
    if let first = places.first {
      let isEven = places.allSatisfy { weights[$0] == weights[first] }
      total = places.reduce(0) { $0 + weights[$1] }
      // As means are calculated elsewhere, so that equal numbers are equal to the last bit.
      estimate =
        isEven
        ? Moments(places.lazy.map { values[$0] }).mean
        : places.reduce(0) { $0 + values[$1] * weights[$1] } / total
    }
    residuals = values.indices.map {
      values[$0].isFinite && weights[$0] > 0 ? (values[$0] - estimate) * weights[$0] : 0
    }
    self.estimate = estimate
    self.total = total
  }

  /// Of the estimate; not-a-number below two clusters.
  package var standardError: Double {
    guard count > 1 else { return .nan }
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    return (Double(count) / Double(count - 1) * squares).squareRoot() / total
  }

  /// By Student's t with one degree of freedom less than clusters.
  package func interval(confidence: Double) -> ConfidenceInterval {
    let halfWidth = count > 1 ? critical(confidence) * standardError : .infinity
    return ConfidenceInterval(mean: estimate, halfWidth: halfWidth, count: count, confidence: confidence)
  }

  /// The number of independent trials that would know a share as well: where clusters differ more than
  /// chance would have them, fewer than there are devices. Where it was all or none in every cluster it is
  /// the number of clusters: what was not seen in any may still hit all devices of the next.
  package var effectiveSize: Double {
    let error = standardError
    if estimate <= 0 || estimate >= 1 { return Double(count) }
    guard error > 0 else { return total }
    return min(total, estimate * (1 - estimate) / (error * error))
  }

  /// By how many degrees of freedom the error of a share is known: one less than clusters where they differ
  /// as chance has it, fewer where some differ much more. The variance of a sample variance grows with the
  /// kurtosis of what it is of, and a variable of which it is known by so much as by f normal values has f
  /// degrees of freedom (Satterthwaite, Biometrics Bulletin 2, 1946). Compared is with the kurtosis that
  /// clusters of independent devices have.
  package var degreesOfFreedom: Double {
    let squares = residuals.reduce(0) { $0 + $1 * $1 }
    let variance = estimate * (1 - estimate)
    guard count > 1, squares > 0, variance > 0 else { return Double(max(1, count - 1)) }
    let fourths = residuals.reduce(0) { $0 + $1 * $1 * $1 * $1 }
    let kurtosis = Double(count) * fourths / (squares * squares)
    let ofChance = 3 + (1 - 6 * variance) / (total / Double(count) * variance)
    return Double(count - 1) / (1 + max(0, kurtosis - ofChance) / 2)
  }

  /// Of a share, where y counts devices and x those of them that are meant: Wilson's interval at the
  /// effective size. Open at both ends below two clusters.
  package func shareInterval(confidence: Double) -> ConfidenceInterval {
    guard count > 1 else {
      return ConfidenceInterval(mean: estimate, halfWidth: .infinity, count: count, confidence: confidence)
    }
    // Sums of rounded numbers may lie beside 0 or 1 by their last digit.
    let share = min(1, max(0, estimate))
    let ends = wilsonInterval(share: share, size: effectiveSize, critical: critical(confidence))
    return ConfidenceInterval(
      mean: share, lower: ends.low, upper: ends.high, count: count, confidence: confidence)
  }

  /// What each cluster would be if the estimate were the plain mean of the clusters: the mean is the
  /// estimate, and the spread says how well it is known. Two such lists can be subtracted pair by pair.
  package var linearised: [Double] {
    residuals.map { estimate + $0 * Double(residuals.count) / total }
  }

  private func critical(_ confidence: Double) -> Double {
    studentT((1 + confidence) / 2, degreesOfFreedom: Double(count - 1))
  }
}
