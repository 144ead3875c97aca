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

  /// What a file of a megabyte at most holds; nothing where there is none.
  static func bytes(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: 1 << 20) { memory, count in
      count = max(0, read(file, memory.baseAddress, memory.count))
    }
  }
}
