/// What can be asked of a law. All but `problem` hold only where `problem` is nil; none of them stops the
/// program or runs for ever where it is not, except ``draw(_:)``.
extension Distribution {
  /// Why no such law exists, in plain words ("low must not be above high"); nil where all is well.
  package var problem: String? { family.problem }

  /// The mean; `.infinity` where it does not converge.
  package var mean: Double { shape.mean }

  /// The variance; `.infinity` where it does not converge.
  package var variance: Double { shape.variance }

  /// No draw is lower; `-.infinity` for the normal law.
  package var minimum: Double { shape.minimum }

  /// Whether draws are above zero with probability one, so that time must pass.
  package var isAlwaysPositive: Bool { cdf(0) == 0 }

  /// The probability of a draw of at most `x`.
  package func cdf(_ x: Double) -> Double { shape.cdf(x) }

  /// The lowest value that at least a share `p` of the draws do not exceed. `p` must lie in 0...1.
  package func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a quantile is asked for a probability")
    return shape.quantile(p)
  }

  /// The law of `factor` times this one, with the factor folded into the parameters. A negative or infinite
  /// factor gives a law whose `problem` says so.
  package func scaled(by factor: Double) -> Distribution {
    if factor == 1 { return self }
    // Folding could hide what is wrong; wrapping keeps the reason.
    if problem != nil || !factor.isMagnitude { return .scaled(self, by: factor) }
    return factor == 0 ? .constant(0) : family.scaled(by: factor)
  }

  /// What answers for this law: its family, or a constant where the parameters leave no spread.
  var shape: any Shape {
    let family = family
    return family.point.map(Constant.init) ?? family
  }

  /// The only value there is; nil where the law has a spread.
  var point: Double? { family.point }

  /// The family with its parameters.
  private var family: any Shape {
    silenceGSL()
    return switch self {
    case .constant(let value): Constant(value: value)
    case .uniform(let low, let high): Uniform(low: low, high: high)
    case .triangular(let low, let mode, let high): Triangular(low: low, mode: mode, high: high)
    case .exponential(let mean): Exponential(mean: mean)
    case .normal(let mean, let spread): Normal(mean: mean, standardDeviation: spread)
    case .lognormal(let mu, let sigma): Lognormal(mu: mu, sigma: sigma)
    case .gamma(let shape, let scale): Gamma(shape: shape, scale: scale)
    case .erlang(let phases, let mean): Erlang(phases: phases, mean: mean)
    case .weibull(let shape, let scale): Weibull(shape: shape, scale: scale)
    case .beta(let alpha, let beta, let low, let high): Beta(alpha: alpha, beta: beta, low: low, high: high)
    case .pert(let low, let mode, let high): Pert(low: low, mode: mode, high: high)
    case .pareto(let shape, let minimum): Pareto(shape: shape, minimum: minimum)
    case .empirical(let values): Empirical(values: values)
    case .mixture(let components): Mixture(components: components)
    case .truncated(let inner, let low, let high): Truncated(inner: inner, low: low, high: high)
    case .shifted(let inner, let offset): Shifted(inner: inner, offset: offset)
    case .scaled(let inner, let factor): Scaled(inner: inner, stretch: factor)
    }
  }
}
