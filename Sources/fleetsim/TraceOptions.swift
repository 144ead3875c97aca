import ArgumentParser
import Engine
import Experiments
import FleetModel
import Reports
import ScenarioFiles

/// Where a trace goes, and in which form.
struct TraceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also write what chosen devices did, event by event: FILE.ndjson, FILE.json (a timeline for "
        + "ui.perfetto.dev) or FILE.xes (for process mining).", valueName: "file"),
    completion: .file(extensions: ["ndjson", "json", "xes"]))
  var trace: String?

  @Option(
    help: "The form of the trace, where the file's ending does not say it: ndjson, chrome or xes.",
    completion: .list(TraceFormat.allCases.map(\.rawValue)))
  var traceFormat: String?

  func validate() throws {
    if trace == nil, traceFormat != nil { throw ValidationError("--trace-format needs --trace FILE") }
    if trace != nil { _ = try format() }
  }

  /// - Throws: That neither the option nor the ending is one of those there are.
  private func format() throws -> TraceFormat {
    if let traceFormat {
      if let format = TraceFormat(rawValue: traceFormat) { return format }
      let words = TraceFormat.allCases.map(\.rawValue)
      let meant = Suggestion.nearest(to: traceFormat, among: words).map { "; did you mean \($0)?" } ?? ""
      throw ValidationError("--trace-format is ndjson, chrome or xes, not '\(traceFormat)'\(meant)")
    }
    let file = trace ?? ""
    if let format = TraceFormat(file: file) { return format }
    let ending = file.lastIndex(of: ".").map { String(file[$0...]) } ?? ""
    let meant = Suggestion.nearest(to: ending, among: TraceFormat.allCases.map(\.ending))
    throw ValidationError(
      "--trace \(file): the ending says no form: expected .ndjson, .json or .xes, or --trace-format"
        + (meant.map { "; did you mean \($0)?" } ?? ""))
  }

  /// Where the file is to be, found before the work that it can be written there.
  ///
  /// - Returns: Nil where no trace is asked for.
  /// - Throws: `Exit.runFailed` where nothing can be written.
  func file() throws -> File? {
    guard let trace else { return nil }
    let (folder, name) = ResultFolder.split(trace)
    let file = File(folder: folder, name: name, format: try format())
    try Exit.onFailure { try file.folder.probe() }
    return file
  }

  struct File {
    fileprivate let folder: ResultFolder
    fileprivate let name: String
    fileprivate let format: TraceFormat

    /// Writes it in one piece.
    ///
    /// - Throws: `Exit.runFailed` where it cannot be written.
    func write(_ traces: [StrategyTrace], of scenario: Scenario, replication: UInt32) throws {
      let file = TraceFile(traces, of: scenario, replication: replication)
      Interrupts.ignoreFileSizeLimit()
      try Exit.onFailure {
        try folder.write([ResultFolder.File(name) { file.write(as: format, to: &$0) }])
      }
    }
  }
}

extension Experiment {
  /// Follows devices, or reports why that cannot be.
  ///
  /// - Throws: `Exit.runFailed` where a trial has no result.
  func followed(_ devices: [UInt32], in replication: UInt32) throws -> [StrategyTrace] {
    do throws(TraceFault) {
      return try traces(of: devices, in: replication)
    } catch {
      Terminal.complain("fleetsim: \(error.fault.words(strategy: error.strategy))")
      throw Exit.runFailed
    }
  }
}
