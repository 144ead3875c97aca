import Snapshots
import Testing

@testable import Statistics

@Suite struct SketchSnapshotTests {
  private func bytes(_ sketch: borrowing QuantileSketch) -> [UInt8] {
    var writer = SnapshotWriter()
    sketch.put(into: &writer)
    return writer.bytes
  }

  private func sketch(_ values: [Int64]) -> QuantileSketch {
    var sketch = QuantileSketch()
    for value in values { sketch.add(value) }
    return sketch
  }

  private static let values: [[Int64]] = [
    [], [0], [7, 7, 7], [.max], (0..<5000).map { $0 * $0 * 977 }, [1 << 40, 3, 2047, 2048, 1 << 62],
  ]

  @Test(arguments: values) func `a sketch that was written answers every question as before`(
    _ values: [Int64]
  ) throws {
    let before = sketch(values)
    var reader = SnapshotReader(bytes(before))
    let after = try QuantileSketch.taken(from: &reader)
    #expect(reader.isAtEnd)
    after.checkInvariants()
    #expect(after.cells == before.cells)
    #expect(after.count == before.count && after.min == before.min && after.max == before.max)
    #expect(after.mean.bitPattern == before.mean.bitPattern || values.isEmpty)
    #expect(bytes(after) == bytes(before))
  }

  @Test func `a sketch that was written merges and grows as before`() throws {
    let other = sketch([5, 9_000_000, 1 << 50])
    var before = sketch([1, 2, 70_000])
    var reader = SnapshotReader(bytes(before))
    var after = try QuantileSketch.taken(from: &reader)
    before.merge(other)
    after.merge(other)
    before.add(123_456)
    after.add(123_456)
    #expect(bytes(after) == bytes(before))
  }

  @Test func `a cell beyond 32 bits is written whole`() throws {
    var doubling = sketch([77])
    for _ in 0..<40 {
      let twin = doubling.copy()
      doubling.merge(twin)
    }
    var reader = SnapshotReader(bytes(doubling))
    let after = try QuantileSketch.taken(from: &reader)
    #expect(after.count == 1 << 40)
    #expect(after.cells == doubling.cells)
  }

  @Test func `a sketch cut short, or with any byte changed, is refused or at least a sketch`() {
    let whole = bytes(sketch([1, 2, 3, 4_000, 5_000_000]))
    for length in 0..<whole.count {
      var reader = SnapshotReader(Array(whole.prefix(length)))
      #expect(throws: SnapshotFault.self) { _ = try QuantileSketch.taken(from: &reader) }
    }
    for place in whole.indices {
      for bit in 0..<8 {
        var changed = whole
        changed[place] ^= 1 << UInt8(bit)
        var reader = SnapshotReader(changed)
        if let sketch = try? QuantileSketch.taken(from: &reader) {
          #expect(sketch.cells.reduce(0) { $0 + $1.count } == sketch.count)
        }
      }
    }
  }

  @Test func `the fingerprint of raw bytes sees every bit of them, and their number`() {
    func print(_ bytes: [UInt8]) -> UInt64 {
      var print = Fingerprint()
      bytes.withUnsafeBytes { print.combine(raw: $0) }
      return print.value
    }
    let bytes = (0..<77).map { UInt8($0) }
    var seen: Set = [print(bytes)]
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        #expect(seen.insert(print(changed)).inserted)
      }
    }
    for length in 0..<bytes.count { #expect(seen.insert(print(Array(bytes.prefix(length)))).inserted) }
  }
}
