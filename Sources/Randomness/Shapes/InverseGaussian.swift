import CGSL
import CLibrary

/// The time in which a Brownian motion with drift first reaches a level; also called Wald's distribution.
struct InverseGaussian: Shape {
  var mean: Double
  /// λ: the variance is mean³ / λ.
  var shape: Double

  static var family: DistributionFamily { .inversegaussian }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.positiveQuantity("mean"), .positive("cv")) {
        .inverseGaussian(mean: $0[0], shape: $0[0] / $0[1].squared)
      },
      DistributionForm(.positiveQuantity("mean"), .positiveQuantity("shape")) {
        .inverseGaussian(mean: $0[0], shape: $0[1])
      },
    ])
  }
  var contents: DistributionContents { .form([mean, (mean / shape).squareRoot()]) }

  var problem: String? {
    firstBroken(
      (mean.isShapeParameter, "the mean must be above zero, and finite"),
      (shape.isShapeParameter, "the shape (or cv) must be above zero, and finite"))
  }
  var variance: Double { mean * mean / shape * mean }
  var minimum: Double { 0 }

  /// Φ(a) + exp(2λ/μ) Φ(−b), the second summand by its logarithm, since its exponential may overflow.
  func cdf(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    let root = (shape / x).squareRoot()
    let upper = gsl_sf_log_erfc(root * (x / mean + 1) / 2.0.squareRoot()) - log(2.0)
    return min(1, gsl_cdf_ugaussian_P(root * (x / mean - 1)) + exp(2 * shape / mean + upper))
  }

  func quantile(_ p: Double) -> Double { Bisection.refined(.nan, at: p, start: mean, cdf: cdf) }

  /// The root of a quadratic equation in a squared normal number, or its twin (Michael, Schucany and Haas,
  /// The American Statistician 30, 1976), written so that it does not lose digits.
  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    let normal = gsl_ran_ugaussian(generator.generator)
    let y = mean * normal.squared / (2 * shape)
    // 1 + y − √(2y + y²), as the inverse of 1 + y + √(2y + y²).
    let low = mean / (1 + y + (2 * y + y.squared).squareRoot())
    return generator.uniform() * (mean + low) <= mean ? low : mean / low * mean
  }

  func scaled(by factor: Double) -> Distribution {
    .inverseGaussian(mean: mean * factor, shape: shape * factor)
  }
}
