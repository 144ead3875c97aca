import ArgumentParser
import Engine
import Experiments
import FleetModel
import Foundation
import Reports
import ScenarioFiles

/// `fleetsim verify`: whether a scenario still gives the result on file.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Says whether a scenario still gives the result on file.",
    discussion: """
      Runs FILE with the seed, the sampler and the number of replications of the
      result in the folder --against, and compares. The same in every replication
      is identical, and passes. Otherwise each measure with a --tolerance (or one
      under expect: in FILE) must be equivalent: two one-sided tests show that its
      change is smaller than the tolerance. A change in either direction counts. A
      tolerance is a share of the number on file, and of shares percentage points.
      Where there are too few replications to tell, it fails unless --lenient.
      What FILE expects of its own results (expect:) must hold, too.

      Ends with exit code \(Exit.regressed.rawValue) when something changed or is not as expected. With
      --update the new result takes the place of the one on file.

      Examples:
        fleetsim verify my.yaml --against Results/my
        fleetsim verify my.yaml --against Results/my --tolerance "2 %"
        fleetsim verify my.yaml --against Results/my --junit verify.xml
        fleetsim verify my.yaml --against Results/my --update
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(
    help: ArgumentHelp("The folder of the result on file.", valueName: "folder"), completion: .directory)
  var against: String

  @OptionGroup var options: VerifyOptions

  @Option(help: "Another seed than that of the result on file.")
  var seed: UInt32?

  @Option(help: "Another sampler than that of the result on file: gsl or inlined.")
  var sampler: String?

  @Option(help: "Another number of replications than that of the result on file.")
  var replications: Int?

  @Option(help: "How many trials run side by side. Default: one per core.")
  var threads: Int?

  @Option(
    help: ArgumentHelp("Also write JUnit XML, for build servers.", valueName: "file"), completion: .file())
  var junit: String?

  @Option(help: ArgumentHelp("Also write Markdown, for a comment.", valueName: "file"), completion: .file())
  var markdown: String?

  @Flag(help: "Put the new result in the place of the one on file.")
  var update = false

  @Flag(help: "Print JSON instead of the table.")
  var json = false

  @Flag(help: "Print every row that differs.")
  var full = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1") }
    if let replications, replications < 1 { throw ValidationError("--replications must be at least 1") }
    try ScenarioOptions.check(sampler: sampler)
    if json && quiet { throw ValidationError("--json and --quiet exclude each other") }
  }

  func run() async throws {
    let stored = try result()
    var loaded = try scenario.load()
    let asWritten = loaded
    loaded.repeats(
      seed: seed ?? stored.flatMap { UInt32(exactly: $0.seed) }, sampler: sampler ?? stored?.sampler,
      replications: replications ?? stored?.replications)
    let tolerances = try tolerances(loaded.expectations, of: stored)
    var findings = try await findings(loaded)
    findings.command = command(asWritten, loaded)
    let now = StoredResult(findings)
    guard let stored else {
      try replace(findings)
      try conclude(Verification(now, now, tolerances: tolerances, expectations: findings.expectations))
      return
    }
    let verification = Verification(
      stored, now, tolerances: tolerances, confidence: options.level, isLenient: options.lenient,
      expectations: findings.expectations)
    if update { try replace(findings) }
    try conclude(verification)
  }

  /// What is on file; nil where there is nothing that can be read, and `--update` is to make it.
  private func result() throws -> StoredResult? {
    var stored: StoredResult?
    do throws(StoredResultReader.Fault) { stored = try StoredResultReader(against).read() } catch {
      Terminal.complain("fleetsim: \(error)")
    }
    if stored?.isPartial == true {
      Terminal.complain("fleetsim: \(against) is partial, as its run was interrupted or failed")
      stored = nil
    }
    if stored == nil && !update { throw Exit.runFailed }
    return stored
  }

  /// By which `run` gives the same.
  private func command(_ asWritten: Scenario, _ loaded: Scenario) -> [String] {
    var words = ["fleetsim", "run"] + scenario.words
    if loaded.experiment.atMost != asWritten.experiment.atMost || !asWritten.experiment.precision.isEmpty {
      words += ["--set", "experiment.replications=\(loaded.experiment.atMost)"]
    }
    if loaded.seed != asWritten.seed { words += ["--seed", "\(loaded.seed)"] }
    if loaded.experiment.sampler != asWritten.experiment.sampler {
      words += ["--sampler", loaded.experiment.sampler.rawValue]
    }
    return words
  }

  private func tolerances(_ expectations: Expectations, of stored: StoredResult?) throws -> Tolerances {
    let written = Tolerances(general: expectations.tolerance, own: expectations.tolerances)
    let tolerances = written.replaced(by: try options.tolerances())
    guard let stored else { return tolerances }
    let known = stored.measureNames + StoredResult.countNames
    for name in tolerances.own.keys.sorted() where !known.contains(name) {
      let meant = Suggestion.nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      throw Exit.usageWrong(
        "a tolerance of '\(name)': there is no such measure in \(against)\(meant)", usage: Self.usage)
    }
    return tolerances
  }

  private func findings(_ loaded: Scenario) async throws -> Findings {
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    var experiment = try scenario.experiment(
      try await scenario.settled(loaded, threads: threads), threads: threads)
    // The new result has a page.
    experiment.drawsPictures = update
    let stop = StopSignal()
    let interrupts = Interrupts(stop)
    let line = ProgressLine(stop, experiment, isQuiet: quiet)
    let findings = await experiment.run(stop: stop) { line.update($0) }
    line.finish()
    interrupts.cancel()
    if case .failed(let fault, let strategy) = findings.stopReason {
      Terminal.complain("fleetsim: \(fault.words(strategy: strategy))")
      throw Exit.runFailed
    }
    if findings.isPartial {
      Terminal.complain("fleetsim: interrupted: nothing was verified")
      throw Exit.interrupted
    }
    return findings
  }

  private func replace(_ findings: Findings) throws {
    try Exit.onFailure { try ResultFolder(against).write(findings, summary: SummaryJSON.text(findings)) }
  }

  private func conclude(_ verification: Verification) throws {
    try Exit.onFailure {
      if let junit { try OutputFile.write(JUnitXML.text(verification), to: junit) }
      if let markdown { try OutputFile.write(VerificationMarkdown.text(verification), to: markdown) }
    }
    try present(verification)
    if update {
      if !quiet { Terminal.complain("fleetsim: \(against) holds the new result") }
      if verification.expectations.allSatisfy(\.holds) { return }
    }
    if !verification.passes { throw Exit.regressed }
  }

  private func present(_ verification: Verification) throws {
    if quiet { return }
    let text =
      json
      ? VerificationJSON.text(verification)
      : VerificationText(verification).lines(
        columns: Terminal.width, isWhole: full, style: Terminal.isStyled ? .bold : .plain
      ).joined(separator: "\n") + "\n"
    try Exit.onFailure { try Terminal.write(text) }
  }
}
