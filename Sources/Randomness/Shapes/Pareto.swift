import CGSL

/// A heavy tail that begins at `minimum`: P(X > x) = (minimum / x) ^ shape.
struct Pareto: Shape {
  var shape: Double
  var minimum: Double

  static var family: DistributionFamily { .pareto }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.positive("shape"), .positiveQuantity("minimum")) {
        .pareto(shape: $0[0], minimum: $0[1])
      }
    ])
  }
  var contents: DistributionContents { .form([shape, minimum]) }

  var problem: String? {
    firstBroken(
      (shape.isShapeParameter, "the shape must be above zero, and finite"),
      (minimum.isMagnitude, "the minimum must be zero or more, and finite"))
  }
  var point: Double? { minimum == 0 ? 0 : nil }
  var mean: Double { shape <= 1 ? .infinity : minimum * shape / (shape - 1) }
  var variance: Double {
    shape <= 2 ? .infinity : minimum.squared * shape / ((shape - 1).squared * (shape - 2))
  }
  func cdf(_ x: Double) -> Double { gsl_cdf_pareto_P(x, shape, minimum) }
  func quantile(_ p: Double) -> Double { gsl_cdf_pareto_Pinv(p, shape, minimum) }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    gsl_ran_pareto(generator.generator, shape, minimum)
  }

  func scaled(by factor: Double) -> Distribution { .pareto(shape: shape, minimum: minimum * factor) }
}
