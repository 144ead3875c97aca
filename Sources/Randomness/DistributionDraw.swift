extension Distribution {
  /// A draw at the generator's present place. Takes as many numbers of the stream as its sampler needs, so
  /// re-key before the next. Only for laws whose `problem` is nil: some samplers would search for ever in
  /// others.
  ///
  /// Cost: 5 to 40 ns for the plain families; a truncated law inverts its cdf (about a microsecond), an
  /// empirical one walks its values. A separate switch from `shape`, because an existential here would cost
  /// more than the draw.
  package func draw(_ generator: borrowing KeyedGenerator) -> Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): Uniform(low: low, high: high).draw(generator)
    case .triangular(let low, let mode, let high):
      Triangular(low: low, mode: mode, high: high).draw(generator)
    case .exponential(let mean): Exponential(mean: mean).draw(generator)
    case .normal(let mean, let spread): Normal(mean: mean, standardDeviation: spread).draw(generator)
    case .lognormal(let mu, let sigma): Lognormal(mu: mu, sigma: sigma).draw(generator)
    case .gamma(let shape, let scale): Gamma(shape: shape, scale: scale).draw(generator)
    case .erlang(let phases, let mean): Erlang(phases: phases, mean: mean).draw(generator)
    case .weibull(let shape, let scale): Weibull(shape: shape, scale: scale).draw(generator)
    case .beta(let alpha, let beta, let low, let high):
      Beta(alpha: alpha, beta: beta, low: low, high: high).draw(generator)
    case .pert(let low, let mode, let high): Pert(low: low, mode: mode, high: high).draw(generator)
    case .pareto(let shape, let minimum): Pareto(shape: shape, minimum: minimum).draw(generator)
    case .empirical(let values): Empirical(values: values).draw(generator)
    case .mixture(let components): Mixture(components: components).draw(generator)
    case .truncated(let inner, let low, let high):
      Truncated(inner: inner, low: low, high: high).draw(generator)
    case .shifted(let inner, let offset): Shifted(inner: inner, offset: offset).draw(generator)
    case .scaled(let inner, let factor): Scaled(inner: inner, stretch: factor).draw(generator)
    }
  }
}
