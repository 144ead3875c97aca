import ArgumentParser
import Experiments
import Foundation
import Reports

/// The options of every command that simulates: how it runs, and how it gives its answer.
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

  @Flag(help: "Print all tables, not only the answer and what matters beside it.")
  var full = false

  @Flag(help: "Print nothing but errors; write the files.")
  var quiet = false

  @Flag(help: "Leave out the page to be looked at: report.html, of plan plan.html.")
  var noReport = false

  @OptionGroup var csv: CSVOptions

  @OptionGroup var pictures: ChartOptions

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1") }
    try ScenarioOptions.check(sampler: sampler)
    if full && (json || quiet) { throw ValidationError("--full excludes --json and --quiet") }
    if pictures.interactive && noReport {
      throw ValidationError("--interactive and --no-report exclude each other")
    }
    if json && quiet { throw ValidationError("--json and --quiet exclude each other") }
  }

  /// The options that a result depends on, as they were given.
  var words: [String] {
    (seed.map { ["--seed", "\($0)"] } ?? []) + (sampler.map { ["--sampler", $0] } ?? [])
  }

  /// The folder of the results.
  func folder(_ path: String) -> ResultFolder {
    var folder = ResultFolder(path)
    folder.marks = csv.marks
    return folder
  }

  /// Whether pictures are asked for, of the page or as files.
  var drawsPictures: Bool { !noReport || pictures.charts != nil }

  /// What there is to be drawn with; see ``ChartOptions/drawing(quiet:)``.
  func drawing() throws -> Drawing { try pictures.drawing(quiet: quiet) }

  /// How many trials run side by side.
  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Prints the tables or summary.json, as the options ask.
  ///
  /// - Parameter summary: What stands in summary.json.
  /// - Throws: `Exit.runFailed` when standard output cannot be written; the reason has been reported.
  func present(_ findings: Findings, summary: String) throws {
    if quiet { return }
    let page = TerminalRenderer(columns: Terminal.width, style: Terminal.isStyled ? .bold : .plain)
    let text =
      json ? summary : (full ? page.lines(findings) : page.brief(findings)).joined(separator: "\n")
    try Exit.onFailure { try Terminal.write(text.hasSuffix("\n") ? text : text + "\n") }
  }
}
