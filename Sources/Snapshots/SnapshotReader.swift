/// Takes out what a ``SnapshotWriter`` put in, in the same order and of the same types.
package struct SnapshotReader {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether every byte was taken.
  package var isAtEnd: Bool { position == bytes.count }

  /// The next value, as it lies in memory.
  ///
  /// - Throws: ``SnapshotFault`` if the bytes end before it does.
  package mutating func take<Value: BitwiseCopyable>(_ type: Value.Type = Value.self)
    throws(SnapshotFault) -> Value
  {
    let size = MemoryLayout<Value>.size
    if size > bytes.count - position { throw .truncated }
    defer { position += size }
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Value.self) }
  }

  /// Values that were put together.
  package mutating func takeAll<Value: BitwiseCopyable>(of type: Value.Type = Value.self)
    throws(SnapshotFault) -> [Value]
  {
    let count = try take(Int.self)
    let stride = MemoryLayout<Value>.stride
    if count < 0 || count > (bytes.count - position) / max(1, stride) { throw .truncated }
    // All empty arrays share their memory, and the initialiser below would write to it from every thread.
    if count == 0 { return [] }
    defer { position += count * stride }
    return [Value](unsafeUninitializedCapacity: count) { values, initialized in
      bytes.withUnsafeBytes { source in
        UnsafeMutableRawBufferPointer(values).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[position..<position + count * stride]))
      }
      initialized = count
    }
  }
}
