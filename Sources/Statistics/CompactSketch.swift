import Snapshots

/// A finished ``QuantileSketch`` in as little memory as it can do with, some three bytes for each cell that
/// holds values (or each value, where those are kept): what is kept of every replication.
package struct CompactSketch: Sendable, Hashable {
  /// How many values there are.
  package let count: Int
  let total: Int128
  let smallest: Int64
  let largest: Int64
  /// Keys are values; otherwise numbers of cells.
  let isExact: Bool
  /// Keys in ascending order, each as the gap behind the one before, followed by its count.
  private let packed: [UInt8]

  package init(_ sketch: borrowing QuantileSketch) {
    count = sketch.n
    total = sketch.total
    smallest = sketch.smallest
    largest = sketch.largest
    isExact = sketch.isExact
    packed = CompactSketch.packed(sketch)
  }

  private static func packed(_ sketch: borrowing QuantileSketch) -> [UInt8] {
    let keys =
      sketch.isExact ? sketch.few.count : min(sketch.n, QuantileSketch.rowCount * QuantileSketch.cellsPerRow)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, keys * 2 * mostBytes)) { bytes in
      var end = 0
      var next: UInt64 = 0
      if sketch.isExact {
        for place in 0..<sketch.few.count {
          let (key, count) = (UInt64(sketch.few.values[place]), UInt64(sketch.few.counts[place]))
          pack(key - next, into: bytes, &end)
          pack(count, into: bytes, &end)
          next = key + 1
        }
      } else {
        sketch.forEachCell { cell, count in
          pack(UInt64(cell) &- next, into: bytes, &end)
          pack(count, into: bytes, &end)
          next = UInt64(cell) &+ 1
          return true
        }
      }
      assert(end <= bytes.count, "more keys than there can be")
      return Array(bytes[..<end])
    }
  }

  /// That a number can take.
  private static let mostBytes = 10

  /// Memory behind it, in bytes.
  package var bytes: Int { MemoryLayout<CompactSketch>.size + packed.count }

  /// How many values are at most so large, or in a cell with that value; for thresholds in ascending order.
  package func counts(atMost thresholds: [Int64]) -> [Int] {
    let limits = thresholds.map { isExact ? UInt64($0) : UInt64(QuantileSketch.cell(of: $0)) }
    assert(zip(limits, limits.dropFirst()).allSatisfy { $0 <= $1 }, "thresholds ascend")
    var found: [Int] = []
    guard var limit = limits.first else { return found }
    var seen: UInt64 = 0
    forEach { key, count in
      while key > limit {
        found.append(Int(seen))
        if found.count == limits.count { return false }
        limit = limits[found.count]
      }
      seen &+= count
      return true
    }
    while found.count < limits.count { found.append(Int(seen)) }
    return found
  }

  /// Every key with its count, in ascending order, until `body` returns false.
  @inline(__always) func forEach(_ body: (_ key: UInt64, _ count: UInt64) -> Bool) {
    packed.withUnsafeBufferPointer { bytes in
      var position = 0
      var next: UInt64 = 0
      while position < bytes.count {
        // Most gaps and most counts are small.
        if position + 1 < bytes.count, bytes[position] < 0x80, bytes[position + 1] < 0x80 {
          next += UInt64(bytes[position])
          position += 2
          if !body(next, UInt64(bytes[position - 1])) { return }
          next += 1
          continue
        }
        guard let gap = CompactSketch.unpack(bytes, &position),
          let count = CompactSketch.unpack(bytes, &position)
        else { preconditionFailure("a sketch that was packed by this program") }
        if !body(next + gap, count) { return }
        next += gap + 1
      }
    }
  }

  /// Seven bits a byte, lowest first; the eighth says that more follow.
  @inline(__always)
  private static func pack(_ number: UInt64, into bytes: UnsafeMutableBufferPointer<UInt8>, _ end: inout Int)
  {
    var rest = number
    while rest > 0x7f {
      bytes[end] = UInt8(truncatingIfNeeded: rest) | 0x80
      end &+= 1
      rest >>= 7
    }
    bytes[end] = UInt8(truncatingIfNeeded: rest)
    end &+= 1
  }

  /// - Returns: Nil where the bytes end early, or the number has more than 64 bits.
  private static func unpack(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt64? {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      if position == bytes.count { return nil }
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
    }
    return nil
  }
}

extension CompactSketch {
  /// Appends the sketch.
  package func put(into writer: inout SnapshotWriter) {
    writer.put(count)
    writer.put(total)
    writer.put(smallest)
    writer.put(largest)
    writer.put(isExact ? UInt8(1) : 0)
    writer.put(all: packed)
  }

  /// What ``put(into:)`` wrote. Throws where it cannot be a sketch, and never reads beyond the end.
  package init(from reader: inout SnapshotReader) throws(SnapshotFault) {
    count = try reader.take()
    total = try reader.take()
    smallest = try reader.take()
    largest = try reader.take()
    isExact = try reader.take(UInt8.self) != 0
    packed = try reader.takeAll()
    if !areKeysPossible { throw .mismatch("a sketch whose cells do not hold its values") }
    try checkSums()
  }

  /// The extremes are at the first and at the last key, and the sum is between what they allow.
  private func checkSums() throws(SnapshotFault) {
    let what = "a sketch of no values"
    try SnapshotFault.require(SnapshotLimits.isCount(count), what)
    if count == 0 {
      return try SnapshotFault.require(total == 0 && smallest == .max && largest == -1, what)
    }
    try SnapshotFault.require(smallest >= 0 && smallest <= largest, what)
    let (least, most) = (Int128(smallest) * Int128(count), Int128(largest) * Int128(count))
    try SnapshotFault.require(total >= least && total <= most, what)
    var ends: (first: UInt64?, last: UInt64) = (nil, 0)
    forEach { key, _ in
      ends = (ends.first ?? key, key)
      return true
    }
    try SnapshotFault.require(ends.first == key(of: smallest) && ends.last == key(of: largest), what)
  }

  private func key(of value: Int64) -> UInt64 {
    UInt64(isExact ? Int(value) : QuantileSketch.cell(of: value))
  }

  /// Whether keys are in range and their counts add up.
  private var areKeysPossible: Bool {
    let limit = isExact ? UInt64(Int64.max) : UInt64(QuantileSketch.rowCount * QuantileSketch.cellsPerRow - 1)
    return packed.withUnsafeBufferPointer { bytes in
      var position = 0
      var next: UInt64 = 0
      var seen: UInt64 = 0
      var keys = 0
      while position < bytes.count {
        guard let gap = CompactSketch.unpack(bytes, &position),
          let more = CompactSketch.unpack(bytes, &position),
          next <= limit, gap <= limit - next, more > 0, more <= UInt64(Int.max) - seen
        else { return false }
        next += gap + 1
        seen += more
        keys += 1
      }
      return seen == UInt64(exactly: count) && (!isExact || keys <= FewValues.most)
    }
  }
}
