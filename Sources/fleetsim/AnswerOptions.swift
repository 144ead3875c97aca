import ArgumentParser
import Experiments
import Foundation
import Reports

/// How every command that simulates is run, and gives its answer.
struct AnswerOptions: ParsableArguments {
  @Option(help: "Another seed than the scenario's.")
  var seed: UInt32?

  @Option(
    help: "How random numbers are drawn: gsl (default) or inlined (faster; the same laws, other numbers).")
  var sampler: String?

  @Option(help: "How many trials run side by side. Default: one per core.")
  var threads: Int?

  @Flag(help: "Print summary.json instead of the tables.")
  var json = false

  @Flag(help: "Print nothing but errors; write the files.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1") }
    if let sampler, !["gsl", "inlined"].contains(sampler) {
      throw ValidationError("--sampler is gsl or inlined, not '\(sampler)'")
    }
    if json && quiet { throw ValidationError("--json and --quiet exclude each other") }
  }

  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Prints what was asked for.
  func present(_ findings: Findings) throws {
    if quiet { return }
    let text =
      json
      ? SummaryJSON.text(findings)
      : TerminalRenderer(columns: Terminal.width, style: Terminal.isStyled ? .bold : .plain).lines(findings)
        .joined(separator: "\n")
    try attempt { try Terminal.write(text.hasSuffix("\n") ? text : text + "\n") }
  }
}

/// What goes wrong outside of the simulation ends the run with one line.
func attempt(_ work: () throws -> Void) throws {
  do { try work() } catch {
    complain("fleetsim: \(error)")
    throw Exit.runFailed
  }
}
