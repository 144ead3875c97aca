/// How far `a` lies above `b`, when both drew common random numbers.
///
/// With common random numbers the two results of a replication rise and fall together, so their differences
/// spread less than either, and the interval of their mean is the honest one (Law, Simulation Modeling and
/// Analysis, 10.2).
package struct PairedDifference: Sendable, Hashable {
  /// Of the mean of a − b.
  package var interval: ConfidenceInterval
  /// Var(a − b) / (Var a + Var b): what pairing bought against independent seeds. 0: everything; 1: nothing;
  /// up to 2: it did harm. Replications that independent seeds would need for the same interval: count /
  /// ratio. Nil below two pairs, or when neither side varies.
  package var varianceRatio: Double?

  /// `a[i]` and `b[i]` are results of the same replication: as many of one as of the other, or the program
  /// stops.
  package init(_ a: [Double], _ b: [Double], confidence: Double = 0.95) {
    precondition(a.count == b.count, "pairs need as many values on one side as on the other")
    let differences = Moments(zip(a, b).lazy.map { $0 - $1 })
    interval = ConfidenceInterval(differences, confidence: confidence)
    let independent = Moments(a).variance + Moments(b).variance
    varianceRatio = independent > 0 ? differences.variance / independent : nil
  }

  /// The difference of two estimates whose own intervals are not symmetric (shares, quantiles): their
  /// variances are recovered from those intervals, each on the side that matters, and joined with the
  /// correlation of what both did in the same replications (Zou and Donner, Statistics in Medicine 27, 2008;
  /// for paired shares Newcombe, Statistics in Medicine 17, 1998). It is open where one of them is.
  ///
  /// - Parameter residuals: What each replication adds to the error of either estimate.
  package init(
    _ a: ConfidenceInterval, _ b: ConfidenceInterval, residuals: (a: [Double], b: [Double])
  ) {
    precondition(residuals.a.count == residuals.b.count, "pairs need as many on one side as on the other")
    let rho = PairedDifference.correlation(residuals.a, residuals.b)
    func reach(_ one: Double, _ other: Double) -> Double {
      if !one.isFinite || !other.isFinite { return .infinity }
      return max(0, one * one + other * other - 2 * rho * one * other).squareRoot()
    }
    let mean = a.mean - b.mean
    interval = ConfidenceInterval(
      mean: mean, lower: mean - reach(a.mean - a.lower, b.upper - b.mean),
      upper: mean + reach(a.upper - a.mean, b.mean - b.lower), count: min(a.count, b.count),
      confidence: a.confidence)
    varianceRatio = nil
  }

  /// Of two lists of mean 0; 0 where one of them never varies.
  private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let squares = (a.reduce(0) { $0 + $1 * $1 }, b.reduce(0) { $0 + $1 * $1 })
    guard squares.0 > 0, squares.1 > 0 else { return 0 }
    let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    return max(-1, min(1, product / (squares.0 * squares.1).squareRoot()))
  }
}
