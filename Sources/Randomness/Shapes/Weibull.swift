import CGSL

/// Times to failure: below shape 1 the risk falls with age, above 1 it grows.
struct Weibull: Shape {
  var shape: Double
  var scale: Double

  static var family: DistributionFamily { .weibull }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.positive("shape"), .positiveQuantity("scale")) {
        .weibull(shape: $0[0], scale: $0[1])
      },
      DistributionForm(.positive("shape"), .positiveQuantity("mean")) {
        .weibull(shape: $0[0], mean: $0[1])
      },
    ])
  }
  var contents: DistributionContents { .form([shape, scale]) }

  var problem: String? {
    firstBroken(
      (shape.isShapeParameter, "the shape must be above zero, and finite"),
      (
        scale.isMagnitude,
        "the scale (or mean) must be zero or more and finite, and the shape not extremely small"
      ))
  }
  var point: Double? { scale == 0 ? 0 : nil }
  var mean: Double { scale * tgamma(1 + 1 / shape) }
  var variance: Double {
    let first = tgamma(1 + 1 / shape)
    let second = tgamma(1 + 2 / shape)
    return second.isInfinite ? .infinity : scale.squared * max(0, second - first.squared)
  }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : gsl_cdf_weibull_P(x, scale, shape) }
  func quantile(_ p: Double) -> Double { gsl_cdf_weibull_Pinv(p, scale, shape) }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    gsl_ran_weibull(generator.generator, scale, shape)
  }

  func sampler(_ method: SamplerMethod) -> Sampler {
    switch method {
    case .gsl: Sampler(.weibull, scale, shape)
    case .inlined: Sampler(.weibull, scale, 1 / shape)
    }
  }

  func scaled(by factor: Double) -> Distribution { .weibull(shape: shape, scale: scale * factor) }
}

extension Distribution {
  /// By shape and mean.
  package static func weibull(shape: Double, mean: Double) -> Distribution {
    let meanOfUnitScale = tgamma(1 + 1 / shape)
    // Below a shape near 0.006 the mean is out of reach of floating point; that must not pass as scale 0.
    return .weibull(shape: shape, scale: meanOfUnitScale.isFinite ? mean / meanOfUnitScale : .nan)
  }
}
