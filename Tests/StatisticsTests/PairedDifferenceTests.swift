import Fixtures
import Statistics
import Testing

@Suite struct PairedDifferenceTests {
  @Test func `a constant difference under common random numbers is known exactly`() {
    let pairs = PairedDifference([11, 15, 12, 18], [10, 14, 11, 17])
    #expect(pairs.interval.mean == 1)
    #expect(pairs.interval.halfWidth == 0)
    #expect(pairs.varianceRatio == 0)
  }

  @Test func `the interval is that of the differences`() {
    let a = [3.0, 8, 4, 9, 1]
    let b = [2.0, 3, 8, 4, 5]
    let pairs = PairedDifference(a, b, confidence: 0.9)
    let differences = Moments([1, 5, -4, 5, -4])
    #expect(pairs.interval == ConfidenceInterval(differences, confidence: 0.9))
    #expect(pairs.varianceRatio == differences.variance / (Moments(a).variance + Moments(b).variance))
  }

  @Test func `turning the pair round turns the sign`() {
    let a = [3.0, 8, 4, 9, 1]
    let b = [2.0, 3, 8, 4, 5]
    let there = PairedDifference(a, b)
    let back = PairedDifference(b, a)
    #expect(back.interval.mean == -there.interval.mean)
    #expect(back.interval.halfWidth == there.interval.halfWidth)
    #expect(back.varianceRatio == there.varianceRatio)
  }

  /// Seed 30. b = ρa + √(1 − ρ²)·noise has Var(a − b)/(Var a + Var b) = 1 − ρ.
  @Test(arguments: [-1.0, 0, 0.5, 0.9]) func `the variance ratio is one less the correlation`(rho: Double)
    throws
  {
    var generator = SplitMix64(seed: 30)
    let a = (0..<20_000).map { _ in generator.normal() }
    let b = a.map { rho * $0 + (1 - rho * rho).squareRoot() * generator.normal() }
    let ratio = try #require(PairedDifference(a, b).varianceRatio)
    #expect(abs(ratio - (1 - rho)) < 0.03)
  }

  @Test func `where nothing varies there is no ratio`() {
    #expect(PairedDifference([], []).varianceRatio == nil)
    #expect(PairedDifference([1], [2]).varianceRatio == nil)
    #expect(PairedDifference([1], [2]).interval.halfWidth == .infinity)
    #expect(PairedDifference([1, 1], [2, 2]).varianceRatio == nil)
    #expect(PairedDifference([1, 1], [2, 2]).interval.mean == -1)
  }
}
