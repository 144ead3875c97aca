import Testing

@testable import Engine
@testable import Experiments

/// Means over campaigns of what lasts when a campaign is over.
@Suite struct HeldLevelTests {
  /// Bins of 4 µs: 10 devices up to 6 µs. The other: 20 devices up to 16 µs.
  private let short = SeriesRecord(width: 4, totals: [40, 20], peak: 10)
  private let long = SeriesRecord(width: 4, totals: [80, 80, 80, 80], peak: 20)

  @Test(arguments: [true, false]) func `a campaign that ends sooner is counted on with its last level`(
    isShortFirst: Bool
  ) {
    var load = LoadAccumulator()
    if isShortFirst { load.add(short, holding: 10, from: 6) }
    load.add(long, holding: 20, from: 16)
    if !isShortFirst { load.add(short, holding: 10, from: 6) }
    #expect(load.means == [60, 60, 60, 60])
    #expect(load.means(width: 8) == [120, 120])
  }

  @Test func `what is over loads nothing, where nothing is held`() {
    var load = LoadAccumulator()
    load.add(short)
    load.add(long)
    #expect(load.means == [60, 50, 40, 40])
  }

  @Test
  func `the stretch in which the horizon lies has the mean until then, and not of time that never comes`() {
    var load = LoadAccumulator()
    load.add(SeriesRecord(width: 4, totals: [40, 20], peak: 10))
    func levels(_ width: Int64, end: Int64?) -> [Double] {
      LoadFinding(resource: "bench", kind: .units, load: load, end: end).levels(width: width)
    }
    #expect(levels(4, end: 6) == [10, 10])
    #expect(levels(8, end: 6) == [10])
    // Whatever ended before the horizon loaded nothing in the rest of its stretch.
    #expect(levels(4, end: 7) == [10, 20.0 / 3])
    #expect(levels(4, end: 8) == [10, 5] && levels(4, end: nil) == [10, 5])
  }

  @Test func `an end at the edge of a bin makes no further bin`() {
    var load = LoadAccumulator()
    load.add(SeriesRecord(width: 4, totals: [40], peak: 10), holding: 10, from: 4)
    #expect(load.means == [40])
  }

  @Test func `bins that are joined hold the level in the half that has none`() {
    var load = LoadAccumulator()
    load.add(SeriesRecord(width: 4, totals: [40, 40, 40], peak: 10), holding: 10, from: 12)
    #expect(load.means(width: 8) == [80, 80])
    // A coarser trial makes all of them coarser: each of its bins has both campaigns in it.
    load.add(SeriesRecord(width: 8, totals: [160, 160, 160], peak: 20), holding: 20, from: 24)
    #expect(load.means == [120, 120, 120])
  }
}
