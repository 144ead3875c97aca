extension SnapshotReader {
  private static var sealSize: Int { 8 }

  /// Reads bytes that ``SnapshotWriter/seal()`` has closed; the seal is left behind the last value.
  ///
  /// - Throws: A fault unless the bytes are those that were sealed.
  package init(sealed bytes: [UInt8]) throws(SnapshotFault) {
    if bytes.count < Self.sealSize { throw .truncated }
    var seal = SnapshotReader(Array(bytes.suffix(Self.sealSize)))
    var fingerprint = Fingerprint()
    bytes.withUnsafeBytes {
      fingerprint.combine(raw: UnsafeRawBufferPointer(rebasing: $0.dropLast(Self.sealSize)))
    }
    if try seal.take(UInt64.self) != fingerprint.value { throw .mismatch("its bytes were damaged") }
    self.init(bytes)
  }
}
