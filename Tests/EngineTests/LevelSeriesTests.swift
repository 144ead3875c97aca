import Fixtures
import Snapshots
import Statistics
import Testing

@testable import Engine

/// Levels and their bins against `BinnedSeries`, which keeps the same bins one series at a time.
@Suite struct LevelSeriesTests {
  @Test(arguments: UInt64(311)...316)
  func `a level series has the bins of a binned series, the exact integral and the peak`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let width = Int64(1 + dice.below(50))
    var levels = LevelSeries(count: 2, baseWidth: TimeSpan(microseconds: width))
    var model = BinnedSeries(baseWidth: width)
    var now: Int64 = 0
    var area: Int128 = 0
    for step in 0..<4000 {
      let pause = Int64(dice.chance(0.01) ? dice.below(100_000) : dice.below(40))
      area += Int128(levels.level(1)) * Int128(pause)
      now += pause
      if now >= levels.binEnd { levels.closeBins(before: now) }
      let change = Int64(dice.below(5)) - (levels.level(1) > 3 ? 2 : 0)
      levels.change(1, by: change, at: now)
      model.change(to: Double(levels.level(1)), at: now)
      if step == 2000 && seed % 2 == 0 {
        levels.reset(at: now)
        model.reset(at: now)
        area = 0
      }
    }
    model.finish(at: now)
    let record = levels.records(1..<2, at: now)[0]
    #expect(levels.integral(1, at: now) == area)
    #expect(record.width == model.width && record.peak == model.peak)
    #expect(record.totals == model.totals)
    #expect(levels.records(0..<1, at: now)[0].totals.allSatisfy { $0 == 0 })
  }

  @Test func `a level series goes on as before from a snapshot`() throws {
    var levels = LevelSeries(count: 1, baseWidth: TimeSpan(microseconds: 10))
    levels.change(0, by: 3, at: 4)
    levels.closeBins(before: 25)
    levels.change(0, by: -1, at: 27)
    var writer = SnapshotWriter()
    levels.save(to: &writer)
    var twin = LevelSeries(count: 1, baseWidth: TimeSpan(microseconds: 10))
    var reader = SnapshotReader(writer.bytes)
    try twin.restore(from: &reader)
    twin.change(0, by: 5, at: 29)
    levels.change(0, by: 5, at: 29)
    #expect(twin.records(0..<1, at: 29) == levels.records(0..<1, at: 29))
    #expect(twin.records(0..<1, at: 29)[0].totals == [18, 30, 25])
    var others = LevelSeries(count: 2, baseWidth: TimeSpan(microseconds: 10))
    var again = SnapshotReader(writer.bytes)
    #expect(throws: SnapshotFault.self) { try others.restore(from: &again) }
  }
}
