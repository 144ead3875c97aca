import CLibrary
import Foundation
import Reports
import Synchronization

/// Standard output and standard error, and what they are connected to.
///
/// Text that holds words of others (names, paths, arguments) goes through ``VisibleText`` here, unless the
/// page was made of such words by ``TerminalRenderer`` already, whose bold type must reach the terminal as it
/// is.
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

  /// Bold on standard error, likewise.
  static var isErrorStyled: Bool {
    isErrorWatched && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  /// The columns and rows of the terminal that standard error is connected to; `COLUMNS` and `LINES` of the
  /// environment come first.
  static var errorSize: (columns: Int, rows: Int) {
    func wish(_ name: String) -> Int? {
      ProcessInfo.processInfo.environment[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
    return (
      wish("COLUMNS") ?? (isKnown ? Int(size.ws_col) : 80), wish("LINES") ?? (isKnown ? Int(size.ws_row) : 24)
    )
  }

  /// How often something was complained of: what is drawn in place has moved up then.
  static let complaints = Mutex(0)

  /// Writes lines to standard error, so that they are never mixed with the answer. On a terminal they take
  /// the place of the progress line.
  static func complain(_ text: String) {
    complaints.withLock { $0 += 1 }
    writeError((isErrorWatched ? emptyLine : "") + VisibleText.lines(text) + "\n")
  }

  /// Writes to standard error, as it is. What cannot be written is lost: there is no other place to report it
  /// to.
  static func writeError(_ text: String) { _ = StandardStreams.write(text, to: STDERR_FILENO) }

  struct WriteError: Error, CustomStringConvertible {
    var description: String
  }

  /// Writes lines to standard output, each of which ends with a line feed.
  ///
  /// - Throws: `WriteError` with the system's reason, for example a full disk.
  static func write(lines: [String]) throws {
    try write(lines.map { VisibleText.line($0) + "\n" }.joined())
  }

  /// Writes the whole text to standard output, as it is. A reader that closed its pipe has seen enough; that
  /// is no error.
  ///
  /// - Throws: `WriteError` with the system's reason, for example a full disk.
  static func write(_ text: String) throws {
    let code = StandardStreams.write(text, to: STDOUT_FILENO)
    if code == 0 || code == EPIPE { return }
    throw WriteError(description: "cannot write to standard output: \(String(cString: strerror(code)))")
  }
}
