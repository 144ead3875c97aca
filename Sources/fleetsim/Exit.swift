import ArgumentParser
import Foundation

/// What the exit codes mean; `--help` promises them.
enum Exit {
  static let runFailed = ExitCode(1)
  static let scenarioWrong = ExitCode(2)
  static let interrupted = ExitCode(130)
}

/// Lines for people who watch, never mixed with the answer.
func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
