import Snapshots
import Statistics

/// Whole numbers that change in steps (units busy, devices down), each with its exact integral, its peak, and
/// its integral in each of at most 1,024 equal bins.
///
/// All rows share their bins, so that one comparison an event tells whether any bin is over: a change costs
/// an addition to a level and to a ``StepIntegral``. Bins start narrow and double when time runs past the
/// last one, as those of a `BinnedSeries` do.
struct LevelSeries: ~Copyable {
  private static var capacity: Int { 1024 }

  struct Row: BitwiseCopyable {
    var level: Int64 = 0
    var peak: Int64 = 0
    var sum = StepIntegral()
    /// The integral up to the beginning of the open bin.
    var binned: Int128 = 0
  }

  private var rows: FlatTable<Row>
  /// Of row r the bins that are over, from 1024 r on.
  private var bins: FlatTable<Double>
  private var binsOver = 0
  private var begin: Int64 = 0
  private let baseWidth: Int64
  private var width: Int64
  /// End of the open bin, exclusive. No change may come at or after it before ``closeBins(before:)``.
  private(set) var binEnd: Int64

  init(count: Int, baseWidth: TimeSpan) {
    rows = FlatTable(repeating: Row(), count: count)
    bins = FlatTable(repeating: 0, count: count * Self.capacity)
    self.baseWidth = max(1, baseWidth.microseconds)
    width = self.baseWidth
    binEnd = width
  }

  @inline(__always) func level(_ row: Int) -> Int64 { rows[row].level }

  @inline(__always) mutating func change(_ row: Int, by change: Int64, at now: Int64) {
    assert(now < binEnd, "a bin that is over was not closed")
    rows[row].sum.change(by: change, at: now)
    let level = rows[row].level &+ change
    rows[row].level = level
    rows[row].peak = max(rows[row].peak, level)
  }

  /// Level × microseconds since the start or the last reset.
  func integral(_ row: Int, at now: Int64) -> Int128 { rows[row].sum.value(of: rows[row].level, at: now) }

  /// Makes the open bin the one that contains `time`. Width first: a step over a year must not walk every
  /// second.
  @inline(never) mutating func closeBins(before time: Int64) {
    precondition(time <= Int64.max / 2, "time beyond the range of a series")
    while (time - begin) / width >= Int64(Self.capacity) { doubleWidth() }
    while time >= binEnd {
      for row in 0..<rows.count {
        let sum = integral(row, at: binEnd)
        bins[row * Self.capacity + binsOver] = (sum - rows[row].binned).rounded
        rows[row].binned = sum
      }
      binsOver += 1
      binEnd += width
    }
  }

  private mutating func doubleWidth() {
    let pairs = binsOver / 2
    for row in 0..<rows.count {
      let first = row * Self.capacity
      // The open bin is the right half of a new one if it had an odd number of bins before it.
      if binsOver > 2 * pairs { rows[row].binned -= Int128(bins[first + 2 * pairs]) }
      for pair in 0..<pairs {
        bins[first + pair] = bins[first + 2 * pair] + bins[first + 2 * pair + 1]
      }
    }
    binsOver = pairs
    width *= 2
    binEnd = begin + Int64(pairs + 1) * width
  }

  /// Forgets the past (a warm-up): the first bin, of the base width again, starts at `now`. Levels stay.
  mutating func reset(at now: Int64) {
    for row in 0..<rows.count {
      rows[row].sum = StepIntegral(of: rows[row].level, from: now)
      rows[row].peak = rows[row].level
      rows[row].binned = 0
    }
    binsOver = 0
    begin = now
    width = baseWidth
    binEnd = now + width
  }

  /// The series of these rows up to `now`, which must lie in the open bin.
  func records(_ wanted: Range<Int>, at now: Int64) -> [SeriesRecord] {
    wanted.map { row in
      let first = row * Self.capacity
      var totals = (0..<binsOver).map { bins[first + $0] }
      let open = (integral(row, at: now) - rows[row].binned).rounded
      if now > binEnd - width || open != 0 { totals.append(open) }
      return SeriesRecord(width: width, totals: totals, peak: Double(rows[row].peak))
    }
  }

  func save(to writer: inout SnapshotWriter) {
    rows.save(to: &writer)
    writer.put(binsOver)
    for row in 0..<rows.count { for bin in 0..<binsOver { writer.put(bins[row * Self.capacity + bin]) } }
    writer.put(begin)
    writer.put(width)
    writer.put(binEnd)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try FlatTable<Row>(from: &reader)
    if saved.count != rows.count { throw .mismatch("the number of load series") }
    rows = saved
    binsOver = try reader.take()
    if binsOver < 0 || binsOver > Self.capacity { throw .mismatch("the bins of the load series") }
    for row in 0..<rows.count {
      for bin in 0..<binsOver { bins[row * Self.capacity + bin] = try reader.take() }
    }
    begin = try reader.take()
    width = try reader.take()
    binEnd = try reader.take()
  }
}
