import Snapshots
import Statistics

/// Whole numbers that change in steps (units busy, devices down), each with its exact integral, its peak, and
/// its integral in each of at most 1,024 equal bins.
///
/// All rows share their bins, so that one comparison an event tells whether any bin is over: a change costs
/// an addition to a level and to a ``StepIntegral``. A `BinnedSeries` does the same for one series of real
/// numbers.
struct LevelSeries: ~Copyable {
  struct Row: BitwiseCopyable {
    var level: Int64 = 0
    var peak: Int64 = 0
    var sum = StepIntegral()
    /// The integral up to the beginning of the open bin.
    var binned: Int128 = 0
  }

  private var rows: FlatTable<Row>
  private var bins: DoublingBins
  /// The integrals of row r over the finished bins, from 1024 r on.
  private var finished: FlatTable<Double>

  init(count: Int, baseWidth: TimeSpan) {
    rows = FlatTable(repeating: Row(), count: count)
    bins = DoublingBins(baseWidth: max(1, baseWidth.microseconds))
    finished = FlatTable(repeating: 0, count: count * DoublingBins.capacity)
  }

  /// End of the open bin, exclusive. No change may come at or after it before ``closeBins(before:)``.
  var binEnd: Int64 { bins.end }

  @inline(__always) func level(_ row: Int) -> Int64 { rows[row].level }

  @inline(__always) mutating func change(_ row: Int, by change: Int64, at now: Int64) {
    assert(now < bins.end, "a bin that is over was not closed")
    rows[row].sum.change(by: change, at: now)
    let level = rows[row].level &+ change
    assert(level >= 0, "a negative number of things")
    rows[row].level = level
    rows[row].peak = max(rows[row].peak, level)
  }

  /// Level × microseconds since the start or the last reset.
  func integral(_ row: Int, at now: Int64) -> Int128 { rows[row].sum.value(of: rows[row].level, at: now) }

  /// Makes the open bin the one that contains `time`.
  @inline(never) mutating func closeBins(before time: Int64) {
    while bins.isTooNarrow(for: time) { joinPairs() }
    while time >= bins.end {
      for row in 0..<rows.count {
        let sum = integral(row, at: bins.end)
        finished[place(row, bins.count)] = (sum - rows[row].binned).rounded
        rows[row].binned = sum
      }
      bins.closeOpenBin()
    }
    assert(time >= bins.end - bins.width, "the open bin lies behind the time")
  }

  private mutating func joinPairs() {
    let before = bins.count
    let pairs = bins.joinPairs()
    for row in 0..<rows.count {
      // What the open bin has taken over from a finished one is no longer binned.
      if before > 2 * pairs { rows[row].binned -= Int128(finished[place(row, 2 * pairs)]) }
      for pair in 0..<pairs {
        finished[place(row, pair)] = finished[place(row, 2 * pair)] + finished[place(row, 2 * pair + 1)]
      }
    }
  }

  private func place(_ row: Int, _ bin: Int) -> Int { row * DoublingBins.capacity + bin }

  /// Forgets the past (a warm-up): the first bin, of the base width again, starts at `now`. Levels stay.
  mutating func reset(at now: Int64) {
    for row in 0..<rows.count {
      rows[row].sum = StepIntegral(of: rows[row].level, from: now)
      rows[row].peak = rows[row].level
      rows[row].binned = 0
    }
    bins.reset(at: now)
  }

  /// The series of these rows up to `now`, which must lie in the open bin.
  func records(_ wanted: Range<Int>, at now: Int64) -> [SeriesRecord] {
    assert(now < bins.end && now >= bins.end - bins.width, "the open bin is another")
    return wanted.map { row in
      var totals = (0..<bins.count).map { finished[place(row, $0)] }
      let open = (integral(row, at: now) - rows[row].binned).rounded
      if now > bins.end - bins.width || open != 0 { totals.append(open) }
      return SeriesRecord(width: bins.width, totals: totals, peak: Double(rows[row].peak))
    }
  }

  /// Every row has room for its bins, and no level is above its peak.
  func checkInvariants() {
    bins.checkInvariants()
    assert(finished.count == rows.count * DoublingBins.capacity, "bins of other rows")
    for row in 0..<rows.count { assert(rows[row].level <= rows[row].peak, "a level above its peak") }
  }
}

extension LevelSeries {
  func save(to writer: inout SnapshotWriter) {
    rows.save(to: &writer)
    writer.put(bins)
    for row in 0..<rows.count { for bin in 0..<bins.count { writer.put(finished[place(row, bin)]) } }
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try FlatTable<Row>(from: &reader)
    if saved.count != rows.count { throw .mismatch("the number of load series") }
    rows = saved
    let savedBins = try reader.take(DoublingBins.self)
    if !savedBins.isPossible(like: bins) { throw .mismatch("the bins of the load series") }
    bins = savedBins
    for row in 0..<rows.count {
      for bin in 0..<bins.count { finished[place(row, bin)] = try reader.take() }
    }
  }

  /// What was read from a file: levels and sums that can be, and an open bin that is not yet over.
  func checkSoundness(at now: Int64) throws(SnapshotFault) {
    let what = "levels that cannot have been"
    try SnapshotFault.require(bins.end > now, what)
    for row in 0..<rows.count {
      let of = rows[row]
      try SnapshotFault.require(SnapshotLimits.isCount(of.level) && of.peak >= of.level, what)
      try SnapshotFault.require(of.sum.isPossible && SnapshotLimits.isSum(of.binned), what)
      for bin in 0..<bins.count {
        try SnapshotFault.require(abs(finished[place(row, bin)]) <= SnapshotLimits.amount, what)
      }
    }
  }
}
