import Snapshots
import Testing

@Suite struct SnapshotTests {
  @Test func `what was put in comes out, in order`() throws {
    var writer = SnapshotWriter()
    writer.put(Int64(-7))
    writer.put(all: [1.5, -.infinity, .leastNonzeroMagnitude])
    writer.put(UInt8(3))
    writer.put(all: [UInt32]())
    writer.put(Int128(1) << 100)
    var reader = SnapshotReader(writer.bytes)
    #expect(try reader.take(Int64.self) == -7)
    #expect(try reader.takeAll(of: Double.self) == [1.5, -.infinity, .leastNonzeroMagnitude])
    #expect(try reader.take(UInt8.self) == 3)
    #expect(try reader.takeAll(of: UInt32.self) == [])
    #expect(try reader.take(Int128.self) == Int128(1) << 100)
    #expect(reader.isAtEnd)
  }

  @Test func `a snapshot cut short anywhere is refused, not read beyond its end`() {
    var writer = SnapshotWriter()
    writer.put(all: [UInt64](1...4))
    writer.put(Int16(5))
    for length in 0..<writer.bytes.count {
      var reader = SnapshotReader(Array(writer.bytes.prefix(length)))
      #expect(throws: SnapshotFault.truncated) {
        _ = try reader.takeAll(of: UInt64.self)
        _ = try reader.take(Int16.self)
      }
    }
  }

  @Test func `a count that no snapshot can hold is refused`() {
    for count in [-1, 1, Int.max] {
      var writer = SnapshotWriter()
      writer.put(count)
      var reader = SnapshotReader(writer.bytes)
      #expect(throws: SnapshotFault.truncated) { try reader.takeAll(of: Int64.self) }
    }
  }
}
