import CGSL

/// How many of `trials` succeed, each with the same probability, by itself: whole numbers from 0.
struct Binomial: Shape {
  var trials: Int
  var share: Double

  static var family: DistributionFamily { .binomial }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.count("trials"), .share("share")) { .binomial(trials: Int($0[0]), share: $0[1]) }
    ])
  }
  var contents: DistributionContents { .form([Double(trials), share]) }

  var problem: String? {
    firstBroken(
      ((1...1_000_000_000).contains(trials), "there must be a trial, and at most 10⁹"),
      ((0...1).contains(share), "the share must lie between 0 and 100 %"))
  }
  var point: Double? { share == 0 ? 0 : share == 1 ? Double(trials) : nil }
  var mean: Double { Double(trials) * share }
  var variance: Double { mean * (1 - share) }
  var minimum: Double { 0 }
  func cdf(_ x: Double) -> Double {
    x >= Double(trials)
      ? 1 : WholeNumbers.cdf(x, from: 0) { gsl_cdf_binomial_P($0, share, UInt32(trials)) }
  }
  func below(_ x: Double) -> Double { cdf(x.rounded(.up) - 1) }
  func quantile(_ p: Double) -> Double {
    if p >= 1 { return Double(trials) }
    return WholeNumbers.quantile(p, from: 0, near: mean, spread: variance.squareRoot(), cdf: cdf)
  }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    Double(gsl_ran_binomial(generator.generator, share, UInt32(trials)))
  }

  func scaled(by factor: Double) -> Distribution {
    .scaled(.binomial(trials: trials, share: share), by: factor)
  }
}
