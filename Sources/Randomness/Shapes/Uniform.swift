/// Every value between `low` and `high` equally likely.
struct Uniform: Shape {
  var low: Double
  var high: Double

  static var family: DistributionFamily { .uniform }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.quantity("low").unnamed, .quantity("high").unnamed) {
        .uniform(low: $0[0], high: $0[1])
      }
    ])
  }
  var contents: DistributionContents { .form([low, high]) }

  var problem: String? {
    firstBroken(
      (low.isFinite && high.isFinite, "low and high must be finite numbers"),
      (low <= high, "low must not be above high"))
  }
  var point: Double? { low == high ? low : nil }
  var mean: Double { low + (high - low) / 2 }
  var variance: Double { (high - low).squared / 12 }
  var minimum: Double { low }
  func cdf(_ x: Double) -> Double { min(1, max(0, (x - low) / (high - low))) }
  func quantile(_ p: Double) -> Double { low + (high - low) * p }
  func draw(_ generator: borrowing KeyedGenerator) -> Double { quantile(generator.uniform()) }
  func sampler(_ method: SamplerMethod) -> Sampler { Sampler(.uniform, low, high) }
  func scaled(by factor: Double) -> Distribution { .uniform(low: low * factor, high: high * factor) }
}
