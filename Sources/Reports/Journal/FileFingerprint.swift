import CLibrary
import Snapshots

/// The fingerprint of a file's contents; neither its path nor its dates matter.
package enum FileFingerprint {
  /// - Returns: 16 hexadecimal digits; nil where the file cannot be read.
  package static func hex(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    defer { close(descriptor) }
    var fingerprint = Fingerprint()
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 8)
    defer { piece.deallocate() }
    while true {
      let count = read(descriptor, piece.baseAddress, piece.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return fingerprint.hex }
      fingerprint.combine(raw: UnsafeRawBufferPointer(rebasing: piece[..<count]))
    }
  }
}
