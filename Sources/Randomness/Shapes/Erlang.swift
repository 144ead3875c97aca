/// Sum of `phases` exponentials, all of them together lasting `mean` on average.
struct Erlang: Shape {
  var phases: Int
  var mean: Double

  static var family: DistributionFamily { .erlang }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.count("phases"), .positiveQuantity("mean")) {
        .erlang(phases: Int($0[0]), mean: $0[1])
      }
    ])
  }
  var contents: DistributionContents { .form([Double(phases), mean]) }

  var problem: String? {
    firstBroken(
      (phases >= 1, "there must be at least one phase"),
      (mean.isMagnitude, "the mean must be zero or more, and finite"))
  }
  var point: Double? { mean == 0 ? 0 : nil }
  var variance: Double { gamma.variance }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double { gamma.cdf(x) }
  func quantile(_ p: Double) -> Double { gamma.quantile(p) }
  func draw(_ generator: borrowing KeyedGenerator) -> Double { gamma.draw(generator) }
  func sampler(_ method: SamplerMethod) -> Sampler { gamma.sampler(method) }
  func scaled(by factor: Double) -> Distribution { .erlang(phases: phases, mean: mean * factor) }

  private var gamma: Gamma { Gamma(shape: Double(phases), scale: mean / Double(phases)) }
}
