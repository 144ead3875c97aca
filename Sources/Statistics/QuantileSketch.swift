/// How whole numbers (here: microseconds) are distributed, in bounded memory and mergeable.
///
/// A log-linear histogram, the layout of HdrHistogram (Tene 2012): every octave is cut into 1,024 equal
/// cells, and values below 2,048 have a cell each. So a quantile is off by less than one cell, 1/1,024 of the
/// value. Count, sum, extremes and (below 2^127) the sum of squares are exact integers: merging is exact,
/// commutative and associative to the last bit, in whatever order replications end.
///
/// Memory: 4 KiB for each octave in which a value fell, at most 54 of them; nearly nothing when empty.
@frozen public struct QuantileSketch: ~Copyable {
  /// For each row of cells: 0 when it has no storage yet, otherwise its place in `counts`, counted from 1.
  @usableFromInline let slots: UnsafeMutablePointer<UInt8>
  @usableFromInline var counts: UnsafeMutablePointer<UInt32>?
  @usableFromInline var slotsInUse = 0
  /// What no longer fits in 32 bits of a cell. Practically always empty.
  @usableFromInline var carries: [Carry] = []
  @usableFromInline var n = 0
  @usableFromInline var total: Int128 = 0
  /// `UInt128.max` once it has overflowed.
  @usableFromInline var squares: UInt128 = 0
  @usableFromInline var smallest = Int64.max
  @usableFromInline var largest: Int64 = -1

  /// A cell whose count has passed 2^32, and how often.
  @frozen @usableFromInline struct Carry {
    @usableFromInline var cell: Int
    @usableFromInline var times: UInt64
  }

  /// Cells in a row; a row is the values below 1,024, or one octave.
  @usableFromInline static var cellsPerRow: Int { 1024 }
  /// 0 to 1,023, then one row for each leading bit from 2^10 to 2^62.
  @usableFromInline static var rowCount: Int { 54 }

  /// An empty sketch.
  public init() {
    slots = .allocate(capacity: Self.rowCount)
    slots.initialize(repeating: 0, count: Self.rowCount)
  }

  deinit {
    slots.deallocate()
    counts?.deallocate()
  }

  /// Takes in one value, which must not be negative. O(1), without branches that depend on the value unless
  /// it is the first of its octave.
  @inlinable public mutating func add(_ value: Int64) {
    precondition(value >= 0, "a sketch holds no negative values")
    let bits = UInt64(bitPattern: value)
    let row = Swift.max(0, 54 &- bits.leadingZeroBitCount)
    if slots[row] == 0 { allocate(row: row) }
    let column = Int(truncatingIfNeeded: bits &>> UInt64(Swift.max(0, row &- 1))) & 1023
    let cell = counts.unsafelyUnwrapped + ((Int(slots[row]) &- 1) &<< 10 | column)
    cell.pointee &+= 1
    if cell.pointee == 0 { carry(1, from: row &<< 10 | column) }
    n &+= 1
    total &+= Int128(value)
    let square = UInt128(truncatingIfNeeded: value) &* UInt128(truncatingIfNeeded: value)
    let (sum, overflowed) = squares.addingReportingOverflow(square)
    squares = overflowed ? .max : sum
    smallest = Swift.min(smallest, value)
    largest = Swift.max(largest, value)
  }

  /// Takes in everything `other` has seen, exactly as if its values had been added here.
  public mutating func merge(_ other: borrowing QuantileSketch) {
    other.forEachCell { cell, count in
      raise(cell: cell, by: count)
      return true
    }
    n += other.n
    total += other.total
    let (sum, overflowed) = squares.addingReportingOverflow(other.squares)
    squares = overflowed ? .max : sum
    smallest = Swift.min(smallest, other.smallest)
    largest = Swift.max(largest, other.largest)
  }

  /// A second sketch with the same contents.
  public borrowing func copy() -> QuantileSketch {
    var twin = QuantileSketch()
    twin.slots.update(from: slots, count: Self.rowCount)
    twin.slotsInUse = slotsInUse
    if let counts {
      let cellCount = slotsInUse * Self.cellsPerRow
      let copied = UnsafeMutablePointer<UInt32>.allocate(capacity: cellCount)
      copied.initialize(from: counts, count: cellCount)
      twin.counts = copied
    }
    twin.carries = carries
    twin.n = n
    twin.total = total
    twin.squares = squares
    twin.smallest = smallest
    twin.largest = largest
    return twin
  }

