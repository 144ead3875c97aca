/// How whole numbers (here: microseconds) are distributed, in bounded memory and mergeable.
///
/// A log-linear histogram, the layout of HdrHistogram (Tene 2012): every octave is cut into 1,024 equal
/// cells, and values below 2,048 have a cell each. So a quantile is off by less than one cell, 1/1,024 of the
/// value. As long as at most 256 different values were seen they are kept themselves instead, and everything
/// is exact; that depends on the values alone, not on the order in which they came. Count, sum and extremes
/// are exact integers: merging is exact, commutative and associative to the last bit, in whatever order
/// replications end.
///
/// Memory: 4 KiB for the different values, or for each octave in which a value fell, at most 54 of them;
/// nearly nothing when empty.
@frozen public struct QuantileSketch: ~Copyable {
  /// The cells of each row; nil: nothing fell there yet.
  @usableFromInline let rows: UnsafeMutablePointer<UnsafeMutablePointer<UInt32>?>
  /// What no longer fits in 32 bits of a cell. Practically always empty.
  @usableFromInline var carries: [Carry] = []
  /// All values as they are, while ``isExact``; then no row is in use.
  @usableFromInline var few = FewValues()
  /// At most 256 different values were seen.
  @usableFromInline var isExact = true
  @usableFromInline var n = 0
  @usableFromInline var total: Int128 = 0
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
    rows = .allocate(capacity: Self.rowCount)
    rows.initialize(repeating: nil, count: Self.rowCount)
  }

  deinit {
    for row in 0..<Self.rowCount { rows[row]?.deallocate() }
    rows.deallocate()
  }

  /// Takes in one value, which must not be negative. O(1), without branches that depend on the value unless
  /// it is the first of its octave.
  @inlinable @inline(__always) public mutating func add(_ value: Int64) {
    assert(value >= 0, "a sketch holds no negative values")
    let bits = UInt64(bitPattern: value)
    // The leading bit from 2^9 on; values below 1,024 share the first row.
    let row = 54 &- (bits | 512).leadingZeroBitCount
    let shift = UInt64(truncatingIfNeeded: row &- (row &+ 63) &>> 6)
    guard let cells = rows[row] else { return addFirst(value, inRow: row) }
    let cell = cells + (Int(truncatingIfNeeded: bits &>> shift) & 1023)
    cell.pointee &+= 1
    n &+= 1
    total &+= Int128(value)
    if value < smallest { smallest = value }
    if value > largest { largest = value }
    if cell.pointee == 0 { carry(1, from: row &<< 10 | (cell - cells)) }
  }

  /// Takes in a value `count` times.
  package mutating func add(_ value: Int64, times count: Int) {
    if count <= 0 { return }
    if isExact {
      if addExactly(value, times: count) { return }
      spill()
    }
    add(value)
    if count == 1 { return }
    raise(cell: Self.cell(of: value), by: UInt64(count - 1))
    n += count - 1
    total += Int128(value) * Int128(count - 1)
  }

  /// Takes in everything `other` has seen, exactly as if its values had been added here.
  public mutating func merge(_ other: borrowing QuantileSketch) {
    if other.isExact {
      for place in 0..<other.few.count { add(other.few.values[place], times: other.few.counts[place]) }
      return
    }
    if isExact { spill() }
    for row in 0..<Self.rowCount where other.rows[row] != nil { mergeRow(row, of: other) }
    for more in other.carries { carry(more.times, from: more.cell) }
    n += other.n
    total += other.total
    smallest = Swift.min(smallest, other.smallest)
    largest = Swift.max(largest, other.largest)
  }

  /// Forgets all values.
  public mutating func reset() {
    for row in 0..<Self.rowCount {
      rows[row]?.deallocate()
      rows[row] = nil
    }
    few = FewValues()
    isExact = true
    carries = []
    n = 0
    total = 0
    smallest = .max
    largest = -1
  }

  /// How many values were added.
  @inlinable public var count: Int { n }
  /// Exact; stops at `Int64.max`, while ``mean`` stays right beyond it.
  @inlinable public var sum: Int64 { Int64(clamping: total) }
  /// Exact up to one rounding; not-a-number for no values.
  public var mean: Double { n > 0 ? total.rounded / Double(n) : .nan }
  /// Exact; nil for no values.
  @inlinable public var min: Int64? { n > 0 ? smallest : nil }
  /// Exact; nil for no values.
  @inlinable public var max: Int64? { n > 0 ? largest : nil }
  /// Memory behind this sketch, in bytes.
  public var bytes: Int {
    let inUse = (0..<Self.rowCount).count { rows[$0] != nil }
    return MemoryLayout<QuantileSketch>.size + Self.rowCount * MemoryLayout<Int>.stride
      + inUse * Self.cellsPerRow * MemoryLayout<UInt32>.stride
      + few.count * (MemoryLayout<Int64>.stride + MemoryLayout<Int>.stride)
  }
}

// Each sketch owns its memory alone: it may move between threads, and be read by several.
extension QuantileSketch: @unchecked Sendable {}

// MARK: Storage

