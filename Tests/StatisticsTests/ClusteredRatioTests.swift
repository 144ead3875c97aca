import Statistics
import Testing

@Suite struct ClusteredRatioTests {
  @Test func `with equal weights a ratio is the mean of the clusters, and has its interval`() {
    let values = [0.25, 0.5, 0.75, 0.25]
    let ratio = ClusteredRatio(values: values, weights: [4, 4, 4, 4])
    let mean = ConfidenceInterval(values)
    #expect(ratio.estimate == mean.mean)
    #expect(abs(ratio.interval(confidence: 0.95).halfWidth - mean.halfWidth) < 1e-12)
    #expect(zip(ratio.linearised, values).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func `every device counts the same, in whatever cluster`() {
    // 1 of 1 and 10 of 99.
    let ratio = ClusteredRatio(values: [1, 10.0 / 99], weights: [1, 99])
    #expect(abs(ratio.estimate - 0.11) < 1e-15)
    #expect(abs(ratio.residuals[0] - 0.89) < 1e-12 && abs(ratio.residuals[1] + 0.89) < 1e-12)
    // √(2/1 · 2 · 0.89²) / 100.
    #expect(abs(ratio.standardError - 0.0178) < 1e-12)
  }

  @Test func `a cluster without a ratio is left out`() {
    let ratio = ClusteredRatio(values: [2, .nan, 4], weights: [1, 0, 1])
    #expect(ratio.estimate == 3)
    #expect(ratio.count == 2)
    #expect(ratio.residuals == [-1, 0, 1])
    let none = ClusteredRatio(values: [.nan], weights: [0])
    #expect(none.estimate.isNaN && none.interval(confidence: 0.95).mean.isNaN)
  }

  @Test func `a share lies within 0 to 1, and all of all is no certainty`() {
    let all = ClusteredRatio(
      values: [Double](repeating: 1, count: 10), weights: [Double](repeating: 1, count: 10))
    let interval = all.shareInterval(confidence: 0.95)
    #expect(interval.mean == 1 && interval.upper == 1)
    // Wilson with Student's t for 9 degrees of freedom, 2.262: 10 / (10 + 2.262²).
    #expect(abs(interval.lower - 10 / (10 + 2.262157 * 2.262157)) < 1e-6)
    #expect(interval.relativeHalfWidth > 0.3)
    let none = ClusteredRatio(values: [0, 0, 0], weights: [5, 5, 5]).shareInterval(confidence: 0.95)
    #expect(none.lower == 0 && none.mean == 0 && none.upper > 0.5)
  }

  @Test func `devices that share one fate are as many as their campaigns, independent ones as they are`() {
    let fate = ClusteredRatio(
      values: (0..<20).map { $0 % 4 == 0 ? 0 : 1 }, weights: [Double](repeating: 100, count: 20))
    // Of 20 campaigns, of which the error is estimated.
    #expect(abs(fate.effectiveSize - 19) < 1e-9)
    let even = ClusteredRatio(
      values: (0..<20).map { $0 % 2 == 0 ? 0.5 : 0.51 }, weights: [Double](repeating: 100, count: 20))
    #expect(even.effectiveSize == 2000)
  }

  @Test func `Wilson's interval of 0, 1 and 5 of 10 is that of the tables`() {
    func ends(_ k: Int) -> (Double, Double) {
      let interval = ConfidenceInterval(successes: k, of: 10, confidence: 0.95)
      return (interval.lower, interval.upper)
    }
    #expect(ends(0).0 == 0 && abs(ends(0).1 - 0.2775) < 5e-5)
    #expect(abs(ends(1).0 - 0.0179) < 5e-5 && abs(ends(1).1 - 0.4042) < 5e-5)
    #expect(abs(ends(5).0 - 0.2366) < 5e-5 && abs(ends(5).1 - 0.7634) < 5e-5)
    #expect(ends(10).1 == 1)
    #expect(ConfidenceInterval(successes: 0, of: 0, confidence: 0.95).isOpenAbove)
  }
}
