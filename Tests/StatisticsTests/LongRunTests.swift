import Fixtures
import Statistics
import Testing

@Suite struct LongRunTests {
  /// Each value remembers `memory` of the one before it; long-run mean `mean`, variance 1 / (1 − memory²).
  static func run(_ count: Int, memory: Double, mean: Double, from start: Double, seed: UInt64) -> [Double] {
    var generator = SplitMix64(seed: seed)
    var deviation = start - mean
    return (0..<count).map { _ in
      deviation = memory * deviation + generator.normal()
      return mean + deviation
    }
  }

  /// From the beginning of a run to the end of each of so many batches of equal length.
  static func batches(of values: [Double], _ count: Int = BatchMeans.count) -> BatchMeans {
    let size = values.count / count
    let ends = (1...count).map { $0 * size }
    return BatchMeans(
      cumulative: ends.map { Moments(values[..<$0]).mean }, weights: ends.map(Double.init))
  }

  @Test func `means from the beginning are told apart into those of batches`() {
    let batches = Self.batches(of: [1, 2, 3, 4, 5, 6], 3)
    #expect(batches.values == [1.5, 3.5, 5.5])
    #expect(batches.weights == [2, 2, 2])
    // Nothing was seen in the first batch, and nothing more in the last.
    let gaps = BatchMeans(cumulative: [.nan, 4, 4], weights: [0, 3, 3])
    #expect(gaps.values[1] == 4 && gaps.values[0].isNaN && gaps.values[2].isNaN)
    #expect(gaps.weights == [0, 3, 0])
  }

  @Test func `the correlation of neighbours agrees with arithmetic by hand`() throws {
    let rising = try #require(Self.batches(of: [1, 2, 3, 4], 4).lagOneCorrelation)
    // (−1.5·−0.5 + −0.5·0.5 + 0.5·1.5) / 5
    #expect(abs(rising - 0.25) < 1e-15)
    let turning = try #require(Self.batches(of: [1, -1, 1, -1], 4).lagOneCorrelation)
    #expect(turning == -0.75)
    #expect(Self.batches(of: [2, 2, 2], 3).lagOneCorrelation == nil)
  }

  /// 400 runs of 4,000 values, seeds 1000 to 1399.
  @Test func `batch means cover the truth of a correlated run where plain values do not`() {
    var covered = 0
    var plain = 0
    for seed in UInt64(1000)..<1400 {
      let values = Self.run(4000, memory: 0.8, mean: 10, from: 10, seed: seed)
      let batches = Self.batches(of: values)
      let ratio = ClusteredRatio(values: batches.values, weights: batches.weights)
      if ratio.interval(confidence: 0.95).contains(10) { covered += 1 }
      if ConfidenceInterval(values).contains(10) { plain += 1 }
    }
    #expect((368...392).contains(covered), "\(covered) of 400")
    #expect(plain < 280, "\(plain) of 400")
  }

  @Test func `a long climb at the start is cut off, and little more`() throws {
    // Seed 60; after 200 values 0.98^200 = 2 % of the climb of 100 is left.
    let values = Self.run(5000, memory: 0.98, mean: 100, from: 0, seed: 60)
    let cut = try #require(WarmUp.truncation(of: values))
    #expect((100...600).contains(cut), "\(cut)")
    #expect(cut.isMultiple(of: 5))
  }

  @Test func `a sharp step is cut off exactly`() {
    let values = Array(repeating: 0.0, count: 50) + (0..<450).map { Double($0 % 5) + 10 }
    #expect(WarmUp.truncation(of: values) == 50)
  }

  @Test func `a run without warm-up keeps everything`() {
    #expect(WarmUp.truncation(of: Array(repeating: 3, count: 100)) == 0)
  }

  @Test func `a run still climbing, or too short, gives no answer`() {
    let climbing = (0..<1000).map { $0 < 900 ? Double($0) : 900 }
    #expect(WarmUp.truncation(of: climbing) == nil)
    #expect(WarmUp.truncation(of: Array(repeating: 3, count: 49)) == nil)
    #expect(WarmUp.truncation(of: []) == nil)
  }

  @Test func `the truncation point is that of the definition`() {
    // Seeds 61 to 70, against the formula written out, without recurrences.
    for seed in UInt64(61)...70 {
      let values = Self.run(403, memory: 0.9, mean: 5, from: -10, seed: seed)
      let means = (0..<80).map { i in values[i * 5..<i * 5 + 5].reduce(0, +) / 5 }
      let scores = (0...75).map { dropped in
        let kept = means[dropped...]
        let mean = kept.reduce(0, +) / Double(kept.count)
        return kept.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(kept.count * kept.count)
      }
      let best = scores.indices.min { scores[$0] < scores[$1] } ?? 0
      #expect(WarmUp.truncation(of: values) == (best <= 40 ? best * 5 : nil))
    }
  }
}
