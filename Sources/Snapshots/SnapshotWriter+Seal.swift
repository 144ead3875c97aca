extension SnapshotWriter {
  /// Puts a fingerprint of all bytes so far behind them, so that whoever reads them can tell that every one
  /// is as it was written. Nothing may follow.
  package mutating func seal() {
    var fingerprint = Fingerprint()
    bytes.withUnsafeBytes { fingerprint.combine(raw: $0) }
    put(fingerprint.value)
  }
}
