import Foundation
import CLibrary

/// What standard output is connected to.
enum Terminal {
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 { return Int(size.ws_col) }
    return 100
  }

  /// Bold only where somebody can see it and has not asked for plain text (no-color.org).
  static var isStyled: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  struct WriteError: Error, CustomStringConvertible {
    var description: String
  }

  /// Writes all of it, or says why not (a full disk, a closed pipe).
  static func write(_ text: String) throws {
    signal(SIGPIPE, SIG_IGN)
    var bytes = ArraySlice(Array(text.utf8))
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { return }  // the reader has seen enough
        throw WriteError(description: "cannot write to standard output: \(String(cString: strerror(errno)))")
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
