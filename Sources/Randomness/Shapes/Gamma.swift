import CGSL

/// Sum of `shape` exponentials of mean `scale`, for any shape above zero. Erlang is the case of whole
/// numbers.
struct Gamma: Shape {
  var shape: Double
  var scale: Double

  static var family: DistributionFamily { .gamma }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.positive("shape"), .positiveQuantity("mean")) { .gamma(shape: $0[0], mean: $0[1]) },
      DistributionForm(.positive("shape"), .positiveQuantity("scale")) { .gamma(shape: $0[0], scale: $0[1]) },
    ])
  }
  var contents: DistributionContents { .form([shape, shape * scale]) }

  var problem: String? {
    firstBroken(
      (shape.isShapeParameter, "the shape must be above zero, and finite"),
      (scale.isMagnitude, "the scale (or mean) must be zero or more, and finite"))
  }
  var point: Double? { scale == 0 ? 0 : nil }
  var mean: Double { shape * scale }
  var variance: Double { shape * scale.squared }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double { x == .infinity ? 1 : gsl_cdf_gamma_P(x, shape, scale) }

  func quantile(_ p: Double) -> Double {
    Bisection.refined(gsl_cdf_gamma_Pinv(p, shape, scale), at: p, start: mean, cdf: cdf)
  }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    gsl_ran_gamma(generator.generator, shape, scale)
  }

  func sampler(_ method: SamplerMethod) -> Sampler { Sampler(.gamma, scale, shape) }

  func scaled(by factor: Double) -> Distribution { .gamma(shape: shape, scale: scale * factor) }
}

extension Distribution {
  /// By shape and mean.
  package static func gamma(shape: Double, mean: Double) -> Distribution {
    .gamma(shape: shape, scale: mean / shape)
  }
}
