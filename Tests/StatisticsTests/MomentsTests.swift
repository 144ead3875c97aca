import Fixtures
import Statistics
import Testing

@Suite struct MomentsTests {
  @Test func `moments of known numbers are as known`() {
    let moments = Moments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.count == 8)
    #expect(moments.mean == 5)
    #expect(relativeError(moments.variance, 32.0 / 7) < 1e-15)
    #expect(relativeError(moments.standardError, (32.0 / 56).squareRoot()) < 1e-15)
    #expect(moments.min == 2)
    #expect(moments.max == 9)
  }

  @Test func `a large mean does not swallow a small spread`() {
    let moments = Moments([4, 7, 13, 16].map { $0 + 1e12 })
    #expect(moments.variance == 30)
  }

  @Test func `what is undefined is not a number`() {
    #expect(Moments().mean.isNaN)
    #expect(Moments().min == .infinity)
    #expect(Moments([3]).mean == 3)
    #expect(Moments([3]).variance.isNaN)
    #expect(Moments([3]).standardError.isNaN)
  }

  @Test(arguments: [0, 1, 2, 50, 99, 100]) func `merging is concatenation, in either order`(cut: Int) {
    var generator = SplitMix64(seed: 1)
    let values = (0..<100).map { _ in 1000 + generator.normal() }
    let whole = Moments(values)
    let left = Moments(values[..<cut])
    let right = Moments(values[cut...])
    for (first, second) in [(left, right), (right, left)] {
      var merged = first
      merged.merge(second)
      #expect(merged.count == whole.count)
      #expect(merged.min == whole.min)
      #expect(merged.max == whole.max)
      #expect(relativeError(merged.mean, whole.mean) < 1e-14)
      #expect(relativeError(merged.variance, whole.variance) < 1e-10)
    }
  }
}
