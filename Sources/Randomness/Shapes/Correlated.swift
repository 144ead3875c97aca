import CGSL

/// A distribution whose draws go with a luck of the device, by a Gaussian copula: the draw has the normal
/// score ρ L + √(1 − ρ²) E, where L is the score of the luck and E one of its own. Two draws of the same
/// luck, by ρ₁ and ρ₂, have scores of correlation ρ₁ ρ₂.
struct Correlated: Shape {
  var inner: Distribution
  var luck: DeviceLuck
  var correlation: Double

  static var family: DistributionFamily { .correlated }
  static var arguments: DistributionArguments {
    .correlation(.signed("by")) { .correlated($0, with: DeviceLuck($1), by: $2) }
  }
  var contents: DistributionContents { .correlation(inner, name: luck.name, by: correlation) }

  var problem: String? {
    inner.problem ?? inner.problemAsMargin
      ?? firstBroken(((-1...1).contains(correlation), "the correlation must lie between −1 and 1"))
  }
  var point: Double? { inner.point }
  var hasLuck: Bool { true }
  var mean: Double { inner.mean }
  var variance: Double { inner.variance }
  var minimum: Double { inner.minimum }
  func cdf(_ x: Double) -> Double { inner.cdf(x) }
  func below(_ x: Double) -> Double { inner.shape.below(x) }
  func quantile(_ p: Double) -> Double { inner.quantile(p) }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    let own = gsl_cdf_ugaussian_Pinv(generator.uniform().insideOfUnit)
    let common = gsl_cdf_ugaussian_Pinv(luck.uniform(generator))
    let score = correlation * common + (1 - correlation.squared).squareRoot() * own
    return inner.quantile(gsl_cdf_ugaussian_P(score).insideOfUnit)
  }

  func scaled(by factor: Double) -> Distribution {
    .correlated(inner.scaled(by: factor), with: luck, by: correlation)
  }
}
