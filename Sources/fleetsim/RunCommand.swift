import ArgumentParser
import Engine
import Experiments
import FleetModel
import Foundation
import Reports
import ScenarioFiles
import Store

/// `fleetsim run`: runs every strategy of a scenario, prints the answer and writes the files.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a scenario and answers its question.",
    discussion: """
      Every strategy of the scenario is simulated on the same random numbers, so
      differences are paired. The answer is printed; the files go to
      Results/<scenario>/ (or --out): report.html (the answer with charts, a
      page to be looked at; --no-report leaves it out), summary.json,
      replications.csv (what each replication gave), load.csv, downtime.csv,
      capacity.csv (in which hours pools and links were full), parts.csv (by
      group, site, wave and so on) and reasons.csv (why journeys went as they
      did); where there are states, states.csv and state-outcomes.csv; with
      --devices devices.csv and, of a rollout in waves, devices-risk.csv; for a
      fleet read from files import.csv (every row: used, or why not). With
      --store the results are kept in results.sqlite as well, beside those of
      other runs; 'fleetsim query' asks it. The same seed gives the same results
      on any number of threads.

      --charts DIR also writes each chart into DIR: as SVG, as a specification of
      Vega-Lite, and as PNG where script/charts of the sources has been run.
      --interactive offers charts on the page that answer to the reader, and
      needs script/charts, too. Documentation/Report.md tells more.

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

      The alternatives of the file and the points of its vary are run as well,
      on the same random numbers, and compared with the file as written;
      sweep.csv has a row for each point, strategy and measure. Finished points
      are kept in points.journal beside the results: the same command goes on
      after an interruption, and a larger grid runs only what is new.

      --trace follows some devices of the first replication through every
      strategy, and writes what happened to them, when, and at which stage:
      'fleetsim device' shows one of them. Names, formats and fields are explained
      in Documentation/Traces.md.

      Progress goes to standard error: one line on a terminal, and a line a minute
      elsewhere (FLEETSIM_PROGRESS=10 in the environment: every 10 seconds;
      FLEETSIM_PROGRESS=0: none). With --watch there is a screen instead of the
      line, drawn in place: what is known by now with its half-widths, which
      shrink, and what is in use most.

      Examples:
        fleetsim run Scenarios/school-summer-refresh.yaml
        fleetsim run my.yaml --set sites.school.technicians.count=3 --seed 7
        fleetsim run my.yaml --vary sites.school.technicians.count=1..8
        fleetsim run my.yaml --watch
        fleetsim run my.yaml --resume
        fleetsim run my.yaml --store --seed 8
        fleetsim run my.yaml --trace fleet.json --trace-devices 0..19
        fleetsim run my.yaml --charts charts --interactive
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

  @OptionGroup var tracing: TraceOptions

  @Option(
    help: ArgumentHelp(
      "Which devices --trace follows: numbers as in devices.csv, ranges, or names of an imported fleet: "
        + "--trace-devices 7,20..24,LAPTOP-0042. Default: the first \(DeviceChoice.few).", valueName: "list"))
  var traceDevices: String?

  @OptionGroup var keeping: StoreOptions

  @Option(
    name: .customLong("vary"), parsing: .singleValue,
    help: ArgumentHelp(
      "Also runs the scenario with each of these values: --vary fleet.sites=1..4. May be repeated.",
      valueName: "path=values"))
  var varying: [String] = []

  @Flag(help: "Leave out the file's alternatives and the points of its vary.")
  var asWritten = false

  @Flag(help: "On a terminal, show what is known by now instead of one line of progress.")
  var watch = false

  @Flag(help: "Go on with an unfinished run, if there is one.")
  var resume = false

  /// The number of events after which a trial in progress is first kept. Only tests need another than the
  /// default.
  @Option(help: .hidden)
  var firstCheckpoint: Int?

  /// The number of events after which a journal is begun: likewise.
  @Option(help: .hidden)
  var firstJournal: Int?

  func validate() throws {
    for text in varying where Override(text) == nil {
      throw ValidationError("--vary \(text): expected path=values, such as --vary fleet.sites=1..4")
    }
    if tracing.trace == nil, traceDevices != nil {
      throw ValidationError("--trace-devices needs --trace FILE")
    }
    if watch, answer.quiet { throw ValidationError("--watch and --quiet exclude each other") }
    if asWritten, !varying.isEmpty { throw ValidationError("--as-written and --vary exclude each other") }
  }

  func run() async throws {
    let varied = try await scenario.settled(
      try scenario.loadVaried(seed: answer.seed, sampler: answer.sampler, varying: varying),
      threads: answer.threadCount)
    let loaded = varied.written
    var experiment = try scenario.experiment(
      loaded, threads: answer.threadCount, keepsDevices: devices)
    experiment.drawsPictures = answer.drawsPictures
    if watch { experiment.watched = WatchScreen.measures }
    if let firstCheckpoint { experiment.firstCheckpoint = max(1, firstCheckpoint) }
    let folder = answer.folder(out ?? "Results/\(loaded.name)")
    // A folder that cannot be written is reported before the work, not after an hour of it.
    try Exit.onFailure { try folder.probe() }
    let (followed, trace) = (try followed(loaded), try tracing.file())
    let drawing = try answer.drawing()
    let keeper = try keeping.keeper(scenario.file, beside: folder, quiet: answer.quiet)
    let points =
      asWritten
      ? nil
      : try PointsRun(
        varied, file: scenario.file, experiment, answer, in: folder, isShelved: keeper != nil)
    let journaling = try Journaling(
      experiment, in: folder, resume: resume, quiet: answer.quiet,
      after: firstJournal ?? LateJournal.enoughWork)

    let floors = floors(experiment)
    if !answer.quiet { warn(floors, experiment) }
    let stop = StopSignal()
    let interrupts = Interrupts(stop)
    let line = ProgressLine(stop, experiment, isQuiet: answer.quiet, isWatched: watch)
    var (findings, outcome, fault) = await run(experiment, points, journaling, stop, line)
    if !findings.isPartial { findings.enlargements = await enlargements(experiment, findings, stop) }
    findings.floors = floors
    findings.command = ["fleetsim", "run"] + scenario.words + answer.words
    line.finish()
    interrupts.noteEnd()
    defer { interrupts.cancel() }

    let delivery = Delivery(
      findings, to: folder, outcome, lost: fault, hasPage: !answer.noReport, drawing, keeper: keeper)
    // The journal goes only when the results are in place: until then it is all there is of them.
    if delivery.isWhole { journaling.complete() }
    let traced = Result { try follow(followed, experiment, to: trace, unless: stop) }
    try delivery.conclude(answer, kept: delivery.isWhole ? nil : journaling.brokenOff())
    try traced.get()
  }

  /// The devices of which a trace is written.
  private func followed(_ scenario: Scenario) throws -> [UInt32] {
    let choice = DeviceChoice(scenario)
    do throws(DeviceChoice.Problem) {
      guard let traceDevices else { return choice.first }
      return try choice.devices(traceDevices)
    } catch {
      throw Exit.usageWrong("--trace-devices: \(error.message)", usage: Self.usage)
    }
  }

  /// Writes the trace. An interruption ends at once, and leaves none.
  private func follow(
    _ devices: [UInt32], _ experiment: Experiment, to file: TraceOptions.File?, unless stop: StopSignal
  ) throws {
    guard let file else { return }
    if stop.isRequested { return Terminal.complain("fleetsim: interrupted; the trace is not written") }
    try file.write(experiment.followed(devices, in: 0), of: experiment.scenario, replication: 0)
  }

  /// What no run can beat; of very large fleets `check` alone says it.
  private func floors(_ experiment: Experiment) -> [StrategyFloors] {
    if answer.quiet && answer.noReport || !experiment.hasQuickFloors { return [] }
    return experiment.strategyFloors()
  }

  /// Says before the work what cannot end as it is asked for.
  private func warn(_ floors: [StrategyFloors], _ experiment: Experiment) {
    let text = FloorText(experiment.scenario)
    for warning in floors.flatMap({ text.warnings($0) }) { Terminal.complain(warning) }
  }

  /// The file as written, and the points beside it.
  ///
  /// - Returns: With why there is no table of points, although there were points.
  private func run(
    _ experiment: Experiment, _ points: PointsRun?, _ journaling: Journaling, _ stop: StopSignal,
    _ line: ProgressLine
  ) async -> (Findings, PointsRun.Outcome?, ResultFault?) {
    guard let points else {
      return (await experiment.run(stop: stop, store: journaling.store) { line.update($0) }, nil, nil)
    }
    var (findings, trials) = await experiment.evaluate(stop: stop, store: journaling.store) {
      line.update($0)
    }
    if findings.isPartial { return (findings, nil, nil) }
    do throws(ResultFault) {
      let outcome = try await points.run(findings, trials, stop: stop, line)
      findings.sweep = outcome.findings
      return (findings, outcome, nil)
    } catch {
      return (findings, nil, error)
    }
  }

  /// What would help; nil where that is not to be looked for.
  private func enlargements(_ experiment: Experiment, _ findings: Findings, _ stop: StopSignal) async
    -> EnlargementFindings?
  {
    guard experiment.scenario.experiment.triesEnlargements, let measure = findings.measureToImprove else {
      return nil
    }
    return await experiment.enlargements(
      beside: findings, on: measure, of: findings.strategiesToImprove, stop: stop)
  }
}
