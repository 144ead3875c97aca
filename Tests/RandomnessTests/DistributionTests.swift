import CGSL
import Testing

@testable import Randomness

/// What holds for a law on paper, without drawing.
@Suite(.timeLimit(.minutes(240))) struct DistributionTests {
  static let probabilities = [
    1e-6, 0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1 - 1e-6,
  ]

  @Test(arguments: Families.all) func `none of these laws is refused`(law: Distribution) {
    #expect(law.problem == nil)
  }

  @Test(arguments: Families.continuous) func `the cdf undoes the quantile`(law: Distribution) {
    for p in Self.probabilities {
      #expect(abs(law.cdf(law.quantile(p)) - p) < 1e-9, "at \(p)")
    }
  }

  @Test(arguments: Families.all) func `the quantile is the lowest value that reaches p`(law: Distribution) {
    for p in Self.probabilities {
      let value = law.quantile(p)
      #expect(law.cdf(value) >= p - 1e-9, "at \(p)")
      #expect(law.shape.below(value) <= p + 1e-9, "at \(p)")
    }
  }

  @Test(arguments: Families.all) func `quantiles rise from the minimum`(law: Distribution) {
    let quantiles = ([0] + Self.probabilities + [1]).map { law.quantile($0) }
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(quantiles.first == law.minimum)
    #expect(law.shape.below(law.minimum) == 0)
    #expect(law.cdf(.infinity) == 1)
  }

  @Test(arguments: Families.continuous)
  func `mean and variance are the integrals of the quantile function`(law: Distribution) {
    let mean = integralOverProbability { law.quantile($0) }
    let variance = integralOverProbability { (law.quantile($0) - mean).squared }
    #expect(abs(law.mean - mean) <= 1e-6 * law.variance.squareRoot())
    #expect(abs(law.variance - variance) <= 1e-5 * variance)
  }

  @Test(arguments: Families.stepped)
  func `mean and variance of a law with steps are those of its quantiles`(law: Distribution) {
    let points = 2000
    let values = (0..<points).map { law.quantile((Double($0) + 0.5) / Double(points)) }
    let mean = values.reduce(0, +) / Double(points)
    let variance = values.reduce(0) { $0 + ($1 - mean).squared } / Double(points)
    #expect(abs(law.mean - mean) <= 1e-3 * max(1, abs(mean)))
    #expect(abs(law.variance - variance) <= 2e-3 * max(1, variance))
  }

  @Test(arguments: Families.all) func `a scaled law has scaled quantiles and moments`(law: Distribution) {
    for factor in [0.25, 1, 60, 1e6] {
      let scaled = law.scaled(by: factor)
      #expect(scaled.problem == nil)
      for p in Self.probabilities {
        let expected = factor * law.quantile(p)
        #expect(abs(scaled.quantile(p) - expected) <= 1e-9 * abs(expected) + 1e-12, "at \(p)")
      }
      #expect(abs(scaled.mean - factor * law.mean) <= 1e-9 * abs(factor * law.mean))
      let variance = factor.squared * law.variance
      #expect(abs(scaled.variance - variance) <= 1e-6 * variance)
    }
    #expect(law.scaled(by: 0) == .constant(0))
  }

  @Test func `scaling folds the factor into the family's own parameters`() {
    #expect(Distribution.exponential(mean: 5).scaled(by: 3) == .exponential(mean: 15))
    let wrapped = Distribution.scaled(.gamma(shape: 2, scale: 1), by: 2)
    #expect(wrapped.scaled(by: 3) == .gamma(shape: 2, scale: 6))
    #expect(
      Distribution.truncated(.shifted(.constant(1), by: 1), low: 0, high: .infinity).scaled(by: 2)
        == .truncated(.shifted(.constant(2), by: 2), low: 0, high: .infinity))
  }

  @Test func `moments that do not converge are infinite`() {
    #expect(Distribution.pareto(shape: 1, minimum: 1).mean == .infinity)
    #expect(Distribution.pareto(shape: 2, minimum: 1).variance == .infinity)
    #expect(Distribution.pareto(shape: 2, minimum: 1).mean == 2)
    #expect(Distribution.loglogistic(median: 1, shape: 1).mean == .infinity)
    #expect(Distribution.loglogistic(median: 1, shape: 2).variance == .infinity)
    #expect(abs(Distribution.loglogistic(median: 2, shape: 2).mean - .pi) < 1e-12)
    #expect(Distribution.lognormal(mu: 0, sigma: 40).variance == .infinity)
    let heavy = Distribution.pareto(shape: 0.9, minimum: 1)
    let mixed = Distribution.mixture([.init(share: 0.5, heavy), .init(share: 0.5, .constant(1))])
    #expect(mixed.mean == .infinity && mixed.variance == .infinity)
    #expect(Distribution.truncated(heavy, low: 5, high: .infinity).mean == .infinity)
    #expect(Distribution.truncated(heavy, low: 1, high: 5).mean.isFinite)
    #expect(Distribution.scaled(heavy, by: 0).mean == 0)
  }

  @Test func `only laws that cannot give zero or less are always positive`() {
    #expect(Distribution.exponential(mean: 1).cdf(0) == 0)
    #expect(Distribution.uniform(low: 0, high: 1).cdf(0) == 0)
    #expect(Distribution.shifted(.exponential(mean: 1), by: 1).cdf(0) == 0)
    #expect(Distribution.constant(0).cdf(0) > 0)
    #expect(Distribution.exponential(mean: 0).cdf(0) > 0)
    #expect(Distribution.normal(mean: 10, standardDeviation: 5).cdf(0) > 0)
    #expect(Distribution.empirical([.init(0, share: 0.01), .init(5, share: 0.99)]).cdf(0) > 0)
    #expect(Distribution.truncated(.normal(mean: 0, standardDeviation: 1), low: 0, high: 9).cdf(0) == 0)
  }

  @Test func `extreme shapes still have a finite median`() {
    let laws: [Distribution] = [
      .gamma(shape: 0.01, scale: 1), .gamma(shape: 1e4, scale: 1),
      .beta(alpha: 0.2, beta: 0.3, low: 0, high: 1),
      .beta(alpha: 5000, beta: 3, low: 0, high: 1), .erlang(phases: 10_000, mean: 1),
      .weibull(shape: 0.05, scale: 1),
    ]
    for law in laws {
      for p in [0.2, 0.5, 0.9] { #expect(abs(law.cdf(law.quantile(p)) - p) < 1e-6, "\(law) at \(p)") }
    }
  }

  @Test func `a log-logistic's odds grow with the power of its shape`() {
    let law = Distribution.loglogistic(median: 30, shape: 3)
    #expect(law.cdf(30) == 0.5 && law.quantile(0.5) == 30)
    // Twice the median has odds of 2³ to 1.
    #expect(abs(law.cdf(60) - 8.0 / 9) < 1e-15)
    #expect(abs(law.quantile(1.0 / 9) - 15) < 1e-12)
  }

  /// Mean of `function` over p in (0, 1) by the tanh-sinh rule, which bears infinite ends. Independent of
  /// the quadrature under test.
  func integralOverProbability(_ function: (Double) -> Double) -> Double {
    let step = 1.0 / 256
    return (-880...880).reduce(0) { sum, index in
      let t = Double(index) * step
      let inner = Double.pi / 2 * sinh(t)
      let p = 1 / (1 + exp(-2 * inner))
      if p < 1e-300 || p >= 1 - 1e-16 { return sum }
      let weight = Double.pi * cosh(t) * p * (1 - p) * step
      return sum + weight * function(p)
    }
  }
}
