import ArgumentParser
import Engine
import Experiments
import FleetModel
import Foundation
import Reports

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a scenario and answers its question.",
    discussion: """
      Every strategy of the scenario is simulated on the same random numbers, so differences are paired. The
      answer is printed; the files go to Results/<scenario>/ (or --out): summary.json, load.csv, downtime.csv,
      and with --devices devices.csv. The same seed gives the same results on any number of threads.

      In runs of more than half a second, finished trials are kept in run.journal beside the results until
      these are there. After Ctrl-C, a kill or a crash, the same command with --resume goes on: it runs only
      what is missing, and ends with the very results of a run that was never interrupted. Threads,
      replications and precision may differ then; whatever changes a trial (scenario, seed, sampler, program)
      is refused. Without --resume a run begins anew, and an unfinished one is set aside as
      run.journal.previous, where --resume finds it.

      Examples:
        fleetsim run Scenarios/school-summer-refresh.yaml
        fleetsim run my.yaml --set sites.school.technicians.count=3 --seed 7
        fleetsim run my.yaml --resume
        fleetsim run my.yaml --json --out /tmp/answer | jq .verdict
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(help: "Where the result files go. Default: Results/<scenario>.", completion: .directory)
  var out: String?

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

  @Flag(help: "Also write devices.csv: every device of the first replication.")
  var devices = false

  @Flag(help: "Go on with an unfinished run, if there is one.")
  var resume = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1") }
    if let sampler, !["gsl", "inlined"].contains(sampler) {
      throw ValidationError("--sampler is gsl or inlined, not '\(sampler)'")
    }
    if json && quiet { throw ValidationError("--json and --quiet exclude each other") }
  }

  func run() async throws {
    let loaded = try scenario.load(seed: seed, sampler: sampler)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let experiment = try scenario.experiment(loaded, threads: threads ?? cores, keepsDevices: devices)
    let folder = ResultFolder(out ?? "Results/\(loaded.name)")
    // Better now than after an hour of work.
    try attempt { try folder.probe() }
    let journaling = try Journaling(experiment, in: folder, resume: resume, quiet: quiet)

    let stop = StopSignal()
    let interrupts = Interrupts(stop)
    let line = ProgressLine(stop, devicesPerReplication: devicesPerReplication(experiment))
    let findings = await experiment.run(stop: stop, store: journaling.store) { line.update($0) }
    line.finish()
    interrupts.cancel()

    if findings.replications > 0 { try attempt { try folder.write(findings) } }
    // Not before: until the results are there, the journal is all there is of them.
    if !findings.isPartial { journaling.complete() }
    if findings.replications > 0 { try present(findings) }
    if findings.isPartial {
      let count = findings.replications
      let what =
        count == 0
        ? "interrupted before the first replication was complete; no results were written"
        : "interrupted after \(count) replications; the results are partial"
      complain("fleetsim: " + what + (journaling.interrupted().map { "; \($0)" } ?? ""))
      throw Exit.interrupted
    }
  }

  private func present(_ findings: Findings) throws {
    if quiet { return }
    let text =
      json
      ? SummaryJSON.text(findings)
      : TerminalRenderer(columns: Terminal.width, style: Terminal.isStyled ? .bold : .plain).lines(findings)
        .joined(separator: "\n")
    try attempt { try Terminal.write(text.hasSuffix("\n") ? text : text + "\n") }
  }

  private func devicesPerReplication(_ experiment: Experiment) -> Int {
    experiment.strategies.reduce(0) { total, strategy in
      if case .wave = strategy.plan.arrivals { total + strategy.legend.released } else { total }
    }
  }

  private func attempt(_ work: () throws -> Void) throws {
    do { try work() } catch {
      complain("fleetsim: \(error)")
      throw Exit.runFailed
    }
  }
}
