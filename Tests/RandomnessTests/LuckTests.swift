import CGSL
import Foundation
import Testing

@testable import Randomness

/// Draws that depend on a luck of the device, and laws of whole numbers. Every test states its seed.
@Suite struct LuckTests {
  private static let devices = 4000

  /// One draw of a law for each device at a stage and a try.
  private func draws(_ law: Distribution, stage: String, attempt: UInt32 = 0, seed: UInt32 = 1) -> [Double] {
    let key = StreamKey(seed: seed, replication: 0)
    let generator = KeyedGenerator(key: key)
    let table = SamplerTable([law], method: .gsl)
    return (0..<UInt32(LuckTests.devices)).map {
      table.draw(
        0, key: key, device: $0, stage: StageHash.of(stage), attempt: attempt, generator: generator)
    }
  }

  /// The correlation of the normal scores of draws under their laws.
  private func correlation(_ a: [Double], _ lawA: Distribution, _ b: [Double], _ lawB: Distribution) -> Double
  {
    let scores = zip(a, b).map {
      gsl_cdf_ugaussian_Pinv(lawA.cdf($0)) * gsl_cdf_ugaussian_Pinv(lawB.cdf($1))
    }
    return scores.reduce(0, +) / Double(scores.count)
  }

  @Test func `what is of a device is the same at every stage and try, and other for other devices`() {
    let law = Distribution.ofDevice(.lognormal(mu: 1, sigma: 0.5), DeviceLuck("slow"))
    let first = draws(law, stage: "a")
    #expect(first == draws(law, stage: "b", attempt: 3))
    #expect(Set(first).count == first.count)
    #expect(first != draws(.ofDevice(.lognormal(mu: 1, sigma: 0.5), DeviceLuck("fast")), stage: "a"))
    #expect(first != draws(law, stage: "a", seed: 2))
    // Another law of the same luck has the same quantiles.
    let other = Distribution.ofDevice(.exponential(mean: 5), DeviceLuck("slow"))
    for (x, y) in zip(first, draws(other, stage: "a")) { #expect(abs(law.cdf(x) - other.cdf(y)) < 1e-9) }
  }

  @Test(arguments: [(1.0, 0.5), (0.8, 0.6), (0.9, -0.7), (0, 0.9)])
  func `draws of one luck have the correlation of a Gaussian copula`(by: (Double, Double)) {
    let luck = DeviceLuck("slow")
    let (x, y) = (Distribution.lognormal(mu: 1, sigma: 0.5), Distribution.gamma(shape: 2, scale: 3))
    let a = draws(.correlated(x, with: luck, by: by.0), stage: "a")
    let b = draws(.correlated(y, with: luck, by: by.1), stage: "b")
    // The standard error of a product of scores is at most √2 / √4000 = 0.022.
    #expect(abs(correlation(a, x, b, y) - by.0 * by.1) < 0.09)
    // Two tries have the luck in common and the rest not.
    let again = draws(.correlated(x, with: luck, by: by.0), stage: "a", attempt: 1)
    #expect(abs(correlation(a, x, again, x) - by.0 * by.0) < 0.09)
  }

  @Test(arguments: [
    Distribution.correlated(.exponential(mean: 3), with: DeviceLuck("l"), by: 0.6),
    .ofDevice(.gamma(shape: 2, scale: 3), DeviceLuck("l")),
    .product(.exponential(mean: 3), .ofDevice(.uniform(low: 1, high: 3), DeviceLuck("l"))),
    .hyperexponential(mean: 600, cv: 2), .inverseGaussian(mean: 600, shape: 2400),
    .inverseGaussian(mean: 600, shape: 60), .gumbel(location: 10, scale: 2),
    .johnsonBounded(gamma: 0.5, delta: 1, low: 5, high: 30),
    .johnsonUnbounded(gamma: -1, delta: 2, location: 10, scale: 3),
  ]) func `draws follow the cdf by Kolmogorov and Smirnov`(law: Distribution) {
    let values = draws(law, stage: "a", seed: 3).sorted()
    let count = Double(values.count)
    let distance =
      values.enumerated().map { rank, value in
        max(Double(rank + 1) / count - law.cdf(value), law.cdf(value) - Double(rank) / count)
      }.max() ?? 1
    // The 0.1 % point of Kolmogorov's law.
    #expect(distance < 1.95 / count.squareRoot())
  }

  @Test(arguments: [
    Distribution.poisson(mean: 3.5), .poisson(mean: 40), .binomial(trials: 20, share: 0.3),
    .binomial(trials: 900, share: 0.02), .geometric(share: 0.3),
  ]) func `draws of whole numbers have the frequencies of the law`(law: Distribution) {
    let values = draws(law, stage: "a", seed: 4)
    #expect(values.allSatisfy { $0 == $0.rounded() && $0 >= law.minimum })
    for edge in stride(from: law.quantile(0.02), through: law.quantile(0.98), by: 1) {
      let share = Double(values.count { $0 <= edge }) / Double(values.count)
      let expected = law.cdf(edge)
      #expect(abs(share - expected) < 4.5 * (expected * (1 - expected) / Double(values.count)).squareRoot())
    }
  }

  @Test func `new families have the moments and quantiles of the books`() {
    // H2 of balanced means, cv 2: shares (1 ± √0.6) / 2.
    let hyper = Distribution.hyperexponential(mean: 10, cv: 2)
    #expect(abs(hyper.mean - 10) < 1e-12 && abs(hyper.variance - 400) < 1e-9)
    guard case .hyperexponential(let share, let mean, let other) = hyper else { return }
    #expect(abs(share - 0.887_298_334_620_742) < 1e-12)
    #expect(abs(share * mean - (1 - share) * other) < 1e-12)
    // Wald's distribution with mean 1 and λ = 1 at 1: Φ(0) + e² Φ(−2) = 0.66810.
    #expect(abs(Distribution.inverseGaussian(mean: 1, shape: 1).cdf(1) - 0.668_102) < 1e-6)
    #expect(abs(Distribution.gumbel(mean: 10, standardDeviation: 3).mean - 10) < 1e-12)
    #expect(abs(Distribution.gumbel(mean: 10, standardDeviation: 3).variance - 9) < 1e-12)
    #expect(abs(Distribution.gumbel(location: 2, scale: 3).quantile(exp(-1)) - 2) < 1e-12)
    #expect(
      abs(Distribution.johnsonUnbounded(gamma: 0, delta: 2, location: 5, scale: 3).quantile(0.5) - 5) < 1e-12)
    #expect(abs(Distribution.johnsonBounded(gamma: 0, delta: 2, low: 1, high: 5).mean - 3) < 1e-9)
    #expect(Distribution.poisson(mean: 10).cdf(13).isNear(0.864_464, 1e-6))
    #expect(
      Distribution.geometric(share: 0.25).mean == 4 && Distribution.geometric(share: 0.25).variance == 12)
    #expect(Distribution.binomial(trials: 20, share: 0.3).quantile(0.5) == 6)
    let product = Distribution.product(.exponential(mean: 5), .uniform(low: 1, high: 3))
    #expect(product.mean == 10 && product.variance.isNear(25.0 / 3 + 25.0 * 4 + 25.0 / 3, 1e-9))
    #expect(product.cdf(product.quantile(0.3)).isNear(0.3, 1e-9))
  }
}

extension Double {
  fileprivate func isNear(_ other: Double, _ slack: Double) -> Bool { abs(self - other) < slack }
}
