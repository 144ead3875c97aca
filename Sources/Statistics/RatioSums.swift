/// What a ``ClusteredRatio`` says, kept in constant memory: for ratios of which there are thousands, each of
/// a small part of the whole.
///
/// Sums of squares are of the differences from the first cluster, so that they lose no digits where clusters
/// differ little.
package struct RatioSums: Sendable {
  /// Clusters that have a ratio.
  package private(set) var count = 0
  private var first = (x: 0.0, y: 0.0)
  private var sums = (x: 0.0, y: 0.0)
  private var products = (xx: 0.0, xy: 0.0, yy: 0.0)

  /// Sums of nothing.
  package init() {}

  /// Takes in a cluster: two totals, the second of which is not negative. One without a ratio is left out.
  package mutating func add(_ x: Double, over y: Double) {
    assert(!(y < 0), "a whole that is negative")
    guard x.isFinite, y > 0 else { return }
    if count == 0 { first = (x, y) }
    count += 1
    sums.x += x
    sums.y += y
    let (dx, dy) = (x - first.x, y - first.y)
    products.xx += dx * dx
    products.xy += dx * dy
    products.yy += dy * dy
  }

  /// Σ x / Σ y; not-a-number where Σ y is 0.
  package var estimate: Double { count > 0 ? sums.x / sums.y : .nan }

  /// Σ y: of devices, all of them.
  package var total: Double { sums.y }

  /// Of the estimate; not-a-number below two clusters.
  package var standardError: Double {
    guard count > 1 else { return .nan }
    let (n, ratio) = (Double(count), estimate)
    // Of each cluster x − r y: the residual of the first, and by how much the others differ from it.
    let rest = first.x - ratio * first.y
    let moved = (sums.x - n * first.x) - ratio * (sums.y - n * first.y)
    let squares =
      n * rest * rest + 2 * rest * moved
      + (products.xx - 2 * ratio * products.xy + ratio * ratio * products.yy)
    return (n / (n - 1) * max(0, squares)).squareRoot() / sums.y
  }

  /// By Student's t, as ``ClusteredRatio/interval(confidence:)``.
  package func interval(confidence: Double) -> ConfidenceInterval {
    let halfWidth = count > 1 ? critical(confidence) * standardError : .infinity
    return ConfidenceInterval(mean: estimate, halfWidth: halfWidth, count: count, confidence: confidence)
  }

  /// Of a share, as ``ClusteredRatio/shareInterval(confidence:)``.
  package func shareInterval(confidence: Double) -> ConfidenceInterval {
    guard count > 1 else {
      return ConfidenceInterval(mean: estimate, halfWidth: .infinity, count: count, confidence: confidence)
    }
    let share = min(1, max(0, estimate))
    let ends = wilsonInterval(share: share, size: effectiveSize, critical: critical(confidence))
    return ConfidenceInterval(
      mean: share, lower: ends.low, upper: ends.high, count: count, confidence: confidence)
  }

  /// See ``ClusteredRatio/effectiveSize``.
  private var effectiveSize: Double {
    let (share, error) = (estimate, standardError)
    if share <= 0 || share >= 1 { return Double(count) }
    guard error > 0 else { return total }
    return min(total, share * (1 - share) / (error * error))
  }

  private func critical(_ confidence: Double) -> Double {
    studentT((1 + confidence) / 2, degreesOfFreedom: Double(count - 1))
  }
}
