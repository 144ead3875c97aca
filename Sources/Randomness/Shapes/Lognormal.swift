import CGSL

/// The exponential of a normal: what task times of people and machines look like.
struct Lognormal: Shape {
  var mu: Double
  var sigma: Double

  static var family: DistributionFamily { .lognormal }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.positiveQuantity("median"), .nonNegative("sigma")) {
        .lognormal(median: $0[0], sigma: $0[1])
      },
      DistributionForm(.positiveQuantity("mean"), .nonNegative("cv")) { .lognormal(mean: $0[0], cv: $0[1]) },
      DistributionForm(.positiveQuantity("p50"), .positiveQuantity("p95")) {
        .lognormal(p50: $0[0], p95: $0[1])
      },
    ])
  }
  var contents: DistributionContents { .form([exp(mu), sigma]) }

  var problem: String? {
    firstBroken(
      (
        sigma.isMagnitude,
        "sigma (or cv) must be zero or more, and finite; p50 and p95 must be above zero and in this order"
      ),
      (mu.isFinite, "the median (or mean) must be above zero, and finite"))
  }
  var point: Double? { sigma == 0 ? exp(mu) : nil }
  var mean: Double { exp(mu + sigma.squared / 2) }
  var variance: Double { expm1(sigma.squared) * mean.squared }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : gsl_cdf_lognormal_P(x, mu, sigma) }
  func quantile(_ p: Double) -> Double { gsl_cdf_lognormal_Pinv(p, mu, sigma) }

  /// By the ziggurat: GSL's own `gsl_ran_lognormal` uses the polar method, which takes three times as long.
  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    exp(mu + gsl_ran_gaussian_ziggurat(generator.generator, sigma))
  }

  func sampler(_ method: SamplerMethod) -> Sampler { Sampler(.lognormal, mu, sigma) }

  func scaled(by factor: Double) -> Distribution { .lognormal(mu: mu + log(factor), sigma: sigma) }
}

extension Distribution {
  /// By mean and coefficient of variation (standard deviation over mean).
  package static func lognormal(mean: Double, cv: Double) -> Distribution {
    // A negative cv would vanish in the square, so it is made to show.
    let sigma = cv < 0 ? .nan : log1p(cv.squared).squareRoot()
    return .lognormal(mu: log(mean) - sigma.squared / 2, sigma: sigma)
  }

  /// By median and standard deviation of the logarithm.
  package static func lognormal(median: Double, sigma: Double) -> Distribution {
    .lognormal(mu: log(median), sigma: sigma)
  }

  /// By median and 95th percentile.
  package static func lognormal(p50: Double, p95: Double) -> Distribution {
    .lognormal(mu: log(p50), sigma: log(p95 / p50) / gsl_cdf_ugaussian_Pinv(0.95))
  }
}
