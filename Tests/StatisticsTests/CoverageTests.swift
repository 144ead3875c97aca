import CLibrary
import Fixtures
import Statistics
import Testing

/// Intervals contain what they are intervals of as often as they say, at 95 %. Each test makes 400 of them,
/// from its own seed. With FLEETSIM_THOROUGH in the environment there are more and larger designs
/// (`script/coverage`).
@Suite struct CoverageTests {
  static let isThorough = getenv("FLEETSIM_THOROUGH") != nil
  private static let confidence = 0.95

  /// Campaigns, devices in each, and whether these are too few for the 95th and 99th percentile.
  struct Design: Sendable, CustomTestStringConvertible {
    var law: CampaignLaw
    var campaigns: Int
    var devices: Int
    var testDescription: String { "\(law.rawValue), \(campaigns) × \(devices)" }
  }

  private static func designs(_ quick: [Design], _ thorough: [Design]) -> [Design] {
    isThorough ? quick + thorough : quick
  }

  static let quantileDesigns = designs(
    [
      Design(law: .independent, campaigns: 20, devices: 3),
      Design(law: .independent, campaigns: 20, devices: 25),
      Design(law: .commonFactor, campaigns: 20, devices: 25),
      Design(law: .queue, campaigns: 20, devices: 25),
    ],
    [
      Design(law: .independent, campaigns: 20, devices: 100),
      Design(law: .independent, campaigns: 100, devices: 100),
      Design(law: .commonFactor, campaigns: 20, devices: 100),
      Design(law: .commonFactor, campaigns: 100, devices: 100),
      Design(law: .queue, campaigns: 20, devices: 100), Design(law: .queue, campaigns: 100, devices: 100),
      Design(law: .commonCause, campaigns: 100, devices: 25),
      Design(law: .commonCause, campaigns: 100, devices: 100),
      Design(law: .independent, campaigns: 100, devices: 600),
    ])

  private func expectHonest(_ coverage: Coverage) {
    #expect(coverage.isHonest, "\(coverage.row)")
    if Self.isThorough { print("COVERAGE \(coverage.row)") }
  }

  private func sample(_ clusters: [[Double]], times factor: Double = 1) -> ClusteredSample {
    let sample = ClusteredSample()
    for cluster in clusters {
      var sketch = QuantileSketch()
      for value in cluster { sketch.add(Int64(value * factor * 1e6)) }
      sample.add(sketch, later: 0)
    }
    return sample
  }

  @Test(arguments: quantileDesigns) func `quantiles of devices`(_ design: Design) {
    let shares = [0.5, 0.95, 0.99]
    var campaigns = CampaignSample(design.law, seed: 60)
    let truths = shares.map { design.law.quantile($0, devices: design.devices) * 1e6 }
    let names = ["median of devices", "p95 of devices", "p99 of devices"]
    // Quantiles of independent devices are known a little better than their campaigns tell.
    var coverages = names.map { Coverage($0, design.testDescription, conservative: true) }
    for _ in 0..<Coverage.runs {
      let clusters = (0..<design.campaigns).map { _ in campaigns.campaign(devices: design.devices) }
      let found = sample(clusters).quantiles(shares, confidence: Self.confidence)
      for place in shares.indices { coverages[place].add(found[place].interval, truth: truths[place]) }
    }
    for coverage in coverages { expectHonest(coverage) }
  }

  static let meanDesigns = designs(
    [
      Design(law: .independent, campaigns: 20, devices: 3),
      Design(law: .commonFactor, campaigns: 20, devices: 25),
      Design(law: .queue, campaigns: 20, devices: 10),
    ],
    [
      Design(law: .independent, campaigns: 100, devices: 100),
      Design(law: .commonFactor, campaigns: 100, devices: 100),
      Design(law: .queue, campaigns: 100, devices: 100),
      Design(law: .commonCause, campaigns: 100, devices: 25),
    ])

  @Test(arguments: meanDesigns) func `means of devices`(_ design: Design) {
    var campaigns = CampaignSample(design.law, seed: 61)
    var coverage = Coverage("mean of devices", design.testDescription)
    let count = Double(design.devices)
    for _ in 0..<Coverage.runs {
      let means = (0..<design.campaigns).map { _ in
        campaigns.campaign(devices: design.devices).reduce(0, +) / count
      }
      let weights = [Double](repeating: count, count: means.count)
      coverage.add(
        ClusteredRatio(values: means, weights: weights).interval(confidence: Self.confidence),
        truth: design.law.mean(devices: design.devices))
    }
    expectHonest(coverage)
  }

  /// As many devices come as will, and the more of them the longer each takes.
  @Test(arguments: isThorough ? [20, 100] : [20]) func `ratios of totals`(campaigns: Int) {
    var generator = SplitMix64(seed: 62)
    var coverage = Coverage("ratio", "5 to 15 devices, slower where more, \(campaigns) campaigns")
    // E n² / E n.
    let counts = (5...15).map(Double.init)
    let truth = counts.reduce(0) { $0 + $1 * $1 } / counts.reduce(0, +)
    for _ in 0..<Coverage.runs {
      let weights = (0..<campaigns).map { _ in Double(5 + generator.next() % 11) }
      let values = weights.map { $0 * (1 + 0.2 * generator.normal()) }
      coverage.add(
        ClusteredRatio(values: values, weights: weights).interval(confidence: Self.confidence), truth: truth)
    }
    expectHonest(coverage)
  }

  @Test(arguments: isThorough ? [20, 100] : [20]) func `quantiles of campaigns`(campaigns: Int) {
    for share in [0.5, 0.95] {
      var sample = CampaignSample(.independent, seed: 63)
      let name = share == 0.5 ? "median of campaigns" : "p95 of campaigns"
      var coverage = Coverage(name, "last of 10 devices, \(campaigns) campaigns", conservative: true)
      let truth = -log(1 - pow(share, 0.1))
      for _ in 0..<Coverage.runs {
        let sorted = (0..<campaigns).map { _ in sample.campaign(devices: 10).max() ?? 0 }.sorted()
        let ranks = orderStatisticRanks(n: campaigns, p: share, confidence: Self.confidence)
        let upper = ranks.upper > campaigns ? Double.infinity : sorted[ranks.upper - 1]
        let lower = ranks.lower < 1 ? -.infinity : sorted[ranks.lower - 1]
        coverage.add(
          ConfidenceInterval(
            mean: min(upper, max(lower, sorted[campaigns / 2])), lower: lower, upper: upper, count: campaigns,
            confidence: Self.confidence),
          truth: truth)
      }
      expectHonest(coverage)
    }
  }

  @Test(arguments: [(0.9, 20), (0.5, 20), (0.97, 100)]) func `probabilities of campaigns`(
    p: Double, campaigns: Int
  ) {
    var generator = SplitMix64(seed: 64)
    var coverage = Coverage(
      "probability", "p = \(p), \(campaigns) campaigns", conservative: campaigns < 30 || p > 0.95)
    for _ in 0..<Coverage.runs {
      let successes = (0..<campaigns).count { _ in generator.uniform() <= p }
      coverage.add(
        ConfidenceInterval(successes: successes, of: campaigns, confidence: Self.confidence), truth: p)
    }
    expectHonest(coverage)
  }
}
