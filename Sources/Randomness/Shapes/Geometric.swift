import CGSL
import CLibrary

/// How many trials it takes until the first one succeeds, itself included: whole numbers from 1.
struct Geometric: Shape {
  var share: Double

  static var family: DistributionFamily { .geometric }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.share("share")) { .geometric(share: $0[0]) },
      DistributionForm(.positive("mean")) { .geometric(share: 1 / $0[0]) },
    ])
  }
  var contents: DistributionContents { .form([share]) }

  var problem: String? {
    firstBroken(
      (
        share.isShapeParameter && share <= 1,
        "the share must be above zero and at most 100 %, the mean 1 or more"
      ))
  }
  var point: Double? { share == 1 ? 1 : nil }
  var mean: Double { 1 / share }
  var variance: Double { (1 - share) / share.squared }
  var minimum: Double { 1 }
  func cdf(_ x: Double) -> Double { x < 1 ? 0 : -expm1(x.rounded(.down) * log1p(-share)) }
  func below(_ x: Double) -> Double { cdf(x.rounded(.up) - 1) }

  func quantile(_ p: Double) -> Double {
    if p >= 1 { return .infinity }
    let guess = max(1, (log1p(-p) / log1p(-share)).rounded(.up))
    // Rounding may lead to one number too many.
    return guess > 1 && cdf(guess - 1) >= p ? guess - 1 : guess
  }

  /// By inversion: one number a draw, and a higher number is a longer draw.
  func draw(_ generator: borrowing KeyedGenerator) -> Double { quantile(generator.uniform()) }

  func scaled(by factor: Double) -> Distribution { .scaled(.geometric(share: share), by: factor) }
}