  /// Forgets all values and keeps the storage.
  public mutating func reset() {
    counts?.update(repeating: 0, count: slotsInUse * Self.cellsPerRow)
    carries = []
    n = 0
    total = 0
    squares = 0
    smallest = .max
    largest = -1
  }

  /// How many values were added.
  @inlinable public var count: Int { n }
  /// Exact; stops at `Int64.max`, while ``mean`` stays right beyond it.
  @inlinable public var sum: Int64 { Int64(clamping: total) }
  /// Exact up to one rounding; not-a-number for no values.
  @inlinable public var mean: Double { n > 0 ? Double(total) / Double(n) : .nan }
  /// Exact; nil for no values.
  @inlinable public var min: Int64? { n > 0 ? smallest : nil }
  /// Exact; nil for no values.
  @inlinable public var max: Int64? { n > 0 ? largest : nil }
  /// Memory behind this sketch, in bytes.
  public var bytes: Int {
    let cells = slotsInUse * Self.cellsPerRow * MemoryLayout<UInt32>.stride
    return MemoryLayout<QuantileSketch>.size + Self.rowCount + cells
  }
}

// Each sketch owns its memory alone: it may move between threads, and be read by several.
extension QuantileSketch: @unchecked Sendable {}

// MARK: Storage

extension QuantileSketch {
  /// Rows lie in the order in which they were first needed, so one far away costs no empty ones between.
  @usableFromInline mutating func allocate(row: Int) {
    let old = slotsInUse * Self.cellsPerRow
    let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: old + Self.cellsPerRow)
    if let counts {
      grown.moveInitialize(from: counts, count: old)
      counts.deallocate()
    }
    (grown + old).initialize(repeating: 0, count: Self.cellsPerRow)
    counts = grown
    slotsInUse += 1
    slots[row] = UInt8(slotsInUse)
  }

  @usableFromInline mutating func carry(_ times: UInt64, from cell: Int) {
    if let known = carries.firstIndex(where: { $0.cell == cell }) {
      carries[known].times += times
    } else {
      carries.append(Carry(cell: cell, times: times))
    }
  }

  mutating func raise(cell: Int, by count: UInt64) {
    let row = cell >> 10
    if slots[row] == 0 { allocate(row: row) }
    guard let counts else { return }
    let place = (Int(slots[row]) - 1) << 10 | cell & 1023
    let low = UInt64(counts[place]) + count & 0xffff_ffff
    counts[place] = UInt32(truncatingIfNeeded: low)
    let times = low >> 32 + count >> 32
    if times > 0 { carry(times, from: cell) }
  }

  /// Every cell that is not empty, in ascending order of its values, until `body` returns false.
  @inline(__always) borrowing func forEachCell(_ body: (_ cell: Int, _ count: UInt64) -> Bool) {
    guard let counts else { return }
    for row in 0..<Self.rowCount where slots[row] > 0 {
      let base = (Int(slots[row]) - 1) << 10
      for column in 0..<Self.cellsPerRow {
        var count = UInt64(counts[base + column])
        if count == 0, carries.isEmpty { continue }
        let cell = row << 10 | column
        if let more = carries.first(where: { $0.cell == cell }) { count += more.times << 32 }
        if count > 0, !body(cell, count) { return }
      }
    }
  }

  /// Stops the program unless every value counted lies in a cell, and the extremes in the outer ones.
  package borrowing func checkInvariants() {
    let cells = self.cells
    precondition(cells.reduce(0) { $0 + $1.count } == n, "the cells hold every value")
    guard let first = cells.first, let last = cells.last else { return }
    precondition(first.values.contains(smallest), "the smallest value lies in the first cell")
    precondition(last.values.contains(largest), "the largest value lies in the last cell")
    let possible = Int128(smallest) * Int128(n)...Int128(largest) * Int128(n)
    precondition(possible.contains(total), "the mean lies between the extremes")
  }
}
