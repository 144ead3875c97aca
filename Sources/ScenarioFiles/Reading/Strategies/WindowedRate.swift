/// How fast something goes that is sent in blocks, of which only a few are on the way before an answer has to
/// come back: a boot image by TFTP.
struct WindowedRate {
  /// In bytes.
  var block: Double
  /// How many blocks are sent before an answer is waited for.
  var window: Int
  /// In seconds: what passes between the end of a window and the beginning of the next one.
  var roundTrip: Double
  /// Bytes per second of the device's own line; nil: as fast as can be.
  var line: Double?

  /// A window is put on the line, and then its answer is waited for.
  var bytesPerSecond: Double {
    let bytes = block * Double(window)
    return bytes / (roundTrip + (line.map { bytes / $0 } ?? 0))
  }
}
