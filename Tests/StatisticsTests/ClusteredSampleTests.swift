import Fixtures
import Snapshots
import Testing

@testable import Statistics

@Suite struct ClusteredSampleTests {
  private func sample(_ clusters: [[Int64]], later: Int = 0) -> ClusteredSample {
    let sample = ClusteredSample()
    for cluster in clusters {
      var sketch = QuantileSketch()
      for value in cluster { sketch.add(value) }
      sample.add(sketch, later: later)
    }
    return sample
  }

  @Test func `a quantile is that of all values, not the mean of the clusters' quantiles`() {
    let found = sample([[1, 2, 3], [4, 5, 600], [7, 8, 9]]).quantiles([0.5, 1], confidence: 0.95)
    #expect(found.map(\.interval.mean) == [5, 600])
  }

  @Test func `five jobs of 6, 6, 6, 12 and 18 hours have a median of 6 hours exactly, however often`() {
    let hour: Int64 = 3_600_000_000
    let jobs = [6 * hour, 6 * hour, 6 * hour, 12 * hour, 18 * hour]
    for times in [1, 20, 1000] {
      let found = sample([[Int64]](repeating: jobs, count: times)).quantiles([0.5], confidence: 0.95)
      #expect(found[0].interval.mean == Double(6 * hour))
    }
  }

  @Test func `too few values leave a high quantile open above, and one cluster leaves all open`() {
    let values = (0..<20).map { Int64($0 * 100 + 7) }
    let few = sample(values.map { [$0, $0 + 1] }).quantiles([0.5, 0.99], confidence: 0.95)
    #expect(!few[0].interval.isOpenAbove && !few[0].interval.isOpenBelow)
    #expect(few[1].interval.isOpenAbove && few[1].interval.lower > 0)
    let one = sample([values]).quantiles([0.5], confidence: 0.95)
    #expect(one[0].interval.isOpenAbove && one[0].interval.isOpenBelow)
    #expect(sample([]).quantiles([0.5], confidence: 0.95)[0].interval.mean.isNaN)
  }

  @Test func `who is not finished is later than all others`() {
    let clusters = [[Int64]](repeating: [10, 20, 30, 40], count: 50)
    let found = sample(clusters, later: 4).quantiles([0.2, 0.45, 0.6, 0.95], confidence: 0.95)
    #expect(found.map(\.interval.mean) == [20, 40, .infinity, .infinity])
    #expect(found[2].interval.lower > 30 && found[2].interval.isOpenAbove)
  }

  /// Seed 50. Beyond 256 replications sections are joined.
  @Test func `joined sections know as much as the replications that they are made of`() {
    var campaigns = CampaignSample(.commonFactor, seed: 50)
    let clusters = (0..<1000).map { _ in campaigns.campaign(devices: 5).map { Int64($0 * 1e6) } }
    let interval = sample(clusters).quantiles([0.9], confidence: 0.95)[0].interval
    #expect(interval.count == 1000)
    let first = sample(Array(clusters.prefix(250))).quantiles([0.9], confidence: 0.95)[0].interval
    let ratio = (first.upper - first.lower) / (interval.upper - interval.lower)
    #expect(ratio > 1.5 && ratio < 2.6)
  }

  @Test func `a compact sketch counts what is at most so large, and is read back as it was`() throws {
    var generator = SplitMix64(seed: 51)
    for count in [0, 3, 200, 5000] {
      let values = (0..<count).map { _ in generator.wait() }
      var sketch = QuantileSketch()
      for value in values { sketch.add(value) }
      let compact = CompactSketch(sketch)
      let thresholds: [Int64] = [0, 1000, 2047, 5_000_000, 1 << 40]
      for (threshold, found) in zip(thresholds, compact.counts(atMost: thresholds)) {
        let low = values.count { $0 <= threshold }
        let high = values.count { $0 <= threshold + threshold / 1024 }
        #expect(found >= low && found <= high)
      }
      var writer = SnapshotWriter()
      compact.put(into: &writer)
      var reader = SnapshotReader(writer.bytes)
      #expect(try CompactSketch(from: &reader) == compact)
      #expect(CompactSketch(QuantileSketch(compact)) == compact)
    }
  }

  @Test func `256 different values are exact, one more is not, in whatever order they came and were merged`()
  {
    let values = (0..<257).map { Int64($0) * 1_000_003 + 5_000_000_011 }
    func sketch(_ values: some Sequence<Int64>) -> QuantileSketch {
      var sketch = QuantileSketch()
      for value in values { sketch.add(value, times: 3) }
      return sketch
    }
    let exact = sketch(values.dropLast())
    let (isExact, median) = (exact.isExact, exact.quantile(0.5))
    #expect(isExact && median == Double(values[127] + values[128]) / 2)
    var merged = sketch(values.prefix(200).reversed())
    merged.merge(sketch(values.dropFirst(200)))
    let compact = CompactSketch(merged)
    #expect(!compact.isExact && compact == CompactSketch(sketch(values)))
    merged.reset()
    let empty = CompactSketch(merged)
    #expect(empty.isExact && empty.count == 0)
  }
}
