extension SnapshotWriter {
  /// Puts a fingerprint of all bytes so far behind them, by which a reader can tell that every byte is as it
  /// was written. Nothing may follow.
  package mutating func seal() {
    var fingerprint = Fingerprint()
    bytes.withUnsafeBytes { fingerprint.combine(raw: $0) }
    put(fingerprint.value)
  }
}
