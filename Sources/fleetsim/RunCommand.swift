import ArgumentParser
import Engine
import Experiments
import FleetModel
import Foundation
import Reports

/// `fleetsim run`: runs every strategy of a scenario, prints the answer and writes the files.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a scenario and answers its question.",
    discussion: """
      Every strategy of the scenario is simulated on the same random numbers, so
      differences are paired. The answer is printed; the files go to
      Results/<scenario>/ (or --out): summary.json, load.csv, downtime.csv,
      parts.csv (by group, site, wave and so on) and reasons.csv (why journeys
      went as they did); with --devices devices.csv and, of a rollout in waves,
      devices-risk.csv; for a fleet read from files import.csv (every row: used,
      or why not). The same seed gives the same results on any number of threads.

      In runs of more than three million events, finished trials are kept in
      run.journal beside the results until these are there (but for those of the
      first three million, which are done again); so are trials in progress, on
      Ctrl-C and every now and then. After Ctrl-C, a kill or a crash, the same
      command with --resume goes on: it runs only what is missing, and ends with
      the very results of a run that was never interrupted. Threads, replications
      and precision may differ then; whatever changes a trial (scenario, seed,
      sampler, program) is refused. Without --resume a run begins anew, and an
      unfinished one is set aside as run.journal.previous, where --resume finds
      it.

      Examples:
        fleetsim run Scenarios/school-summer-refresh.yaml
        fleetsim run my.yaml --set sites.school.technicians.count=3 --seed 7
        fleetsim run my.yaml --resume
        fleetsim run my.yaml --json --out /tmp/answer | jq .verdict
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(help: "Where the result files go. Default: Results/<scenario>.", completion: .directory)
  var out: String?

  @OptionGroup var answer: AnswerOptions

  @Flag(
    help: """
      Also write devices.csv, every device of the first replication, and of waves devices-risk.csv, how \
      each device fared over all replications.
      """)
  var devices = false

  @Flag(help: "Go on with an unfinished run, if there is one.")
  var resume = false

  /// The number of events after which a trial in progress is first kept. Only tests need another than the
  /// default.
  @Option(help: .hidden)
  var firstCheckpoint: Int?

  func run() async throws {
    let loaded = try scenario.load(seed: answer.seed, sampler: answer.sampler)
    var experiment = try scenario.experiment(
      loaded, threads: answer.threadCount, keepsDevices: devices)
    if let firstCheckpoint { experiment.firstCheckpoint = max(1, firstCheckpoint) }
    let folder = ResultFolder(out ?? "Results/\(loaded.name)")
    // A folder that cannot be written is reported before the work, not after an hour of it.
    try Exit.onFailure { try folder.probe() }
    let journaling = try Journaling(experiment, in: folder, resume: resume, quiet: answer.quiet)

    let stop = StopSignal()
    let interrupts = Interrupts(stop)
    let line = ProgressLine(stop, experiment)
    let findings = await experiment.run(stop: stop, store: journaling.store) { line.update($0) }
    line.finish()
    interrupts.cancel()

    let delivery = Delivery(findings, to: folder)
    // The journal goes only when the results are in place: until then it is all there is of them.
    if delivery.isWhole { journaling.complete() }
    try delivery.conclude(answer, kept: delivery.isWhole ? nil : journaling.brokenOff())
  }
}
