import CGSL
import Foundation
import Testing

@testable import Randomness

/// Whether the inlined samplers follow the laws. Every test states its seed, so each passes always or never.
@Suite struct SamplingFitTests {
  static let thorough = ProcessInfo.processInfo.environment["FLEETSIM_THOROUGH"] != nil
  static let draws = thorough ? 200_000 : 20_000

  /// Every formula, and every branch of the gamma's.
  static let laws: [Distribution] = [
    .uniform(low: 60, high: 120), .exponential(mean: 600), .normal(mean: 0, standardDeviation: 1),
    .normal(mean: 600, standardDeviation: 120), .lognormal(mu: 7.5, sigma: 0.4),
    .weibull(shape: 1.5, scale: 30), .weibull(shape: 0.8, scale: 30), .gamma(shape: 1, scale: 3),
    .gamma(shape: 2, scale: 3), .gamma(shape: 3, scale: 3), .erlang(phases: 4, mean: 60),
    .erlang(phases: 5, mean: 60), .gamma(shape: 2.5, scale: 6), .gamma(shape: 1.01, scale: 6),
    .gamma(shape: 60, scale: 1), .gamma(shape: 0.3, scale: 10), .shifted(.exponential(mean: 5), by: 2),
    .shifted(.scaled(.weibull(shape: 2, scale: 5), by: 3), by: -1),
  ]

  /// One inlined draw each for devices 0, 1, 2 …
  func sample(_ law: Distribution, count: Int = draws, seed: UInt32) -> [Double] {
    let key = StreamKey(seed: seed, replication: 0)
    let generator = KeyedGenerator(key: key)
    let table = SamplerTable([law], method: .inlined)
    #expect(table[0].formula != .other)
    return (0..<UInt32(count)).map {
      table.draw(0, key: key, device: $0, stage: 77, attempt: 0, generator: generator)
    }
  }

  @Test(arguments: laws) func `inlined draws follow the cdf by Kolmogorov and Smirnov`(law: Distribution) {
    let values = sample(law, seed: 1).sorted()
    let count = Double(values.count)
    var distance = 0.0
    for (rank, value) in values.enumerated() {
      let expected = law.cdf(value)
      distance = max(distance, Double(rank + 1) / count - expected, expected - Double(rank) / count)
    }
    // The 0.1 % point of Kolmogorov's law.
    #expect(distance < 1.95 / count.squareRoot())
  }

  @Test(arguments: laws) func `inlined draws follow the cdf by Anderson and Darling`(law: Distribution) {
    let values = sample(law, seed: 2).sorted()
    let count = Double(values.count)
    // Tails weigh as much as the middle. An upper tail of the cdf itself would lose its digits near 1.
    let sum = values.indices.reduce(0.0) { sum, rank in
      let (low, high) = (law.cdf(values[rank]), law.cdf(values[values.count - 1 - rank]))
      return sum + Double(2 * rank + 1) * (log(low) + log1p(-high))
    }
    let statistic = -count - sum / count
    // The 0.1 % point of the statistic for a law known beforehand.
    #expect(statistic < 6.0)
  }

  @Test(arguments: laws) func `inlined draws have the moments the law says`(law: Distribution) {
    let values = sample(law, seed: 3)
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    #expect(abs(mean - law.mean) < 4 * (law.variance / count).squareRoot())
    let squares = values.map { ($0 - law.mean).squared }
    let variance = squares.reduce(0, +) / count
    let spread = squares.reduce(0) { $0 + ($1 - variance).squared } / count
    #expect(abs(variance - law.variance) < 4.5 * (spread / count).squareRoot())
  }

  @Test(arguments: laws) func `no inlined draw leaves the support`(law: Distribution) {
    #expect(sample(law, seed: 4).allSatisfy { $0.isFinite && $0 >= law.minimum })
  }

