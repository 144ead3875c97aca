import Testing

@testable import Randomness

/// What authors may write, and what they may not.
@Suite struct ParameterTests {
  /// Impossible laws, with a word that the reason must contain.
  static let impossible: [(law: Distribution, reason: String)] = [
    (.constant(.nan), "finite"), (.constant(.infinity), "finite"),
    (.uniform(low: 2, high: 1), "low must not be above high"), (.uniform(low: .nan, high: 1), "finite"),
    (.uniform(low: 0, high: .infinity), "finite"),
    (.triangular(low: 1, mode: 5, high: 4), "mode must lie between"),
    (.triangular(low: 5, mode: 4, high: 1), "low must not be above high"),
    (.triangular(low: 3, mode: 5, high: 3), "mode must lie between"),
    (.exponential(mean: -1), "mean must be zero or more"), (.exponential(mean: .infinity), "finite"),
    (.normal(mean: .nan, standardDeviation: 1), "mean must be a finite number"),
    (.normal(mean: 1, standardDeviation: -1), "standard deviation must be zero or more"),
    (.lognormal(mu: 0, sigma: -0.1), "sigma"), (.lognormal(mu: .infinity, sigma: 0), "median"),
    (.lognormal(mean: -5, cv: 0.3), "median (or mean) must be above zero"),
    (.lognormal(mean: 5, cv: -0.3), "cv"),
    (.lognormal(median: 0, sigma: 0.3), "median (or mean) must be above zero"),
    (.lognormal(p50: 30, p95: 20), "in this order"), (.lognormal(p50: 30, p95: -2), "p95"),
    (.gamma(shape: 0, scale: 1), "shape must be above zero"), (.gamma(shape: 0, scale: 0), "shape"),
    (.gamma(shape: 2, mean: -1), "mean"), (.erlang(phases: 0, mean: 1), "at least one phase"),
    (.erlang(phases: 0, mean: 0), "at least one phase"), (.erlang(phases: 2, mean: .nan), "mean"),
    (.weibull(shape: -1, scale: 1), "shape must be above zero"), (.weibull(shape: 1, mean: -1), "mean"),
    (.weibull(shape: 0.001, mean: 1), "extremely small"),
    (.beta(alpha: 0, beta: 1, low: 0, high: 1), "alpha"), (.beta(alpha: 1, beta: 1, low: 2, high: 1), "low"),
    (.pert(low: 1, mode: 0, high: 2), "mode must lie between"), (.pareto(shape: 0, minimum: 1), "shape"),
    (.pareto(shape: 1, minimum: -1), "minimum"),
    (.loglogistic(median: 0, shape: 2), "median must be above zero"),
    (.loglogistic(median: -1, shape: 2), "median"), (.loglogistic(median: .nan, shape: 2), "median"),
    (.loglogistic(median: 1, shape: 0), "shape must be above zero"),
    (.loglogistic(median: 1, shape: .nan), "shape"), (.empirical([]), "at least one value"),
    (.empirical([.init(1, share: 0.5)]), "sum to 100 %"), (.empirical([.init(.nan, share: 1)]), "finite"),
    (.empirical([.init(1, share: 1.5), .init(2, share: -0.5)]), "negative"),
    (.empirical([.init(1, share: .nan)]), "negative"), (.mixture([]), "at least one component"),
    (.mixture([.init(share: 0.7, .constant(1))]), "sum to 100 %"),
    (.mixture([.init(share: 1, .exponential(mean: -1))]), "mean must be zero or more"),
    (.truncated(.exponential(mean: 1), low: 5, high: 4), "lower bound must not be above"),
    (.truncated(.exponential(mean: 1), low: .nan, high: 4), "bounds must be numbers"),
    (.truncated(.uniform(low: 0, high: 1), low: 2, high: 3), "billionth"),
    (.truncated(.normal(mean: 10, standardDeviation: 1), low: 20, high: .infinity), "billionth"),
    (.truncated(.empirical([.init(1, share: 1)]), low: 2, high: 3), "billionth"),
    (.truncated(.gamma(shape: -1, scale: 1), low: 0, high: 3), "shape"),
    (.shifted(.constant(1), by: .infinity), "shift"), (.shifted(.constant(.nan), by: 1), "value"),
    (.scaled(.constant(1), by: -1), "factor must be zero or more"),
    (.scaled(.exponential(mean: -1), by: 0), "mean"),
    (.hyperexponential(share: 1.2, mean: 1, other: 2), "share"),
    (.hyperexponential(mean: 1, cv: 0.5), "cv be 1 or more"),
    (.hyperexponential(share: 0.5, mean: -1, other: 2), "means must be zero or more"),
    (.inverseGaussian(mean: 0, shape: 1), "mean must be above zero"),
    (.inverseGaussian(mean: 1, shape: 0), "shape (or cv) must be above zero"),
    (.gumbel(location: .nan, scale: 1), "location"), (.gumbel(location: 0, scale: -1), "scale"),
    (.johnsonBounded(gamma: 0, delta: 0, low: 0, high: 1), "delta"),
    (.johnsonBounded(gamma: 0, delta: 1, low: 2, high: 1), "low must not be above high"),
    (.johnsonUnbounded(gamma: .infinity, delta: 1, location: 0, scale: 1), "gamma"),
    (.johnsonUnbounded(gamma: 0, delta: 1, location: 0, scale: -1), "scale"),
    (.poisson(mean: -1), "mean must be zero or more"),
    (.binomial(trials: 0, share: 0.5), "there must be a trial"),
    (.binomial(trials: 2, share: 1.5), "between 0 and 100 %"), (.geometric(share: 0), "above zero"),
    (.geometric(share: 1.1), "at most 100 %"),
    (.product(.exponential(mean: -1), .constant(1)), "mean must be zero or more"),
    (
      .product(.exponential(mean: 1), .normal(mean: 1, standardDeviation: 1)), "factor must not be below zero"
    ),
    (.ofDevice(.exponential(mean: -1), DeviceLuck("a")), "mean must be zero or more"),
    (.ofDevice(.ofDevice(.exponential(mean: 1), DeviceLuck("a")), DeviceLuck("b")), "cannot stand inside"),
    (.correlated(.exponential(mean: 1), with: DeviceLuck("a"), by: 1.1), "between −1 and 1"),
    (.truncated(.ofDevice(.exponential(mean: 1), DeviceLuck("a")), low: 0, high: 1), "cannot stand inside"),
  ]

