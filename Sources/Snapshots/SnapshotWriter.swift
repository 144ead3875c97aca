/// Flat values as bytes, in the order they are put: how a trial's state, or a result, outlives its process.
///
/// For values without references only, and for the program that wrote them, as the layout is that of memory.
/// A version and a ``Fingerprint`` must be kept beside the bytes, and checked before they are read.
package struct SnapshotWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Room for so many bytes more: less is moved about while they come.
  package mutating func reserve(_ more: Int) { bytes.reserveCapacity(bytes.count + more) }

  /// Appends the bytes of a value as they lie in memory.
  package mutating func put<Value: BitwiseCopyable>(_ value: Value) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  /// The number of values, then the values.
  package mutating func put<Value: BitwiseCopyable>(all values: UnsafeBufferPointer<Value>) {
    put(values.count)
    bytes.append(contentsOf: UnsafeRawBufferPointer(values))
  }

  /// Appends the number of values, then the values.
  package mutating func put<Value: BitwiseCopyable>(all values: [Value]) {
    values.withUnsafeBufferPointer { put(all: $0) }
  }
}
