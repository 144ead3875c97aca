import Snapshots
import Statistics

/// One load series for each of several things, all with the same first width of bins.
struct SeriesTable: ~Copyable {
  private var series: OwnedTable<BinnedSeries>

  init(count: Int, baseWidth: TimeSpan) {
    series = OwnedTable(count: count) { _ in BinnedSeries(baseWidth: max(1, baseWidth.microseconds)) }
  }

  var count: Int { series.count }

  /// From `now` on the level of a row is `value`.
  @inline(__always) mutating func change(_ row: Int, to value: Double, at now: Int64) {
    series[row].change(to: value, at: now)
  }

  /// Something that happens at once falls in the bin of `now`.
  @inline(__always) mutating func add(_ row: Int, _ amount: Double, at now: Int64) {
    series[row].add(amount, at: now)
  }

  /// Forgets the past (a warm-up).
  mutating func reset(at now: Int64) { for row in 0..<count { series[row].reset(at: now) } }

  /// Counts present levels up to `now`.
  mutating func finish(at now: Int64) { for row in 0..<count { series[row].finish(at: now) } }

  /// The series up to ``finish(at:)``.
  func records() -> [SeriesRecord] {
    (0..<count).map {
      SeriesRecord(width: series[$0].width, totals: series[$0].totals, peak: series[$0].peak)
    }
  }

  func save(to writer: inout SnapshotWriter) {
    writer.put(count)
    for row in 0..<count { series[row].save(to: &writer) }
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if try reader.take(Int.self) != count { throw .mismatch("another number of load series") }
    for row in 0..<count { try series[row].restore(from: &reader) }
  }

  /// No series, as read from a file, has come further than the trial.
  func checkSoundness(at now: Int64) throws(SnapshotFault) {
    for row in 0..<count { try SnapshotFault.require(series[row].end <= now, "a series from the future") }
  }

  func checkInvariants() { for row in 0..<count { series[row].checkInvariants() } }
}
