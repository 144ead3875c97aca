import Foundation
import CLibrary

/// Standard output and standard error, and what they are connected to.
enum Terminal {
  /// Goes back to the first column of the terminal's line and empties it.
  static let emptyLine = "\r\u{1B}[K"

  /// The columns of the terminal that standard output is connected to; 100 where it is none.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 { return Int(size.ws_col) }
    return 100
  }

  /// Bold is used only on a terminal, and only if plain text is not asked for (no-color.org).
  static var isStyled: Bool {
    isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  static var isErrorWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line to standard error, so that it is never mixed with the answer. On a terminal it takes the
  /// place of the progress line.
  static func complain(_ text: String) {
    writeError((isErrorWatched ? emptyLine : "") + text + "\n")
  }

  /// Writes to standard error. What cannot be written is lost: there is no other place to report it to.
  static func writeError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  struct WriteError: Error, CustomStringConvertible {
    var description: String
  }

  /// Writes the whole text to standard output. A reader that closed its pipe has seen enough; that is no
  /// error.
  ///
  /// - Throws: `WriteError` with the system's reason, for example a full disk.
  static func write(_ text: String) throws {
    signal(SIGPIPE, SIG_IGN)
    var bytes = ArraySlice(Array(text.utf8))
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { CLibrary.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { return }
        throw WriteError(description: "cannot write to standard output: \(String(cString: strerror(errno)))")
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
