import CLibrary

/// The exponential of a logistic, also called Fisk's distribution: rises like a lognormal, and has a tail as
/// heavy as a Pareto's of the same shape. P(X ≤ x) = 1 / (1 + (x / median) ^ -shape).
struct LogLogistic: Shape {
  var median: Double
  var shape: Double

  static var family: DistributionFamily { .loglogistic }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.positiveQuantity("median"), .positive("shape")) {
        .loglogistic(median: $0[0], shape: $0[1])
      }
    ])
  }
  var contents: DistributionContents { .form([median, shape]) }

  var problem: String? {
    firstBroken(
      (shape.isShapeParameter, "the shape must be above zero, and finite"),
      (median.isFinite && median > 0, "the median must be above zero, and finite"))
  }
  var mean: Double { shape <= 1 ? .infinity : median * angle / sin(angle) }
  var variance: Double {
    let stretch = angle / sin(angle)
    return shape <= 2 ? .infinity : median.squared * max(0, stretch / cos(angle) - stretch.squared)
  }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double { x <= 0 ? 0 : 1 / (1 + pow(x / median, -shape)) }
  func quantile(_ p: Double) -> Double { median * pow(p / (1 - p), 1 / shape) }

  /// By inversion: one number a draw, and a higher number is a longer draw.
  func draw(_ generator: borrowing KeyedGenerator) -> Double { quantile(generator.uniform()) }

  func scaled(by factor: Double) -> Distribution { .loglogistic(median: median * factor, shape: shape) }

  private var angle: Double { .pi / shape }
}
