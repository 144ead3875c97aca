import CGSL
import CLibrary

/// Johnson's unbounded system S_U: the inverse hyperbolic sine of (X − location) / scale, times `delta` and
/// more by `gamma`, is a standard normal number. Draws may be below zero.
/// Source: Johnson, Biometrika 36, 1949.
struct JohnsonUnbounded: Shape {
  var gamma: Double
  var delta: Double
  var location: Double
  var scale: Double

  static var family: DistributionFamily { .johnsonsu }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(
        .signed("gamma"), .positive("delta"), .signedQuantity("location"), .quantity("scale")
      ) {
        .johnsonUnbounded(gamma: $0[0], delta: $0[1], location: $0[2], scale: $0[3])
      }
    ])
  }
  var contents: DistributionContents { .form([gamma, delta, location, scale]) }

  var problem: String? {
    firstBroken(
      (gamma.isFinite, "gamma must be a finite number"),
      (delta.isShapeParameter, "delta must be above zero, and finite"),
      (location.isFinite, "the location must be a finite number"),
      (scale.isMagnitude, "the scale must be zero or more, and finite"))
  }
  var point: Double? { scale == 0 ? location : nil }
  var mean: Double { location - scale * exp(0.5 / delta.squared) * sinh(gamma / delta) }
  var variance: Double {
    let spread = exp(1 / delta.squared)
    return scale.squared / 2 * expm1(1 / delta.squared) * (spread * cosh(2 * gamma / delta) + 1)
  }
  var minimum: Double { -.infinity }
  func cdf(_ x: Double) -> Double { gsl_cdf_ugaussian_P(gamma + delta * asinh((x - location) / scale)) }
  func quantile(_ p: Double) -> Double { value(gsl_cdf_ugaussian_Pinv(p)) }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    value(gsl_ran_ugaussian(generator.generator))
  }

  func scaled(by factor: Double) -> Distribution {
    .johnsonUnbounded(gamma: gamma, delta: delta, location: location * factor, scale: scale * factor)
  }

  private func value(_ normal: Double) -> Double { location + scale * sinh((normal - gamma) / delta) }
}
