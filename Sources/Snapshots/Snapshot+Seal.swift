/// A fingerprint of all bytes before it ends a snapshot: whoever opens it knows that every one of them is as
/// it was written.
extension SnapshotWriter {
  package mutating func seal() {
    var print = Fingerprint()
    bytes.withUnsafeBytes { print.combine(raw: $0) }
    put(print.value)
  }
}

extension SnapshotReader {
  private static var sealSize: Int { 8 }

  /// Throws unless the bytes are those that were sealed. (The seal is left behind the last value.)
  package init(sealed bytes: [UInt8]) throws(SnapshotFault) {
    if bytes.count < Self.sealSize { throw .truncated }
    var seal = SnapshotReader(Array(bytes.suffix(Self.sealSize)))
    var print = Fingerprint()
    bytes.withUnsafeBytes { print.combine(raw: UnsafeRawBufferPointer(rebasing: $0.dropLast(Self.sealSize))) }
    if try seal.take(UInt64.self) != print.value { throw .mismatch("its bytes were damaged") }
    self.init(bytes)
  }
}
