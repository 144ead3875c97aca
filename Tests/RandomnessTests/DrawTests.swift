import Testing

@testable import Randomness

/// What holds for draws. Every test states its seed, so each passes always or never.
@Suite struct DrawTests {
  static let draws = 20_000

  /// One draw each for devices 0, 1, 2 …
  func sample(_ law: Distribution, count: Int = draws, seed: UInt32 = 2026, stage: String = "stage")
    -> [Double]
  {
    let generator = KeyedGenerator(key: StreamKey(seed: seed, replication: 0))
    let stage = StageHash.of(stage)
    return (0..<count).map { device in
      generator.rekey(device: UInt32(device), stage: stage)
      return law.draw(generator)
    }
  }

  @Test(arguments: Families.all) func `draws have the mean the law says`(law: Distribution) {
    let values = sample(law)
    let mean = values.reduce(0, +) / Double(values.count)
    let standardError = (law.variance / Double(values.count)).squareRoot()
    #expect(abs(mean - law.mean) <= 4.5 * standardError + 1e-12 * abs(law.mean))
  }

  @Test(arguments: Families.all) func `draws follow the cdf by Kolmogorov and Smirnov`(law: Distribution) {
    let values = sample(law).sorted()
    let count = Double(values.count)
    var distance = 0.0
    var before = 0
    while before < values.count {
      var after = before
      while after < values.count && values[after] == values[before] { after += 1 }
      let (reached, below) = (law.cdf(values[before]), law.shape.below(values[before]))
      distance = max(distance, abs(Double(after) / count - reached), abs(Double(before) / count - below))
      before = after
    }
    // The 0.1 % point of Kolmogorov's law.
    #expect(distance < 1.95 / count.squareRoot())
  }

  @Test(arguments: Families.all) func `no draw leaves the support`(law: Distribution) {
    let values = sample(law, count: 2000, seed: 5)
    let highest = law.quantile(1)
    #expect(values.allSatisfy { $0 >= law.minimum && $0 <= highest })
  }

  @Test(arguments: Families.all) func `a draw is the same whatever was drawn before`(law: Distribution) {
    let generator = KeyedGenerator(key: StreamKey(seed: 7, replication: 3))
    generator.rekey(device: 4711, stage: 11, attempt: 2)
    let first = law.draw(generator)
    for other in Families.all {
      generator.rekey(device: 4711, stage: 12)
      _ = other.draw(generator)
      // An odd number of halves leaves a spare behind, which must not reach the next draw.
      _ = generator.next()
      generator.rekey(device: 4711, stage: 11, attempt: 2)
      #expect(law.draw(generator) == first)
    }
    let fresh = KeyedGenerator(key: StreamKey(seed: 7, replication: 3))
    fresh.rekey(device: 4711, stage: 11, attempt: 2)
    #expect(law.draw(fresh) == first)
  }

  @Test(arguments: Families.all) func `the same random numbers under a scaled law give the scaled draw`(
    law: Distribution
  ) {
    let plain = sample(law, count: 500, seed: 9)
    let scaled = sample(law.scaled(by: 60), count: 500, seed: 9)
    for (a, b) in zip(plain, scaled) { #expect(abs(b - 60 * a) <= 1e-9 * abs(60 * a) + 1e-12) }
  }

  @Test func `neighbours in device, stage, attempt, replication and seed are uncorrelated`() {
    let count = Self.draws
    func uniforms(
      seed: UInt32 = 2026, replication: UInt32 = 0, firstDevice: UInt32 = 0, stage: UInt32 = 100,
      attempt: UInt32 = 0
    ) -> [Double] {
      let key = StreamKey(seed: seed, replication: replication)
      return (0..<UInt32(count)).map {
        var stream = RandomStream(key: key, device: firstDevice + $0, stage: stage, attempt: attempt)
        return stream.uniform()
      }
    }
    let base = uniforms()
    let neighbours = [
      uniforms(firstDevice: 1), uniforms(firstDevice: 2), uniforms(stage: 101), uniforms(attempt: 1),
      uniforms(replication: 1), uniforms(seed: 2027),
    ]
    for neighbour in neighbours {
      #expect(abs(correlation(base, neighbour)) < 4 / Double(count).squareRoot())
    }
    #expect(correlation(base, base) > 0.999)
  }

  @Test func `rejection samplers of neighbouring devices are uncorrelated too`() {
    for law: Distribution in [.gamma(shape: 2.5, scale: 6), .normal(mean: 0, standardDeviation: 1)] {
      let values = sample(law, count: Self.draws + 1, seed: 31)
      let lagged = correlation(Array(values.dropLast()), Array(values.dropFirst()))
      #expect(abs(lagged) < 4 / Double(Self.draws).squareRoot())
      let elsewhere = correlation(values, sample(law, count: Self.draws + 1, seed: 31, stage: "stagf"))
      #expect(abs(elsewhere) < 4 / Double(Self.draws).squareRoot())
    }
  }

  func correlation(_ xs: [Double], _ ys: [Double]) -> Double {
    let count = Double(xs.count)
    let (xMean, yMean) = (xs.reduce(0, +) / count, ys.reduce(0, +) / count)
    let covariance = zip(xs, ys).reduce(0) { $0 + ($1.0 - xMean) * ($1.1 - yMean) }
    let spreads = xs.reduce(0) { $0 + ($1 - xMean).squared } * ys.reduce(0) { $0 + ($1 - yMean).squared }
    return covariance / spreads.squareRoot()
  }
}
