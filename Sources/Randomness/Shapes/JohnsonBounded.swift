import CGSL
import CLibrary

/// Johnson's bounded system S_B: the logarithm of (X − low) / (high − X), times `delta` and more by `gamma`,
/// is a standard normal number. Source: Johnson, Biometrika 36, 1949.
struct JohnsonBounded: Shape {
  var gamma: Double
  var delta: Double
  var low: Double
  var high: Double

  static var family: DistributionFamily { .johnsonsb }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(
        .signed("gamma"), .positive("delta"), .signedQuantity("low"), .signedQuantity("high")
      ) {
        .johnsonBounded(gamma: $0[0], delta: $0[1], low: $0[2], high: $0[3])
      }
    ])
  }
  var contents: DistributionContents { .form([gamma, delta, low, high]) }

  var problem: String? {
    firstBroken(
      (gamma.isFinite, "gamma must be a finite number"),
      (delta.isShapeParameter, "delta must be above zero, and finite"),
      (low.isFinite && high.isFinite && low <= high, "low must not be above high, and both be finite"))
  }
  var point: Double? { low == high ? low : nil }
  /// By quadrature: there is no formula.
  var mean: Double { Quadrature.integral(from: 0, to: 1) { quantile($0) } }
  var variance: Double {
    let centre = mean
    return Quadrature.integral(from: 0, to: 1) { (quantile($0) - centre).squared }
  }
  var minimum: Double { low }
  func cdf(_ x: Double) -> Double {
    if x <= low { return 0 }
    return x >= high ? 1 : gsl_cdf_ugaussian_P(gamma + delta * log((x - low) / (high - x)))
  }
  func quantile(_ p: Double) -> Double { value(gsl_cdf_ugaussian_Pinv(p)) }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    value(gsl_ran_ugaussian(generator.generator))
  }

  func scaled(by factor: Double) -> Distribution {
    .johnsonBounded(gamma: gamma, delta: delta, low: low * factor, high: high * factor)
  }

  private func value(_ normal: Double) -> Double {
    low + (high - low) / (1 + exp(-(normal - gamma) / delta))
  }
}
