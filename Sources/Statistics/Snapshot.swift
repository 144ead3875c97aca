/// Flat values as bytes, in the order they are put: how a trial's state, or a result, outlives its process.
///
/// For values without references only, and for the program that wrote them: the layout is that of memory, so
/// whoever keeps the bytes keeps a version and a ``Fingerprint`` beside them and checks both before reading.
package struct SnapshotWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Room for so many bytes more: less is moved about while they come.
  package mutating func reserve(_ more: Int) { bytes.reserveCapacity(bytes.count + more) }

  package mutating func put<Value: BitwiseCopyable>(_ value: Value) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  /// The number of values, then the values.
  package mutating func put<Value: BitwiseCopyable>(all values: UnsafeBufferPointer<Value>) {
    put(values.count)
    bytes.append(contentsOf: UnsafeRawBufferPointer(values))
  }

  package mutating func put<Value: BitwiseCopyable>(all values: [Value]) {
    values.withUnsafeBufferPointer { put(all: $0) }
  }
}

/// Takes out what a ``SnapshotWriter`` put in, in the same order and of the same types.
package struct SnapshotReader {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var isAtEnd: Bool { position == bytes.count }

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

/// Why a snapshot cannot be read.
package enum SnapshotFault: Error, Equatable, CustomStringConvertible {
  /// It ends too early.
  case truncated
  /// It is of something else: what differs, in plain words.
  case mismatch(String)

  package var description: String {
    switch self {
    case .truncated: "the snapshot is cut short"
    case .mismatch(let what): "the snapshot is of something else: \(what)"
    }
  }
}
