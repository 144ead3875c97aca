import Fixtures
import Statistics
import Testing

/// Sums say what lists say.
@Suite struct RatioSumsTests {
  @Test(arguments: [2, 3, 20, 400]) func `sums in constant memory have the intervals of all clusters kept`(
    clusters: Int
  ) {
    var random = SplitMix64(seed: UInt64(clusters))
    var (sums, values, weights) = (RatioSums(), [Double](), [Double]())
    var (shares, met) = (RatioSums(), [Double]())
    for _ in 0..<clusters {
      let weight = Double(Int.random(in: 0...40, using: &random))
      let x = weight * Double.random(in: 10_000...10_100, using: &random)
      let hits = weight == 0 ? 0 : Double(Int.random(in: 0...Int(weight), using: &random))
      sums.add(x, over: weight)
      shares.add(hits, over: weight)
      values.append(weight > 0 ? x / weight : .nan)
      met.append(weight > 0 ? hits / weight : .nan)
      weights.append(weight)
    }
    let ratio = ClusteredRatio(values: values, weights: weights)
    #expect(sums.count == ratio.count)
    #expect(abs(sums.total - ratio.total) < 1e-9)
    #expect(abs(sums.estimate - ratio.estimate) < 1e-9 * ratio.estimate)
    let (short, long) = (sums.interval(confidence: 0.9), ratio.interval(confidence: 0.9))
    #expect(abs(short.halfWidth - long.halfWidth) < 1e-7 * long.halfWidth)
    let share = ClusteredRatio(values: met, weights: weights)
    let (low, high) = (shares.shareInterval(confidence: 0.95), share.shareInterval(confidence: 0.95))
    #expect(abs(low.lower - high.lower) < 1e-9 && abs(low.upper - high.upper) < 1e-9)
  }

  @Test func `equal clusters leave nothing open, one says nothing, and none has no ratio`() {
    var sums = RatioSums()
    #expect(sums.estimate.isNaN && sums.standardError.isNaN)
    sums.add(1234.5, over: 7)
    #expect(sums.interval(confidence: 0.95).isOpenAbove && sums.shareInterval(confidence: 0.95).isOpenBelow)
    for _ in 0..<9 { sums.add(1234.5, over: 7) }
    #expect(sums.interval(confidence: 0.95).halfWidth < 1e-9)
    sums.add(.nan, over: 7)
    sums.add(3, over: 0)
    #expect(sums.count == 10)
  }
}