  /// The base layer ends where one draw in 2,200 (exponential) or 3,900 (normal, two tails) begins.
  @Test func `as many draws lie beyond the layers as the law says`() {
    let count = Self.thorough ? 4_000_000 : 1_000_000
    let exponentials = sample(.exponential(mean: 1), count: count, seed: 5)
    let normals = sample(.normal(mean: 0, standardDeviation: 1), count: count, seed: 6)
    for multiple in [0.98, 1, 1.02, 1.15, 1.3] {
      let start = multiple * Ziggurat.exponentialTail
      expect(exponentials.count { $0 > start }, of: count, exp(-start))
      let edge = multiple * Ziggurat.normalTail
      expect(normals.count { $0 > edge }, of: count, gsl_cdf_ugaussian_Q(edge))
      expect(normals.count { $0 < -edge }, of: count, gsl_cdf_ugaussian_Q(edge))
    }
  }

  /// A count within five standard errors of its expectation.
  func expect(_ seen: Int, of count: Int, _ probability: Double, at place: SourceLocation = #_sourceLocation)
  {
    let expected = Double(count) * probability
    #expect(abs(Double(seen) - expected) < 5 * expected.squareRoot() + 1, sourceLocation: place)
  }

  @Test func `beyond the layers the draws are those of the law above that edge`() {
    let count = Self.thorough ? 6_000_000 : 2_000_000
    let edge = Ziggurat.normalTail
    let normals = sample(.normal(mean: 0, standardDeviation: 1), count: count, seed: 7)
    expectUniform(
      normals.filter { abs($0) > edge }.map { gsl_cdf_ugaussian_Q(abs($0)) / gsl_cdf_ugaussian_Q(edge) })
    let start = Ziggurat.exponentialTail
    let exponentials = sample(.exponential(mean: 1), count: count, seed: 8)
    expectUniform(exponentials.filter { $0 > start }.map { exp(start - $0) })
  }

  func expectUniform(_ values: [Double], at place: SourceLocation = #_sourceLocation) {
    let sorted = values.sorted()
    let count = Double(sorted.count)
    #expect(count > 300, sourceLocation: place)
    let distance =
      sorted.enumerated().map { max(Double($0 + 1) / count - $1, $1 - Double($0) / count) }.max() ?? 1
    #expect(distance < 1.95 / count.squareRoot(), sourceLocation: place)
  }

  @Test func `each layer and each side is drawn alike, whatever the place in it`() {
    // Bits that chose the layer must say nothing about the draw within it, and the sign nothing about its
    // size.
    let normals = sample(.normal(mean: 0, standardDeviation: 1), count: Self.draws * 10, seed: 9)
    let up = normals.filter { $0 > 0 }
    let down = normals.filter { $0 < 0 }
    expect(up.count, of: normals.count, 0.5)
    for edge in [0.1, 0.5, 1, 2, 3] {
      let expected = 2 * gsl_cdf_ugaussian_Q(edge)
      expect(up.count { $0 > edge }, of: up.count, expected)
      expect(down.count { $0 < -edge }, of: down.count, expected)
    }
  }

  @Test(arguments: [0, 1])
  func `the layers fall in width, have equal areas and close at the top`(table: Int) {
    let ziggurat = table == 0 ? Ziggurats.shared.pointee.exponential : Ziggurats.shared.pointee.normal
    let area = ziggurat.edges[0] * ziggurat.heights[1]
    for layer in 0..<256 { #expect(ziggurat.edges[layer] > ziggurat.edges[layer + 1]) }
    for layer in 1...255 {
      let own = ziggurat.edges[layer] * (ziggurat.heights[layer + 1] - ziggurat.heights[layer])
      #expect(abs(own / area - 1) < 1e-9, "layer \(layer)")
    }
    #expect(ziggurat.edges[256] == 0 && ziggurat.heights[256] == 1)
  }

  @Test func `inlined draws of neighbouring devices and stages are uncorrelated`() {
    for law: Distribution in [
      .exponential(mean: 1), .normal(mean: 0, standardDeviation: 1), .erlang(phases: 3, mean: 3),
    ] {
      let values = sample(law, seed: 10).map { ($0 - law.mean) / law.variance.squareRoot() }
      for lag in [1, 2, 8] {
        let products = zip(values, values.dropFirst(lag)).map { $0 * $1 }
        let correlation = products.reduce(0, +) / Double(products.count)
        #expect(abs(correlation) < 4.5 / Double(products.count).squareRoot(), "lag \(lag)")
      }
    }
  }
}
