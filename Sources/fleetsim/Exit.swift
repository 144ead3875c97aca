import ArgumentParser

/// What the exit codes mean. `fleetsim --help` promises them to scripts.
enum Exit {
  /// The scenario could be run, but its run failed or its files could not be written.
  static let runFailed = ExitCode(1)
  /// The scenario has mistakes; all of them have been reported.
  static let scenarioWrong = ExitCode(2)
  /// `verify` found that the result is not the one on file any more, or not what its file expects.
  static let regressed = ExitCode(3)
  /// The arguments are wrong. The argument parser ends with the same code for the mistakes that it finds.
  static let usageWrong = ExitCode.validationFailure
  /// The run was interrupted; what was complete by then has been kept. Shells use this number for Ctrl-C.
  static let interrupted = ExitCode(130)

  /// Reports an argument that turned out to be wrong only after the scenario had been read, in the form in
  /// which the argument parser reports the mistakes that it finds by itself.
  ///
  /// - Parameter usage: The usage of the command that got the argument, `ParsableCommand.usage`.
  /// - Returns: The code to throw.
  static func usageWrong(_ message: String, usage: String) -> ExitCode {
    Terminal.complain("Error: " + message)
    Terminal.complain(usage)
    return usageWrong
  }

  /// Says what an error, or a request for help, has to say, and with which code the command ends.
  static func code(endingWith error: any Error, of command: any ParsableCommand.Type) -> ExitCode {
    if let error = error as? Terminal.WriteError {
      Terminal.complain("fleetsim: \(error)")
      return runFailed
    }
    let code = command.exitCode(for: error)
    let text = command.fullMessage(for: error)
    if text.isEmpty { return code }
    guard code == .success else {
      Terminal.complain(text)
      if let remedy = OptionHint.remedy(for: text) { Terminal.complain(remedy) }
      return code
    }
    do { try Terminal.write(text + "\n") } catch { return Exit.code(endingWith: error, of: command) }
    return code
  }

  /// Runs `work`. An error that it throws is reported in one line, and the command ends with `runFailed`.
  static func onFailure(_ work: () throws -> Void) throws {
    do { try work() } catch {
      Terminal.complain("fleetsim: \(error)")
      throw runFailed
    }
  }
}