  @Test(arguments: impossible.indices) func `an impossible law is refused with its reason`(row: Int) {
    let (law, reason) = Self.impossible[row]
    #expect(law.problem?.contains(reason) == true, "\(law): \(law.problem ?? "nothing")")
  }

  @Test(arguments: impossible.indices) func `scaling does not hide what is wrong`(row: Int) {
    for factor in [0, 1, 2, -1, .nan, .infinity] {
      #expect(Self.impossible[row].law.scaled(by: factor).problem != nil)
    }
  }

  @Test(arguments: impossible.indices) func `asking an impossible law ends`(row: Int) {
    let law = Self.impossible[row].law
    _ = (law.mean, law.variance, law.minimum, law.cdf(1), law.quantile(0.3), law.cdf(0))
  }

  @Test func `a negative or infinite factor is refused`() {
    for factor in [-1, .nan, .infinity] {
      #expect(Distribution.exponential(mean: 1).scaled(by: factor).problem?.contains("factor") == true)
    }
  }

  @Test func `a lognormal by mean and cv has that mean and cv`() {
    let law = Distribution.lognormal(mean: 35, cv: 0.35)
    #expect(abs(law.mean - 35) < 1e-12 * 35)
    #expect(abs(law.variance.squareRoot() / law.mean - 0.35) < 1e-12)
  }

  @Test func `a lognormal by median has that median`() {
    #expect(abs(Distribution.lognormal(median: 30, sigma: 0.4).quantile(0.5) - 30) < 1e-12 * 30)
  }

  @Test func `a lognormal by p50 and p95 has those percentiles`() {
    let law = Distribution.lognormal(p50: 30, p95: 58)
    #expect(abs(law.quantile(0.5) - 30) < 1e-9)
    #expect(abs(law.quantile(0.95) - 58) < 1e-9)
    #expect(Distribution.lognormal(p50: 30, p95: 30).variance == 0)
  }

  @Test func `a gamma and a Weibull by mean have that mean and shape`() {
    let gamma = Distribution.gamma(shape: 2, mean: 12)
    #expect(gamma == .gamma(shape: 2, scale: 6))
    let weibull = Distribution.weibull(shape: 0.5, mean: 60)
    #expect(abs(weibull.mean - 60) < 1e-12 * 60)
    #expect(weibull == .weibull(shape: 0.5, scale: 30))
  }

  @Test func `a PERT has the mean of the three-point estimate`() {
    #expect(abs(Distribution.pert(low: 5, mode: 10, high: 21).mean - 11) < 1e-12)
  }
}
