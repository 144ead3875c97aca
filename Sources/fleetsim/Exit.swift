import ArgumentParser
import Foundation

/// What the exit codes mean; `--help` promises them.
enum Exit {
  static let runFailed = ExitCode(1)
  static let scenarioWrong = ExitCode(2)
  static let interrupted = ExitCode(130)
}

/// Lines for people who watch, never mixed with the answer. On a terminal they take the place of the progress
/// line.
func complain(_ text: String) {
  let clear = isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : ""
  FileHandle.standardError.write(Data((clear + text + "\n").utf8))
}
