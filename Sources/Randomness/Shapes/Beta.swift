import CGSL

/// A beta distribution stretched from 0...1 to `low`...`high`. PERT is one with four times the mode's
/// weight.
struct Beta: Shape {
  var alpha: Double
  var beta: Double
  var low: Double
  var high: Double

  static var family: DistributionFamily { .beta }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.positive("alpha"), .positive("beta"), .quantity("low"), .quantity("high")) {
        .beta(alpha: $0[0], beta: $0[1], low: $0[2], high: $0[3])
      }
    ])
  }
  var contents: DistributionContents { .form([alpha, beta, low, high]) }

  var problem: String? {
    firstBroken(
      (alpha.isShapeParameter && beta.isShapeParameter, "alpha and beta must be above zero, and finite"),
      (low.isFinite && high.isFinite, "low and high must be finite numbers"),
      (low <= high, "low must not be above high"))
  }
  var point: Double? { low == high ? low : nil }
  var mean: Double { low + (high - low) * alpha / (alpha + beta) }
  var variance: Double {
    let sum = alpha + beta
    return (high - low).squared * (alpha / sum) * (beta / sum) / (sum + 1)
  }
  var minimum: Double { low }

  func cdf(_ x: Double) -> Double {
    gsl_cdf_beta_P(min(1, max(0, (x - low) / (high - low))), alpha, beta)
  }

  /// By bisection: `gsl_cdf_beta_Pinv` of GSL 2.7 may search for ever.
  func quantile(_ p: Double) -> Double {
    if p <= 0 { return low }
    if p >= 1 { return high }
    return low + (high - low) * Bisection.lowest(from: 0, to: 1) { gsl_cdf_beta_P($0, alpha, beta) >= p }
  }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    low + (high - low) * gsl_ran_beta(generator.generator, alpha, beta)
  }

  func scaled(by factor: Double) -> Distribution {
    .beta(alpha: alpha, beta: beta, low: low * factor, high: high * factor)
  }
}