extension QuantileSketch {
  @discardableResult
  mutating func allocate(row: Int) -> UnsafeMutablePointer<UInt32> {
    if let cells = rows[row] { return cells }
    let cells = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.cellsPerRow)
    cells.initialize(repeating: 0, count: Self.cellsPerRow)
    rows[row] = cells
    return cells
  }

  @usableFromInline @inline(never) mutating func addFirst(_ value: Int64, inRow row: Int) {
    if isExact {
      if addExactly(value, times: 1) { return }
      spill()
    }
    allocate(row: row)
    add(value)
  }

  /// - Returns: False where there is no room, and nothing was done.
  private mutating func addExactly(_ value: Int64, times count: Int) -> Bool {
    if !few.add(value, times: count) { return false }
    n += count
    total += Int128(value) * Int128(count)
    smallest = Swift.min(smallest, value)
    largest = Swift.max(largest, value)
    return true
  }

  /// From now on values are told apart by their cells.
  private mutating func spill() {
    assert(isExact, "values are given to cells once")
    isExact = false
    for (value, count) in zip(few.values, few.counts) {
      raise(cell: Self.cell(of: value), by: UInt64(count))
    }
    few = FewValues()
  }

  /// The number of the cell in which a value falls.
  static func cell(of value: Int64) -> Int {
    assert(value >= 0, "a sketch holds no negative values")
    let bits = UInt64(bitPattern: value)
    let row = 54 - (bits | 512).leadingZeroBitCount
    return row << 10 | Int(bits >> UInt64(Swift.max(0, row - 1))) & 1023
  }

  @usableFromInline mutating func carry(_ times: UInt64, from cell: Int) {
    if let known = carries.firstIndex(where: { $0.cell == cell }) {
      carries[known].times += times
    } else {
      carries.append(Carry(cell: cell, times: times))
    }
  }

  /// Adds a row of counts to ours, and carries only where one has passed 2^32.
  private mutating func mergeRow(_ row: Int, of other: borrowing QuantileSketch) {
    guard let added = other.rows[row] else { return }
    guard let mine = rows[row] else {
      let cells = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.cellsPerRow)
      cells.initialize(from: added, count: Self.cellsPerRow)
      rows[row] = cells
      return
    }
    var wrapped: UInt32 = 0
    for column in 0..<Self.cellsPerRow {
      let sum = mine[column] &+ added[column]
      wrapped |= sum < added[column] ? 1 : 0
      mine[column] = sum
    }
    if wrapped == 0 { return }
    for column in 0..<Self.cellsPerRow where mine[column] < added[column] {
      carry(1, from: row << 10 | column)
    }
  }

  mutating func raise(cell: Int, by count: UInt64) {
    let row = cell >> 10
    let cells = allocate(row: row)
    let low = UInt64(cells[cell & 1023]) + count & 0xffff_ffff
    cells[cell & 1023] = UInt32(truncatingIfNeeded: low)
    let times = low >> 32 + count >> 32
    if times > 0 { carry(times, from: cell) }
  }

  /// Every cell that is not empty, in ascending order of its values, until `body` returns false.
  @inline(__always) borrowing func forEachCell(_ body: (_ cell: Int, _ count: UInt64) -> Bool) {
    if isExact { return forEachCellOfFew(body) }
    let isPlain = carries.isEmpty
    for row in 0..<Self.rowCount {
      guard let cells = rows[row] else { continue }
      let pairs = UnsafeRawPointer(cells)
      var next = 0
      while next < Self.cellsPerRow {
        let column = next
        // Most cells are empty, and two are looked at together.
        if column & 1 == 0, isPlain, pairs.load(fromByteOffset: column &* 4, as: UInt64.self) == 0 {
          next &+= 2
          continue
        }
        next &+= 1
        var count = UInt64(cells[column])
        if isPlain {
          if count > 0, !body(row << 10 | column, count) { return }
          continue
        }
        let cell = row << 10 | column
        if let more = carries.first(where: { $0.cell == cell }) { count += more.times << 32 }
        if count > 0, !body(cell, count) { return }
      }
    }
  }

  private borrowing func forEachCellOfFew(_ body: (_ cell: Int, _ count: UInt64) -> Bool) {
    var place = 0
    while place < few.count {
      let cell = Self.cell(of: few.values[place])
      var count: UInt64 = 0
      while place < few.count && Self.cell(of: few.values[place]) == cell {
        count += UInt64(few.counts[place])
        place += 1
      }
      if !body(cell, count) { return }
    }
  }

  /// How many values each row holds.
  borrowing func rowTotals() -> [Int] {
    var totals = [Int](repeating: 0, count: Self.rowCount)
    for row in 0..<Self.rowCount {
      guard let cells = rows[row] else { continue }
      var sum: UInt64 = 0
      for column in 0..<Self.cellsPerRow { sum &+= UInt64(cells[column]) }
      totals[row] = Int(sum)
    }
    for more in carries { totals[more.cell >> 10] += Int(more.times) << 32 }
    return totals
  }

  /// The count of a cell of a row in use.
  @inline(__always) borrowing func count(row: Int, column: Int) -> Int {
    let low = Int(rows[row]?[column] ?? 0)
    if carries.isEmpty { return low }
    return low + Int(carries.first { $0.cell == row << 10 | column }?.times ?? 0) << 32
  }

  /// Stops the program unless every value counted lies in a cell, and the extremes in the outer ones.
  package borrowing func checkInvariants() {
    let cells = self.cells
    precondition(cells.reduce(0) { $0 + $1.count } == n, "the cells hold every value")
    precondition(!isExact || (0..<Self.rowCount).allSatisfy { rows[$0] == nil }, "values are kept once")
    guard let first = cells.first, let last = cells.last else { return }
    precondition(first.values.contains(smallest), "the smallest value lies in the first cell")
    precondition(last.values.contains(largest), "the largest value lies in the last cell")
    let possible = Int128(smallest) * Int128(n)...Int128(largest) * Int128(n)
    precondition(possible.contains(total), "the mean lies between the extremes")
  }
}
