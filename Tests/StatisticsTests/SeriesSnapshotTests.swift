import Snapshots
import Statistics
import Testing

@Suite struct SeriesSnapshotTests {
  @Test(arguments: [0, 1, 700, 5000]) func `a restored series goes on as the series itself`(changes: Int)
    throws
  {
    var series = BinnedSeries(baseWidth: 10)
    for step in 0..<changes { series.change(to: Double(step * 7 % 13), at: Int64(step * 17)) }
    var writer = SnapshotWriter()
    series.save(to: &writer)
    var restored = BinnedSeries(baseWidth: 10)
    var reader = SnapshotReader(writer.bytes)
    try restored.restore(from: &reader)
    #expect(reader.isAtEnd)
    for step in changes..<changes + 900 {
      series.change(to: Double(step % 5), at: Int64(step * 17))
      restored.change(to: Double(step % 5), at: Int64(step * 17))
    }
    restored.checkInvariants()
    let (first, second) = (series.totals, restored.totals)
    #expect(first == second)
    let (peak, peakRestored) = (series.peak, restored.peak)
    #expect(peak == peakRestored)
  }

  @Test func `a snapshot of a series is refused if its bins are of another width, or it is cut short`() {
    let series = BinnedSeries(baseWidth: 10)
    var writer = SnapshotWriter()
    series.save(to: &writer)
    #expect(throws: SnapshotFault.mismatch("a series of another bin width")) {
      var other = BinnedSeries(baseWidth: 20)
      var reader = SnapshotReader(writer.bytes)
      try other.restore(from: &reader)
    }
    #expect(throws: SnapshotFault.truncated) {
      var other = BinnedSeries(baseWidth: 10)
      var reader = SnapshotReader(Array(writer.bytes.dropLast()))
      try other.restore(from: &reader)
    }
  }
}
