import ArgumentParser
import Engine
import Experiments
import FleetModel
import Reports
import ScenarioFiles

/// `fleetsim branch`: runs one strategy as planned and as changed from an instant on, and compares the two.
struct BranchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "branch",
    abstract: "Says what a change under way would do.",
    discussion: """
      The strategy is simulated as planned up to the instant, and from there on
      twice: as planned, and with what --with changes (the scenario is read again
      with it, as with --set). Both go on from the very same state and with the
      same luck, so the difference is what the change does. It is the scenario's
      first strategy unless --strategy names another.

      What can change under way: how many there are of technicians, ports and
      other things, their hours, the bandwidth of links, the limits of services,
      how long stages take and how often attempts succeed. What is under way then
      goes on: nobody puts down what he is at because there are fewer from now on.
      What cannot change: the stages, the fleet and its sites, the rollout, the
      costs.

      INSTANT is a weekday and time (the first since the start), a date, or the
      time since the start: "Tue 12:00", "Tuesday 2026-07-07 12:00", "30 h".

      The files go to Results/<scenario>-branch/ (or --out), with report.html to
      be looked at (--charts DIR writes its charts as files). With --store the
      results are kept in results.sqlite as well; 'fleetsim query' asks it.

      Examples:
        fleetsim branch my.yaml --at "Tue 12:00" --with sites.hq.bench.ports=40
        fleetsim branch my.yaml --strategy usb --at Tue --with sites.hq.bench.ports=40
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(help: ArgumentHelp("From when on.", valueName: "instant"))
  var at: String

  @Option(
    name: .customLong("with"), parsing: .singleValue,
    help: ArgumentHelp(
      "What is otherwise from then on, e.g. --with sites.school.technicians.count=7. May be repeated.",
      valueName: "path=value"))
  var changes: [String]

  @Option(help: "Which strategy. Default: the first.")
  var strategy: String?

  @Option(help: "Where the result files go. Default: Results/<scenario>-branch.", completion: .directory)
  var out: String?

  @OptionGroup var answer: AnswerOptions

  @OptionGroup var keeping: StoreOptions

  func validate() throws {
    if changes.isEmpty { throw ValidationError("--with path=value says what is to be otherwise") }
    for text in changes where Override(text) == nil {
      throw ValidationError(
        "--with \(text): expected path=value, such as --with sites.school.technicians.count=7")
    }
  }

  func run() async throws {
    let loaded = try await scenario.settled(
      try scenario.load(seed: answer.seed, sampler: answer.sampler), threads: answer.threadCount)
    let instant = try instant(loaded)
    var experiment = try branching(loaded, at: instant)
    experiment.drawsPictures = answer.drawsPictures
    let folder = answer.folder(out ?? "Results/\(loaded.name)-branch")
    // A folder that cannot be written is reported before the work, not after an hour of it.
    try Exit.onFailure { try folder.probe() }
    let drawing = try answer.drawing()
    let keeper = try keeping.keeper(scenario.file, beside: folder, quiet: answer.quiet)

    let stop = StopSignal()
    let interrupts = Interrupts(stop)
    let line = ProgressLine(stop, experiment, isQuiet: answer.quiet)
    var findings = await experiment.run(stop: stop) { line.update($0) }
    findings.command = ["fleetsim", "branch"] + words
    line.finish()
    interrupts.noteEnd()
    defer { interrupts.cancel() }

    warnOfNoDifference(findings)
    try Delivery(findings, to: folder, hasPage: !answer.noReport, drawing, keeper: keeper).conclude(answer)
  }

  private var words: [String] {
    scenario.words + (strategy.map { ["--strategy", $0] } ?? []) + ["--at", at]
      + changes.flatMap { ["--with", $0] } + answer.words
  }

  private func instant(_ loaded: Scenario) throws -> Instant {
    let instant: Instant
    do throws(TextProblem) {
      instant = try CivilClock(loaded.starts).moment(at).instant
    } catch {
      throw Exit.usageWrong(
        "--at: \(error.message)" + (error.suggestion.map { "; did you mean '\($0)'?" } ?? ""),
        usage: Self.usage)
    }
    let moments = MomentText(loaded)
    if instant < .start {
      throw Exit.usageWrong(
        "--at \(at) is before the scenario's start, \(moments.words(.start))", usage: Self.usage)
    }
    if instant >= loaded.horizon {
      throw Exit.usageWrong(
        "--at \(at) is not before the scenario's horizon, \(moments.words(loaded.horizon)): "
          + "nothing can differ",
        usage: Self.usage)
    }
    return instant
  }

  private func branching(_ loaded: Scenario, at instant: Instant) throws -> Experiment {
    let planned = try scenario.experiment(loaded, threads: answer.threadCount)
    let names = planned.strategies.map(\.strategy.name)
    guard let number = strategy.map({ names.firstIndex(of: $0) }) ?? 0 else {
      let meant = Suggestion.nearest(to: strategy ?? "", among: names).map { "; did you mean '\($0)'?" } ?? ""
      throw Exit.usageWrong(
        "the scenario has no strategy '\(strategy ?? "")'; it has: \(names.joined(separator: ", "))\(meant)",
        usage: Self.usage)
    }
    var otherwise = try scenario.load(seed: answer.seed, sampler: answer.sampler, with: changes)
    if otherwise.experiment.warmUpChoice == .wanted { otherwise.experiment = loaded.experiment }
    let changed = try scenario.experiment(otherwise)
    do throws(Branch.Fault) {
      return try planned.branching(number, into: changed, at: instant, changes: changes)
    } catch {
      Terminal.complain(
        "fleetsim: a branch cannot change \(error.differences.joined(separator: ", "))"
          + "; compare two scenarios with `run` instead")
      throw Exit.scenarioWrong
    }
  }

  private func warnOfNoDifference(_ findings: Findings) {
    // Utilisation is left out: it differs with the capacity, even where no device is done earlier or later
    // for it.
    let values = findings.strategies.map { strategy in
      strategy.measures.filter { $0.measure.better != .neither }.map(\.values)
    }
    // Texts are compared because a value may be NaN, which does not equal itself.
    if findings.replications > 0, values.count == 2, "\(values[0])" == "\(values[1])" {
      Terminal.complain(
        "fleetsim: the branch equals the plan in every replication: everything was over by then, or nothing "
          + "that was changed mattered any more")
    }
  }
}
