import Fixtures
import Statistics
import Testing

@Suite struct IntervalTests {
  @Test(arguments: [
    (1, 12.7062047), (4, 2.7764451), (9, 2.2621572), (19, 2.0930241), (29, 2.0452296), (99, 1.9842170),
  ]) func `Student's t agrees with the tables`(freedom: Int, quantile: Double) {
    #expect(abs(studentT(0.975, degreesOfFreedom: Double(freedom)) - quantile) < 5e-8)
    #expect(abs(studentT(0.025, degreesOfFreedom: Double(freedom)) + quantile) < 5e-8)
  }

  @Test func `Student's t is right at its ends, and with many degrees of freedom`() {
    #expect(studentT(0, degreesOfFreedom: 3) == -.infinity)
    #expect(studentT(1, degreesOfFreedom: 3) == .infinity)
    #expect(studentT(0.5, degreesOfFreedom: 3) == 0)
    #expect(abs(studentT(0.975, degreesOfFreedom: 1e7) - 1.959964) < 1e-5)
  }

  @Test func `an interval agrees with arithmetic by hand`() {
    let interval = ConfidenceInterval([1, 2, 3, 4, 5])
    #expect(interval.mean == 3)
    #expect(interval.count == 5)
    #expect(interval.confidence == 0.95)
    // Variance 2.5, so the standard error is √0.5.
    #expect(abs(interval.halfWidth - 2.7764451 * 0.5.squareRoot()) < 1e-7)
    #expect(interval.relativeHalfWidth == interval.halfWidth / 3)
    #expect(interval.contains(interval.lower))
    #expect(!interval.contains(interval.upper.nextUp.nextUp))
    #expect(interval == ConfidenceInterval(Moments([1, 2, 3, 4, 5]), confidence: 0.95))
  }

  @Test func `one value or none leaves everything open`() {
    let one = ConfidenceInterval([7])
    #expect(one.mean == 7)
    #expect(one.halfWidth == .infinity)
    #expect(one.relativeHalfWidth == .infinity)
    #expect(one.contains(1e300))
    let none = ConfidenceInterval([Double]())
    #expect(none.mean.isNaN)
    #expect(none.relativeHalfWidth == .infinity)
    #expect(none.contains(0))
  }

  @Test func `equal values are known exactly, and a mean of zero has no relative precision`() {
    #expect(ConfidenceInterval([0, 0, 0]).relativeHalfWidth == 0)
    #expect(ConfidenceInterval([4, 4]).relativeHalfWidth == 0)
    #expect(ConfidenceInterval([-1, 1]).relativeHalfWidth == .infinity)
    #expect(ConfidenceInterval([-3, -2, -1]).relativeHalfWidth > 0)
  }

  /// 400 intervals, seed 20: with 95 % the standard deviation of the share covered is 1.1 %.
  @Test func `of 400 intervals 95 % plus or minus 3 % contain the truth`() {
    var generator = SplitMix64(seed: 20)
    let covered = (0..<400).count { _ in
      ConfidenceInterval((0..<20).map { _ in 50 + 8 * generator.normal() }).contains(50)
    }
    #expect((368...392).contains(covered), "\(covered) of 400")
  }

  /// The same at 80 % (seed 21): a half-width that does not follow its confidence fails one of the two.
  @Test func `of 400 intervals 80 % plus or minus 6 % contain the truth when that is asked`() {
    var generator = SplitMix64(seed: 21)
    let covered = (0..<400).count { _ in
      ConfidenceInterval((0..<5).map { _ in generator.normal() }, confidence: 0.8).contains(0)
    }
    #expect((296...344).contains(covered), "\(covered) of 400")
  }

  @Test(arguments: [
    (100, 0.5, 40, 61, 0.96479980), (100, 0.95, 90, 100, 0.98260706), (1000, 0.95, 936, 964, 0.95809527),
  ]) func `ranks of order-statistic intervals agree with the tables`(
    n: Int, p: Double, lower: Int, upper: Int, coverage: Double
  ) throws {
    let found = try #require(orderStatisticInterval(n: n, p: p))
    #expect(found.lower == lower)
    #expect(found.upper == upper)
    #expect(abs(found.coverage - coverage) < 1e-8)
  }

  @Test func `too few values have no order-statistic interval`() throws {
    #expect(orderStatisticInterval(n: 0, p: 0.5) == nil)
    // Below six values even the extremes enclose the median with less than 95 %.
    #expect(orderStatisticInterval(n: 5, p: 0.5) == nil)
    let six = try #require(orderStatisticInterval(n: 6, p: 0.5))
    #expect((six.lower, six.upper) == (1, 6))
    #expect(abs(six.coverage - 62.0 / 64) < 1e-12)
    #expect(orderStatisticInterval(n: 50, p: 0.999) == nil)
    #expect(orderStatisticInterval(n: 50, p: 1) == nil)
    #expect(orderStatisticInterval(n: 50, p: 0) == nil)
  }

  @Test(arguments: [0.5, 0.9, 0.95])
  func `order-statistic intervals cover what they claim, and no rank less would do`(p: Double) throws {
    for n in [200, 1234, 20_000] {
      let found = try #require(orderStatisticInterval(n: n, p: p, confidence: 0.9))
      #expect(found.coverage >= 0.9)
      #expect(binomialCumulative(found.lower - 1, n: n, p: p) <= 0.05 + 1e-12)
      #expect(binomialCumulative(found.lower, n: n, p: p) > 0.05)
      #expect(binomialCumulative(found.upper - 1, n: n, p: p) >= 0.95 - 1e-12)
      #expect(binomialCumulative(found.upper - 2, n: n, p: p) < 0.95)
    }
  }
}
