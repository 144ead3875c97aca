import CGSL

/// Time to the next event of a Poisson process.
struct Exponential: Shape {
  var mean: Double

  static var family: DistributionFamily { .exponential }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.positiveQuantity("mean")) { .exponential(mean: $0[0]) },
      DistributionForm(.rate("rate")) { .exponential(mean: 1 / $0[0]) },
    ])
  }
  var contents: DistributionContents { .form([mean]) }

  var problem: String? { firstBroken((mean.isMagnitude, "the mean must be zero or more, and finite")) }
  var point: Double? { mean == 0 ? 0 : nil }
  var variance: Double { mean.squared }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double { gsl_cdf_exponential_P(x, mean) }
  func quantile(_ p: Double) -> Double { gsl_cdf_exponential_Pinv(p, mean) }
  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    gsl_ran_exponential(generator.generator, mean)
  }
  func sampler(_ method: SamplerMethod) -> Sampler { Sampler(.exponential, mean) }
  func scaled(by factor: Double) -> Distribution { .exponential(mean: mean * factor) }
}
