import CLibrary

/// A file that is written for one input and removed again.
struct FuzzFile {
  private let path: String

  /// - Parameter name: Of the file, beside which others may be made.
  init(_ name: String) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    path = "\(folder)/fleetsim-fuzz-\(getpid())-\(name)"
  }

  func with(_ bytes: [UInt8], _ body: (_ path: String) -> Void) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    body(path)
    unlink(path)
  }
}
