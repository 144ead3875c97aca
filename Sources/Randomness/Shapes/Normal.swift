import CGSL

/// The bell curve. Draws may be negative; a stage's duration counts those as zero, unless the scenario
/// truncates.
struct Normal: Shape {
  var mean: Double
  var standardDeviation: Double

  static var family: DistributionFamily { .normal }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.quantity("mean"), .quantity("sd")) {
        .normal(mean: $0[0], standardDeviation: $0[1])
      }
    ])
  }
  var contents: DistributionContents { .form([mean, standardDeviation]) }

  var problem: String? {
    firstBroken(
      (mean.isFinite, "the mean must be a finite number"),
      (standardDeviation.isMagnitude, "the standard deviation must be zero or more, and finite"))
  }
  var point: Double? { standardDeviation == 0 ? mean : nil }
  var variance: Double { standardDeviation.squared }
  var minimum: Double { -.infinity }
  func cdf(_ x: Double) -> Double { gsl_cdf_gaussian_P(x - mean, standardDeviation) }
  func quantile(_ p: Double) -> Double { mean + gsl_cdf_gaussian_Pinv(p, standardDeviation) }

  /// By the ziggurat: a third of the time of GSL's polar method.
  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    mean + gsl_ran_gaussian_ziggurat(generator.generator, standardDeviation)
  }

  func sampler(_ method: SamplerMethod) -> Sampler { Sampler(.normal, mean, standardDeviation) }

  func scaled(by factor: Double) -> Distribution {
    .normal(mean: mean * factor, standardDeviation: standardDeviation * factor)
  }
}
