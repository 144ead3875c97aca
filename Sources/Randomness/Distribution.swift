/// A law from which durations, sizes and counts are drawn. Parameters are in whatever unit the caller uses.
package indirect enum Distribution: Sendable, Hashable {
  case constant(Double)
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case exponential(mean: Double)
  case normal(mean: Double, standardDeviation: Double)
  /// `mu` and `sigma` are mean and standard deviation of the logarithm.
  case lognormal(mu: Double, sigma: Double)
  case gamma(shape: Double, scale: Double)
  case erlang(phases: Int, mean: Double)
  case weibull(shape: Double, scale: Double)
  case beta(alpha: Double, beta: Double, low: Double, high: Double)
  case pert(low: Double, mode: Double, high: Double)
  case pareto(shape: Double, minimum: Double)
  /// Values with shares that sum to one.
  case empirical([WeightedValue])
  case mixture([Component])
  /// Only draws between `low` and `high` (either may be infinite) are kept.
  case truncated(Distribution, low: Double, high: Double)
  case shifted(Distribution, by: Double)
  case scaled(Distribution, by: Double)

  package struct WeightedValue: Sendable, Hashable {
    package var value: Double
    package var share: Double
    package init(_ value: Double, share: Double) {
      self.value = value
      self.share = share
    }
  }

  package struct Component: Sendable, Hashable {
    package var share: Double
    package var distribution: Distribution
    package init(share: Double, _ distribution: Distribution) {
      self.share = share
      self.distribution = distribution
    }
  }
}
