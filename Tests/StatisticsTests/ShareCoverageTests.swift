import CLibrary
import Fixtures
import Statistics
import Testing

/// Shares, and differences of all kinds, as in ``CoverageTests``.
@Suite struct ShareCoverageTests {
  /// What devices of a campaign have in common.
  enum Fate: String, CaseIterable, Sendable {
    case oneDevice = "one device, p = 0.98"
    case independent = "100 independent devices, p = 0.98"
    case rare = "100 independent devices, p = 0.9995"
    case allOrNone = "all or none of 100, p = 0.95"
    case mixed = "100 devices, p itself Beta(9, 1) by campaign"

    var devices: Int { self == .oneDevice ? 1 : 100 }

    var truth: Double {
      switch self {
      case .oneDevice, .independent: 0.98
      case .rare: 0.9995
      case .allOrNone: 0.95
      case .mixed: 0.9
      }
    }

    /// How many of a campaign's devices are ready.
    func campaign(_ generator: inout SplitMix64) -> Double {
      func count(_ p: Double) -> Int {
        (0..<devices).reduce(0) { sum, _ in sum + (generator.uniform() <= p ? 1 : 0) }
      }
      switch self {
      case .oneDevice, .independent, .rare: return Double(count(truth))
      case .allOrNone: return generator.uniform() <= truth ? 100 : 0
      case .mixed: return Double(count(pow(generator.uniform(), 1.0 / 9)))
      }
    }
  }

  private func expectHonest(_ coverage: Coverage) {
    #expect(coverage.isHonest, "\(coverage.row)")
    if CoverageTests.isThorough { print("COVERAGE \(coverage.row)") }
  }

  @Test(arguments: Fate.allCases) func `shares of devices`(_ fate: Fate) {
    for campaigns in CoverageTests.isThorough ? [20, 100] : [20] {
      var generator = SplitMix64(seed: 70)
      var coverage = Coverage(
        "share of devices", "\(fate.rawValue), \(campaigns) campaigns", conservative: true)
      let weights = [Double](repeating: Double(fate.devices), count: campaigns)
      for _ in 0..<Coverage.runs {
        let values = (0..<campaigns).map { _ in fate.campaign(&generator) / Double(fate.devices) }
        coverage.add(
          ClusteredRatio(values: values, weights: weights).shareInterval(confidence: 0.95), truth: fate.truth)
      }
      expectHonest(coverage)
    }
  }

  /// A device that fails under the better strategy fails under the other, too; beside that, in some campaigns
  /// a fifth of the devices fails under both.
  @Test(arguments: CoverageTests.isThorough ? [20, 100] : [20])
  func `paired differences of shares`(campaigns: Int) {
    var generator = SplitMix64(seed: 71)
    var coverage = Coverage(
      "difference of shares", "50 devices with common luck, \(campaigns) campaigns", conservative: true)
    let weights = [Double](repeating: 50, count: campaigns)
    for _ in 0..<Coverage.runs {
      var shares: (a: [Double], b: [Double]) = ([], [])
      for _ in 0..<campaigns {
        let trouble = generator.uniform() <= 0.3 ? 0.2 : 0
        var counts = (a: 0, b: 0)
        for _ in 0..<50 {
          let luck = generator.uniform()
          counts.a += luck <= 0.95 - trouble ? 1 : 0
          counts.b += luck <= 0.90 - trouble ? 1 : 0
        }
        shares.a.append(Double(counts.a) / 50)
        shares.b.append(Double(counts.b) / 50)
      }
      let a = ClusteredRatio(values: shares.a, weights: weights)
      let b = ClusteredRatio(values: shares.b, weights: weights)
      let difference = PairedDifference(
        a.shareInterval(confidence: 0.95), b.shareInterval(confidence: 0.95),
        residuals: (a.residuals, b.residuals))
      coverage.add(difference.interval, truth: 0.05)
    }
    expectHonest(coverage)
  }

  /// The same devices with the same luck take 1.2 times as long under one of the two.
  @Test(arguments: CampaignLaw.allCases.dropLast())
  func `paired differences of quantiles and means of devices`(_ law: CampaignLaw) {
    let designs = CoverageTests.isThorough ? [(20, 25), (20, 100), (100, 100)] : [(20, 25)]
    for (campaigns, devices) in designs {
      var sample = CampaignSample(law, seed: 72)
      var noise = SplitMix64(seed: 73)
      let design = "\(law.rawValue), \(campaigns) × \(devices)"
      var quantiles = Coverage("difference of medians of devices", design, conservative: true)
      var means = Coverage("difference of means of devices", design)
      let truth = law.mean(devices: devices) * 0.2
      let median = law.quantile(0.5, devices: devices) * 0.2e6
      for _ in 0..<Coverage.runs {
        let (a, b) = (ClusteredSample(), ClusteredSample())
        var averages: (a: [Double], b: [Double]) = ([], [])
        for _ in 0..<campaigns {
          let values = sample.campaign(devices: devices)
          // Each has some luck of its own, which does not change the law.
          let other = noise.uniform() < 0.5 ? values : sample.campaign(devices: devices)
          averages.a.append(values.reduce(0, +) * 1.2 / Double(devices))
          averages.b.append(other.reduce(0, +) / Double(devices))
          a.add(Self.sketch(values, times: 1.2e6), later: 0)
          b.add(Self.sketch(other, times: 1e6), later: 0)
        }
        let found = (a.quantiles([0.5], confidence: 0.95)[0], b.quantiles([0.5], confidence: 0.95)[0])
        quantiles.add(
          PairedDifference(
            found.0.interval, found.1.interval, residuals: (found.0.residuals, found.1.residuals)
          ).interval, truth: median)
        means.add(PairedDifference(averages.a, averages.b).interval, truth: truth)
      }
      expectHonest(quantiles)
      expectHonest(means)
    }
  }

  private static func sketch(_ values: [Double], times factor: Double) -> QuantileSketch {
    var sketch = QuantileSketch()
    for value in values { sketch.add(Int64(value * factor)) }
    return sketch
  }
}
