import CGSL
import CLibrary

/// One of two exponential times: more spread than one of them alone, as where some jobs are of another kind.
struct Hyperexponential: Shape {
  /// Of the draws, from 0 to 1, those of mean `first`.
  var share: Double
  var first: Double
  var second: Double

  static var family: DistributionFamily { .hyperexponential }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.share("share"), .quantity("mean"), .quantity("other")) {
        .hyperexponential(share: $0[0], mean: $0[1], other: $0[2])
      },
      DistributionForm(.quantity("mean"), .positive("cv")) { .hyperexponential(mean: $0[0], cv: $0[1]) },
    ])
  }
  var contents: DistributionContents { .form([share, first, second]) }

  var problem: String? {
    firstBroken(
      ((0...1).contains(share), "the share must lie between 0 and 100 %, and a cv be 1 or more"),
      (first.isMagnitude && second.isMagnitude, "the means must be zero or more, and finite"))
  }
  var point: Double? { mean == 0 ? 0 : nil }
  var mean: Double { share * first + (1 - share) * second }
  var variance: Double {
    // Of the means, and within each.
    share * (1 - share) * (first - second).squared + share * first.squared + (1 - share) * second.squared
  }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double { min(1, share * part(x, first) + (1 - share) * part(x, second)) }
  func below(_ x: Double) -> Double { x <= 0 ? 0 : cdf(x) }

  func quantile(_ p: Double) -> Double {
    if p <= 0 { return 0 }
    if p >= 1 { return .infinity }
    return Bisection.lowest(from: 0, to: -max(first, second) * log1p(-p)) { cdf($0) >= p }
  }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    gsl_ran_exponential(generator.generator, generator.uniform() < share ? first : second)
  }

  func scaled(by factor: Double) -> Distribution {
    .hyperexponential(share: share, mean: first * factor, other: second * factor)
  }

  private func part(_ x: Double, _ mean: Double) -> Double {
    if x < 0 { return 0 }
    return mean == 0 ? 1 : -expm1(-x / mean)
  }
}

extension Distribution {
  /// By mean and coefficient of variation, with balanced means: both kinds contribute half of the mean.
  package static func hyperexponential(mean: Double, cv: Double) -> Distribution {
    let share = (1 + ((cv.squared - 1) / (cv.squared + 1)).squareRoot()) / 2
    if cv == 1 { return .hyperexponential(share: 0.5, mean: mean, other: mean) }
    return .hyperexponential(share: share, mean: mean / (2 * share), other: mean / (2 * (1 - share)))
  }
}
