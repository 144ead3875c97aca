import FleetModel
import Randomness
import Testing

@testable import ScenarioFiles

@Suite struct DistributionSyntaxTests {
  private func parse(_ text: String, _ dimension: Dimension = .duration) throws -> Distribution {
    try DistributionSyntax.parse(text, dimension)
  }

  private func complaint(_ text: String, _ dimension: Dimension = .duration) -> String? {
    problem { () throws(TextProblem) in try DistributionSyntax.parse(text, dimension) }
  }

  @Test func `every law of the language is read, in base units`() throws {
    #expect(try parse("30 min") == .constant(1800))
    #expect(try parse("constant(30 min)") == .constant(1800))
    #expect(try parse("uniform(1 min, 2 min)") == .uniform(low: 60, high: 120))
    #expect(try parse("triangular(5 min, 10 min, 20 min)") == .triangular(low: 300, mode: 600, high: 1200))
    #expect(try parse("exponential(mean 10 min)") == .exponential(mean: 600))
    #expect(try parse("exponential(rate 6 per hour)") == .exponential(mean: 600))
    #expect(try parse("normal(mean 10 min, sd 2 min)") == .normal(mean: 600, standardDeviation: 120))
    #expect(try parse("lognormal(median 30 min, sigma 0.40)") == .lognormal(median: 1800, sigma: 0.4))
    #expect(try parse("lognormal(mean 35 min, cv 0.35)") == .lognormal(mean: 2100, cv: 0.35))
    #expect(try parse("lognormal(p50 30 min, p95 58 min)") == .lognormal(p50: 1800, p95: 3480))
    #expect(try parse("gamma(shape 2, mean 12 min)") == .gamma(shape: 2, mean: 720))
    #expect(try parse("gamma(shape 2, scale 6 min)") == .gamma(shape: 2, scale: 360))
    #expect(try parse("erlang(phases 4, mean 1 min)") == .erlang(phases: 4, mean: 60))
    #expect(try parse("weibull(shape 1.5, scale 30 s)") == .weibull(shape: 1.5, scale: 30))
    #expect(try parse("weibull(shape 0.5, mean 1 min)") == .weibull(shape: 0.5, mean: 60))
    #expect(
      try parse("beta(alpha 2, beta 5, low 0 min, high 10 min)")
        == .beta(alpha: 2, beta: 5, low: 0, high: 600))
    #expect(try parse("pert(5 min, 10 min, 20 min)") == .pert(low: 300, mode: 600, high: 1200))
    #expect(try parse("pareto(shape 2.5, minimum 1 min)") == .pareto(shape: 2.5, minimum: 60))
    #expect(try parse("loglogistic(median 30 min, shape 3)") == .loglogistic(median: 1800, shape: 3))
  }

  @Test func `laws stand in laws`() throws {
    #expect(
      try parse("mixture(90 %: exponential(mean 1 min), 10 %: uniform(0 h, 8 h))")
        == .mixture([
          .init(share: 0.9, .exponential(mean: 60)), .init(share: 0.1, .uniform(low: 0, high: 28_800)),
        ]))
    #expect(
      try parse("truncated(normal(mean 10 min, sd 5 min), from 0 min, to 30 min)")
        == .truncated(.normal(mean: 600, standardDeviation: 300), low: 0, high: 1800))
    #expect(
      try parse("truncated(exponential(mean 5 min), to 30 min)")
        == .truncated(.exponential(mean: 300), low: -.infinity, high: 1800))
    #expect(
      try parse("shifted(exponential(mean 5 min), by 2 min)") == .shifted(.exponential(mean: 300), by: 120))
    #expect(try parse("scaled(exponential(mean 5 min), by 3)") == .scaled(.exponential(mean: 300), by: 3))
    #expect(
      try parse("empirical(1 min: 50 %, 5 min: 50 %)")
        == .empirical([.init(60, share: 0.5), .init(300, share: 0.5)]))
    #expect(
      try parse("empirical(1 min, 5 min)") == .empirical([.init(60, share: 0.5), .init(300, share: 0.5)]))
  }

  @Test func `parameters may come in order, and sizes and plain numbers have laws too`() throws {
    #expect(try parse("lognormal(30 min, 0.4)") == .lognormal(median: 1800, sigma: 0.4))
    #expect(try parse("lognormal(sigma 0.4, median 30 min)") == .lognormal(median: 1800, sigma: 0.4))
    #expect(try parse("uniform(1 GB, 2 GB)", .size) == .uniform(low: 1e9, high: 2e9))
    #expect(try parse("5", .number) == .constant(5))
    #expect(try parse("uniform(1, 5)", .number) == .uniform(low: 1, high: 5))
    #expect(try parse("uniform(0, 8 h)") == .uniform(low: 0, high: 28_800))
  }

  @Test(arguments: [
    ("30", "0: expected a duration with a unit, such as 30 min, found '30'; did you mean 30 min?"),
    (
      "lognromal(median 30 min, sigma 0.4)",
      "0: expected a distribution, found 'lognromal'; did you mean lognormal?"
    ),
    (
      "uniform(1 min, 2)",
      "15: expected a duration with a unit, such as 30 min, found '2'; did you mean 2 min?"
    ),
    (
      "lognormal(median 30 min, sgima 0.4)",
      "25: expected a parameter of lognormal (median, sigma, mean, cv, p50, p95), found 'sgima'; "
        + "did you mean sigma?"
    ),
    ("lognormal(median 30 min)", "0: expected lognormal(median …, sigma …), found no sigma"),
    ("lognormal(median 30 min, sigma -1)", "31: expected 'sigma' not below zero, found '-1'"),
    ("exponential(mean 0)", "17: expected 'mean' above zero, found '0'"),
    ("exponential(mean=5 min)", "12: expected 'mean …', found 'mean=5 min'; did you mean mean 5 min?"),
    ("uniform(1 min, 2 min, 3 min)", "22: expected uniform(low …, high …), found '3 min'"),
    ("uniform(low 1 min, low 2 min)", "19: 'low' is given twice"),
    (
      "erlang(phases 2.5, mean 1 min)",
      "14: expected a whole number from 1 to 1000, found '2.5'; there is no part of one"
    ),
    (
      "lognormal(median 30 min, cv 0.4)",
      "28: expected lognormal(median …, sigma …) or lognormal(mean …, cv …) or lognormal(p50 …, p95 …), "
        + "found 'median and cv'"
    ),
    (
      "loglogistic(median 30 min, shap 3)",
      "27: expected a parameter of loglogistic (median, shape), found 'shap'; did you mean shape?"
    ),
    ("loglogistic(median 30 min, shape 0)", "33: expected 'shape' above zero, found '0'"),
    ("loglogistic(median 0 min, shape 3)", "19: expected 'median' above zero, found '0 min'"),
    ("mixture(90 %: constant(1 s), 5 %: 2 s)", "0: expected shares that sum to 100 %, found 95 %"),
    (
      "mixture(100 %: uniform(1 s, 2 x))",
      "30: expected a duration with a unit, such as 30 min, found '2 x'"
    ),
    ("uniform(1 min, 2 min", "20: expected ')' at the end of 'uniform(…', found nothing"),
    ("uniform(1 min, 2 min) x", "22: expected nothing after ')', found 'x'"),
    (
      "exponential",
      "0: expected a duration with a unit, such as 30 min, or a distribution, found "
        + "'exponential'; did you mean exponential(…)?"
    ),
    ("shifted(2 min)", "0: expected shifted(a distribution, by …)"),
    ("scaled(2 min, by 0)", "17: expected 'by' above zero, found '0'"),
    ("uniform()", "0: expected uniform(low …, high …), found no low and no high"),
    ("", "0: expected a duration with a unit, such as 30 min, found nothing"),
  ])
  func `a wrong distribution is explained at the offending parameter`(text: String, message: String) {
    #expect(complaint(text) == message)
  }

  @Test(arguments: [
    "triangular(10 min, 5 min, 20 min)", "uniform(2 min, 1 min)", "lognormal(p50 30 min, p95 20 min)",
    "beta(2, 5, 10 min, 1 min)", "truncated(uniform(1 min, 2 min), from 5 min, to 4 min)",
  ])
  func `impossible parameters are refused with the reason`(text: String) throws {
    let message = try #require(complaint(text))
    #expect(message.contains("is impossible: "))
  }

  @Test func `laws nested without end are refused`() {
    let deep =
      String(repeating: "shifted(", count: 5000) + "1 s" + String(repeating: ", by 1 s)", count: 5000)
    #expect(complaint(deep)?.contains("expected at most 16 laws in each other") == true)
  }

  /// One text of every family that can be written down and read back.
  static let written = [
    "30 min", "uniform(2 min, 4 min)", "triangular(5 min, 10 min, 20 min)", "pert(5 min, 10 min, 20 min)",
    "beta(alpha 2, beta 5, low 0, high 10 min)", "normal(mean 10 min, sd 2 min)", "exponential(mean 10 min)",
    "lognormal(median 30 min, sigma 0.4)", "gamma(shape 2, mean 12 min)", "erlang(phases 4, mean 2 min)",
    "weibull(shape 1.5, scale 30 s)", "pareto(shape 2.5, minimum 2 min)",
    "loglogistic(median 30 min, shape 3)", "empirical(3 values)",
    "mixture(90 %: exponential(mean 2 min), 10 %: uniform(0, 8 h))",
    "truncated(normal(mean 10 min, sd 5 min), from 2 min, to 30 min)",
    "shifted(exponential(mean 5 min), by -2 min)", "scaled(exponential(mean 5 min), by 3)",
    "hyperexponential(share 90 %, mean 2 min, other 20 min)", "inversegaussian(mean 10 min, cv 0.5)",
    "gumbel(location 10 min, scale 2 min)", "johnsonsb(gamma 0.5, delta 1, low 5 min, high 30 min)",
    "johnsonsu(gamma -1, delta 2, location 10 min, scale 3 min)", "poisson(mean 3)",
    "binomial(trials 20, share 30 %)", "geometric(share 25 %)",
    "product(exponential(mean 5 min), uniform(1, 3))",
    "ofdevice(exponential(mean 5 min), as slowness)",
    "correlated(exponential(mean 5 min), with slowness, by 0.7)",
  ]

  @Test(arguments: DistributionFamily.allCases)
  func `a distribution is written down as it is read`(family: DistributionFamily) throws {
    let text = try #require(
      Self.written.first { $0.hasPrefix("\(family.name)(") || family == .constant },
      "add a text of \(family.name) to `written`")
    // Measured values are too many to be written down: their text says how many they are.
    let distribution = try parse(
      family == .empirical ? "empirical(1 min, 2 min, 5 min)" : text, family.isOfCounts ? .number : .duration)
    #expect(distribution.family == family)
    #expect(distribution.description(in: family.isOfCounts ? .numbers : .seconds) == text)
  }

  @Test func `sizes are written in bytes`() throws {
    let text = "truncated(exponential(mean 4.6 GB), from 80 MB, to 2 TB)"
    #expect(try parse(text, .size).description(in: .bytes) == text)
  }

  /// The examples in the users' list of distributions: what stands in backticks where a row begins.
  private func documented() throws -> [String] {
    let lines = try page(ofReference: "Quantities").split(separator: "\n")
    let start = try #require(lines.firstIndex(of: "## Distributions"))
    return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }.filter { $0.hasPrefix("| `") }
      .map { String($0.split(separator: "`")[1]) }
  }

  @Test(arguments: DistributionFamily.allCases)
  func `the users' list of distributions names every family`(family: DistributionFamily) throws {
    #expect(
      try documented().contains { $0.hasPrefix("\(family.name)(") },
      "add \(family.name)(…) to the distributions in Documentation/Quantities.md")
  }

  @Test func `every example in the users' list of distributions is read`() throws {
    for text in try documented() {
      let isOfCounts = DistributionFamily.allCases.contains { $0.isOfCounts && text.hasPrefix($0.name) }
      _ = try DistributionSyntax.parse(text, isOfCounts ? .number : .duration) { _ throws(TextProblem) in [60]
      }
    }
  }
}
