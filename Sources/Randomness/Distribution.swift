/// A distribution from which durations, sizes and counts are drawn. Parameters are in whatever unit the
/// caller uses; shares and shapes are bare numbers.
///
/// A new family begins with a case here. The compiler then asks for its ``Shape``, which holds everything
/// else about it, and that one for its name in ``DistributionFamily``.
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
  case loglogistic(median: Double, shape: Double)
  case hyperexponential(share: Double, mean: Double, other: Double)
  case inverseGaussian(mean: Double, shape: Double)
  case gumbel(location: Double, scale: Double)
  case johnsonBounded(gamma: Double, delta: Double, low: Double, high: Double)
  case johnsonUnbounded(gamma: Double, delta: Double, location: Double, scale: Double)
  /// Whole numbers.
  case poisson(mean: Double)
  case binomial(trials: Int, share: Double)
  /// Of trials up to the first success, from 1.
  case geometric(share: Double)
  /// Values with shares that sum to one.
  case empirical([WeightedValue])
  case mixture([Component])
  /// Only draws between `low` and `high` (either may be infinite) are kept.
  case truncated(Distribution, low: Double, high: Double)
  case shifted(Distribution, by: Double)
  case scaled(Distribution, by: Double)
  /// A draw, times a draw of a number.
  case product(Distribution, Distribution)
  /// What a device draws once and keeps.
  case ofDevice(Distribution, DeviceLuck)
  /// Goes with a luck of the device, by a correlation of normal scores.
  case correlated(Distribution, with: DeviceLuck, by: Double)

  /// A value of an empirical distribution, in the caller's unit, and its share of the draws, from 0 to 1.
  package struct WeightedValue: Sendable, Hashable {
    package var value: Double
    /// From 0 to 1; the shares of all sum to one.
    package var share: Double
    package init(_ value: Double, share: Double) {
      self.value = value
      self.share = share
    }
  }

  /// A part of a mixture, and its share of the draws, from 0 to 1.
  package struct Component: Sendable, Hashable {
    package var share: Double
    package var distribution: Distribution
    package init(share: Double, _ distribution: Distribution) {
      self.share = share
      self.distribution = distribution
    }
  }
}

extension Distribution {
  /// Hands the distribution's shape to `question`, whose answer is compiled for each type of shape, so that
  /// no existential stands between a draw and its formula. The only place that tells the cases apart.
  @inline(__always)
  func ask<Question: ShapeQuestion & ~Copyable>(_ question: borrowing Question) -> Question.Answer {
    switch self {
    case .constant(let value): question.answer(Constant(value: value))
    case .uniform(let low, let high): question.answer(Uniform(low: low, high: high))
    case .triangular(let low, let mode, let high):
      question.answer(Triangular(low: low, mode: mode, high: high))
    case .exponential(let mean): question.answer(Exponential(mean: mean))
    case .normal(let mean, let spread): question.answer(Normal(mean: mean, standardDeviation: spread))
    case .lognormal(let mu, let sigma): question.answer(Lognormal(mu: mu, sigma: sigma))
    case .gamma(let shape, let scale): question.answer(Gamma(shape: shape, scale: scale))
    case .erlang(let phases, let mean): question.answer(Erlang(phases: phases, mean: mean))
    case .weibull(let shape, let scale): question.answer(Weibull(shape: shape, scale: scale))
    case .beta(let alpha, let beta, let low, let high):
      question.answer(Beta(alpha: alpha, beta: beta, low: low, high: high))
    case .pert(let low, let mode, let high): question.answer(Pert(low: low, mode: mode, high: high))
    case .pareto(let shape, let minimum): question.answer(Pareto(shape: shape, minimum: minimum))
    case .loglogistic(let median, let shape): question.answer(LogLogistic(median: median, shape: shape))
    case .hyperexponential(let share, let mean, let other):
      question.answer(Hyperexponential(share: share, first: mean, second: other))
    case .inverseGaussian(let mean, let shape): question.answer(InverseGaussian(mean: mean, shape: shape))
    case .gumbel(let location, let scale): question.answer(Gumbel(location: location, scale: scale))
    case .johnsonBounded(let gamma, let delta, let low, let high):
      question.answer(JohnsonBounded(gamma: gamma, delta: delta, low: low, high: high))
    case .johnsonUnbounded(let gamma, let delta, let location, let scale):
      question.answer(JohnsonUnbounded(gamma: gamma, delta: delta, location: location, scale: scale))
    case .poisson(let mean): question.answer(Poisson(rate: mean))
    case .binomial(let trials, let share): question.answer(Binomial(trials: trials, share: share))
    case .geometric(let share): question.answer(Geometric(share: share))
    case .empirical(let values): question.answer(Empirical(values: values))
    case .mixture(let components): question.answer(Mixture(components: components))
    case .truncated(let inner, let low, let high):
      question.answer(Truncated(inner: inner, low: low, high: high))
    case .shifted(let inner, let offset): question.answer(Shifted(inner: inner, offset: offset))
    case .scaled(let inner, let factor): question.answer(Scaled(inner: inner, stretch: factor))
    case .product(let inner, let factor): question.answer(Product(inner: inner, factor: factor))
    case .ofDevice(let inner, let luck): question.answer(OfDevice(inner: inner, luck: luck))
    case .correlated(let inner, let luck, let correlation):
      question.answer(Correlated(inner: inner, luck: luck, correlation: correlation))
    }
  }
}
