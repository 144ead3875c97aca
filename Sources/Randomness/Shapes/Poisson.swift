import CGSL

/// How many of many rare things happen, of which `mean` happen on average: whole numbers from 0.
struct Poisson: Shape {
  var rate: Double

  static var family: DistributionFamily { .poisson }
  static var arguments: DistributionArguments {
    .forms([DistributionForm(.nonNegative("mean")) { .poisson(mean: $0[0]) }])
  }
  var contents: DistributionContents { .form([rate]) }

  var problem: String? {
    firstBroken((rate.isMagnitude && rate <= 1e9, "the mean must be zero or more, and at most 10⁹"))
  }
  var point: Double? { rate == 0 ? 0 : nil }
  var mean: Double { rate }
  var variance: Double { rate }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double { WholeNumbers.cdf(x, from: 0) { gsl_cdf_poisson_P($0, rate) } }
  func below(_ x: Double) -> Double { cdf(x.rounded(.up) - 1) }
  func quantile(_ p: Double) -> Double {
    p >= 1 ? .infinity : WholeNumbers.quantile(p, from: 0, near: rate, spread: rate.squareRoot(), cdf: cdf)
  }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    Double(gsl_ran_poisson(generator.generator, rate))
  }

  func scaled(by factor: Double) -> Distribution { .scaled(.poisson(mean: rate), by: factor) }
}
