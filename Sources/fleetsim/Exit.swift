import ArgumentParser
import Foundation

/// What the exit codes mean; `--help` promises them.
enum Exit {
  static let runFailed = ExitCode(1)
  static let scenarioWrong = ExitCode(2)
  static let interrupted = ExitCode(130)

  /// For what shows only when a scenario has been read; otherwise the usage printed would be that of all the
  /// commands together.
  static func wrongUsage(of command: any ParsableCommand.Type, _ message: String) -> ExitCode {
    complain("Error: " + message)
    complain("Usage: " + Fleetsim.usageString(for: command))
    complain("  See 'fleetsim \(command._commandName) --help' for more information.")
    return .validationFailure
  }
}

/// Lines for people who watch, never mixed with the answer. On a terminal they take the place of the progress
/// line.
func complain(_ text: String) {
  let clear = isatty(STDERR_FILENO) == 1 ? "\r\u{1B}[K" : ""
  FileHandle.standardError.write(Data((clear + text + "\n").utf8))
}
