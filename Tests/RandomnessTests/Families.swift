@testable import Randomness

/// A law of every family, and of the awkward corners of some.
enum Families {
  /// Their cdf is continuous and rising wherever there are draws.
  static let continuous: [Distribution] = [
    .uniform(low: 60, high: 120),
    .uniform(low: -3, high: 2),
    .triangular(low: 5, mode: 10, high: 20),
    .triangular(low: 5, mode: 5, high: 20),
    .triangular(low: 5, mode: 20, high: 20),
    .exponential(mean: 600),
    .normal(mean: 600, standardDeviation: 120),
    .lognormal(mu: 7.5, sigma: 0.4),
    .gamma(shape: 2.5, scale: 6),
    .gamma(shape: 0.3, scale: 10),
    .erlang(phases: 4, mean: 60),
    .weibull(shape: 1.5, scale: 30),
    .weibull(shape: 0.8, scale: 30),
    .beta(alpha: 2, beta: 5, low: 0, high: 10),
    .beta(alpha: 0.5, beta: 0.5, low: 3, high: 4),
    .pert(low: 5, mode: 10, high: 20),
    .pareto(shape: 6, minimum: 60),
    .loglogistic(median: 1800, shape: 6),
    .mixture([
      .init(share: 0.9, .exponential(mean: 60)), .init(share: 0.1, .lognormal(mu: 5, sigma: 0.5)),
    ]),
    .truncated(.normal(mean: 10, standardDeviation: 5), low: 0, high: 30),
    .truncated(.normal(mean: 10, standardDeviation: 5), low: -.infinity, high: 8),
    .truncated(.exponential(mean: 10), low: 25, high: .infinity),
    .truncated(.lognormal(mu: 3, sigma: 0.5), low: 10, high: 1e9),
    .truncated(.loglogistic(median: 30, shape: 0.7), low: 10, high: 90),
    .truncated(.loglogistic(median: 30, shape: 6), low: 25, high: .infinity),
    .shifted(.exponential(mean: 5), by: 2),
    .shifted(.gamma(shape: 3, scale: 1), by: -2),
    .scaled(.weibull(shape: 2, scale: 5), by: 3),
    .scaled(.shifted(.loglogistic(median: 5, shape: 6), by: 2), by: 3),
    .mixture([.init(share: 0.3, .loglogistic(median: 5, shape: 8)), .init(share: 0.7, .exponential(mean: 9))]
    ),
    .scaled(.truncated(.gamma(shape: 2, scale: 5), low: 1, high: 40), by: 0.5),
  ]

  /// Single values have mass.
  static let stepped: [Distribution] = [
    .constant(1800),
    .constant(0),
    .uniform(low: 7, high: 7),
    .triangular(low: 7, mode: 7, high: 7),
    .pert(low: 7, mode: 7, high: 7),
    .beta(alpha: 2, beta: 3, low: 7, high: 7),
    .normal(mean: -7, standardDeviation: 0),
    .lognormal(mu: 2, sigma: 0),
    .exponential(mean: 0),
    .gamma(shape: 2, scale: 0),
    .erlang(phases: 3, mean: 0),
    .weibull(shape: 2, scale: 0),
    .pareto(shape: 2, minimum: 0),
    .scaled(.exponential(mean: 5), by: 0),
    .empirical([.init(60, share: 0.1), .init(300, share: 0.2), .init(120, share: 0.7)]),
    .mixture([.init(share: 0.25, .constant(3)), .init(share: 0.75, .uniform(low: 0, high: 8))]),
    .truncated(
      .empirical([.init(1, share: 0.5), .init(2, share: 0.3), .init(3, share: 0.2)]), low: 2, high: 5),
    .truncated(.constant(4), low: 4, high: 4),
    .truncated(
      .mixture([.init(share: 0.5, .constant(3)), .init(share: 0.5, .constant(5))]), low: 0, high: 3),
    .shifted(.empirical([.init(1, share: 0.5), .init(2, share: 0.5)]), by: 10),
    .scaled(.empirical([.init(1, share: 0.5), .init(2, share: 0.5)]), by: 10),
  ]

  static let all = continuous + stepped
}
