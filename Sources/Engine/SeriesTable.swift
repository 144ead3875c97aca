import Snapshots
import Statistics

/// One load series for each role, all with the same first bin width.
struct SeriesTable: ~Copyable {
  private let base: UnsafeMutablePointer<BinnedSeries>
  let count: Int

  init(count: Int, baseWidth: TimeSpan) {
    self.count = count
    base = .allocate(capacity: max(1, count))
    for index in 0..<count {
      (base + index).initialize(to: BinnedSeries(baseWidth: max(1, baseWidth.microseconds)))
    }
  }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  @inline(__always) mutating func change(_ row: Int, to value: Double, at now: Int64) {
    base[row].change(to: value, at: now)
  }

  @inline(__always) mutating func add(_ row: Int, _ amount: Double, at now: Int64) {
    base[row].add(amount, at: now)
  }

  mutating func reset(at now: Int64) { for row in 0..<count { base[row].reset(at: now) } }
  mutating func finish(at now: Int64) { for row in 0..<count { base[row].finish(at: now) } }

  func save(to writer: inout SnapshotWriter) {
    writer.put(count)
    for row in 0..<count { base[row].save(to: &writer) }
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    if try reader.take(Int.self) != count { throw .mismatch("another number of load series") }
    for row in 0..<count { try base[row].restore(from: &reader) }
  }

  /// Bin width in microseconds, and each bin's integral (value × microseconds, or count).
  func records() -> [SeriesRecord] {
    (0..<count).map { SeriesRecord(width: base[$0].width, totals: base[$0].totals, peak: base[$0].peak) }
  }
}

/// The load on a role over time, binned from the scenario's start.
package struct SeriesRecord: Sendable, Hashable {
  /// Microseconds.
  package var width: Int64
  /// The integral over each bin, in value × microseconds; for counts, the count.
  package var totals: [Double]
  package var peak: Double
}
