import Snapshots

/// A sketch as bytes. Only cells that hold values are written, some three bytes each; a sketch that is read
/// back has the same quantiles as the one written, bit for bit, and merges to the same sketches.
extension QuantileSketch {
  /// Appends the sketch, in some three bytes for each cell that holds values.
  package borrowing func put(into writer: inout SnapshotWriter) {
    writer.put(n)
    writer.put(total)
    writer.put(smallest)
    writer.put(largest)
    var packed: [UInt8] = []
    var next = 0
    forEachCell { cell, count in
      QuantileSketch.pack(UInt64(cell - next), into: &packed)
      QuantileSketch.pack(count, into: &packed)
      next = cell + 1
      return true
    }
    writer.put(all: packed)
  }

  /// What ``put(into:)`` wrote. Throws where it cannot be a sketch, and never reads beyond the end.
  package static func taken(from reader: inout SnapshotReader) throws(SnapshotFault) -> QuantileSketch {
    var sketch = QuantileSketch()
    sketch.n = try reader.take()
    sketch.total = try reader.take()
    sketch.smallest = try reader.take()
    sketch.largest = try reader.take()
    let packed = try reader.takeAll(of: UInt8.self)
    var position = 0
    var next: UInt64 = 0
    var counted: UInt64 = 0
    while position < packed.count {
      let gap = try unpack(packed, &position)
      let count = try unpack(packed, &position)
      let room = UInt64(rowCount * cellsPerRow) - next
      if gap >= room || count == 0 || count > UInt64(Int.max) - counted {
        throw .mismatch("a sketch whose cells do not exist")
      }
      sketch.raise(cell: Int(next + gap), by: count)
      next += gap + 1
      counted += count
    }
    if counted != UInt64(exactly: sketch.n) { throw .mismatch("a sketch whose cells do not hold its values") }
    try sketch.checkSoundness()
    return sketch
  }

  /// The extremes lie in the outer cells, and the sum between what they allow.
  private borrowing func checkSoundness() throws(SnapshotFault) {
    let what = "a sketch of no values"
    try SnapshotFault.require(SnapshotLimits.isCount(n), what)
    if n == 0 { return try SnapshotFault.require(total == 0 && smallest == .max && largest == -1, what) }
    try SnapshotFault.require(smallest >= 0 && smallest <= largest, what)
    let (least, most) = (Int128(smallest) * Int128(n), Int128(largest) * Int128(n))
    try SnapshotFault.require(total >= least && total <= most, what)
    guard let first = cells.first, let last = cells.last else { throw .impossible(what) }
    try SnapshotFault.require(first.values.contains(smallest) && last.values.contains(largest), what)
  }

  /// Seven bits a byte, lowest first; the eighth says that more follow.
  private static func pack(_ number: UInt64, into bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7f {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  private static func unpack(_ bytes: [UInt8], _ position: inout Int) throws(SnapshotFault) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      if position == bytes.count { throw .truncated }
      let byte = bytes[position]
      position += 1
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
    }
    throw .mismatch("a number of more than 64 bits")
  }
}
