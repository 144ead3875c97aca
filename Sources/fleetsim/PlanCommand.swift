import ArgumentParser
import Engine
import Experiments
import FleetModel
import Reports
import ScenarioFiles
import Store

/// `fleetsim plan`: the smallest or cheapest point of a grid at which the goals hold.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Finds the smallest or cheapest point at which the goals hold.",
    discussion: """
      How many technicians, ports, Mbit/s are enough? The scenario says what is
      wanted (goals: with a probability each, 95 % where none is given) and what
      may be chosen (vary: each path with its values, from the least to the most).
      plan finds the first point that is enough:

        goals: all of the fleet done by Fri 2026-08-21 16:00 with probability 95 %
        vary: { sites.school.technicians.count: 1..8 }

      First is what is cheapest, where prices of units or bandwidth differ between
      points, and else what is smallest (--by price, size or cost). Where more is
      never worse, which the file can say (plan: { monotone: yes }) or a pilot
      finds out, few points are run. Each is run until a sequential test can tell;
      how sure, and how close is close enough, stands in plan: { confidence: 95 %,
      indifference: 2 %, at most: 1000 }. Documentation/Planning.md tells more.

      The files go to Results/<scenario>/ (or --out): plan.html (the answer as a
      page to be looked at; --no-report leaves it out, and --charts DIR writes its
      charts as files), plan.csv and plan.json
      with every point that was run, and waves.csv: when each device is released
      at the point that is the answer. With --store the plan is kept in
      results.sqlite as well, beside runs; 'fleetsim query' asks it. Finished
      campaigns are kept in
      points.journal: the same command goes on after an interruption. That none is
      enough, or that it cannot be told, is an answer (exit code 0).

      Examples:
        fleetsim plan my.yaml
        fleetsim plan my.yaml --vary sites.school.technicians.count=1..8
        fleetsim plan my.yaml --strategy reset --by cost --json
      """)

  @OptionGroup var scenario: ScenarioOptions

  @Option(
    name: .customLong("vary"), parsing: .singleValue,
    help: ArgumentHelp(
      "What may be chosen, from the least to the most: --vary fleet.sites=1..4. May be repeated.",
      valueName: "path=values"))
  var varying: [String] = []

  @Option(help: "Plan this strategy only. Default: each, and the best of them first.")
  var strategy: String?

  @Option(help: "What comes first: size, price or cost. Default: as the file says.")
  var by: String?

  @Option(help: "Where the result files go. Default: Results/<scenario>.", completion: .directory)
  var out: String?

  @OptionGroup var answer: AnswerOptions

  @OptionGroup var keeping: StoreOptions

  func validate() throws {
    for text in varying where Override(text) == nil {
      throw ValidationError("--vary \(text): expected path=values, such as --vary fleet.sites=1..4")
    }
    if let by, PlanningSettings.Order(rawValue: by) == nil {
      throw ValidationError("--by is size, price or cost, not '\(by)'")
    }
  }

  func run() async throws {
    let read = try scenario.loadVaried(seed: answer.seed, sampler: answer.sampler, varying: varying)
    try require(read)
    let varied = try await scenario.settled(read, threads: answer.threadCount)
    let experiment = try scenario.experiment(varied.written, threads: answer.threadCount)
    let names = try strategies(experiment)
    let folder = answer.folder(out ?? "Results/\(varied.written.name)")
    try Exit.onFailure { try folder.probe() }
    let drawing = try answer.drawing()
    let keeper = try keeping.keeper(scenario.file, beside: folder, quiet: answer.quiet)
    let stop = StopSignal()
    let interrupts = Interrupts(stop)
    let line = ProgressLine(stop, experiment, isQuiet: answer.quiet)
    let order = by.flatMap(PlanningSettings.Order.init(rawValue:))
    let run = try PlanRun(varied, file: scenario.file, by: order, answer, in: folder)
    let outcome: PlanRun.Outcome
    do throws(PlanStop) {
      outcome = try await run.run(names, stop: stop, line)
    } catch {
      line.finish()
      interrupts.cancel()
      throw PlanCommand.complain(error)
    }
    line.finish()
    interrupts.noteEnd()
    defer { interrupts.cancel() }
    let command = ["fleetsim", "plan"] + scenario.words + words + answer.words
    let json = PlanJSON.text(outcome.plans, varied.written, command: command)
    let page = PlanPage(
      outcome.plans, varied.written, file: scenario.file, floors: outcome.floors, version: Version.text,
      command: command)
    let text = answer.noReport ? nil : page.text(program: drawing.program)
    try Exit.onFailure { try write(outcome, json, text, paths: varied.grid.axes.map(\.path), to: folder) }
    var missing = [drawing.folder.flatMap { _ in drawing.write(page.charts(), isInterrupted: false) }]
    missing.append(
      keeper?.fault(
        keeping: StoredPlan(
          outcome.plans, of: varied.written, version: Version.text, command: command, choice: words)))
    try present(outcome, json, varied.written)
    for words in missing.compactMap({ $0 }) { Terminal.complain("fleetsim: \(words)") }
    if missing.contains(where: { $0 != nil }) { throw Exit.runFailed }
  }

  /// The options of its own that a result depends on, as they were given.
  private var words: [String] {
    varying.flatMap { ["--vary", $0] } + (strategy.map { ["--strategy", $0] } ?? [])
      + (by.map { ["--by", $0] } ?? [])
  }

  /// - Throws: `Exit.scenarioWrong` where the scenario asks for no plan.
  private func require(_ varied: VariedScenario) throws {
    func complain(_ path: String, _ message: String) -> any Error {
      let place = SourcePlace(file: scenario.file, line: 1, column: 1)
      Terminal.complain(Diagnostic(.error, at: place, path: path, message).description)
      return Exit.scenarioWrong
    }
    if varied.written.goals.isEmpty {
      throw complain("goals", "expected what is to be reached, such as 'all of the fleet done within 2 days'")
    }
    if varied.grid.count == 0 {
      throw complain("vary", "expected what may be chosen, such as '{ sites.hq.technicians.count: 1..8 }'")
    }
    let combinations = varied.grid.axes.reduce(1.0) { $0 * Double($1.count) }
    if combinations > Double(PlanLattice.mostCombinations) {
      throw complain("vary", "expected at most \(PlanLattice.mostCombinations) combinations to plan with")
    }
  }

  private func strategies(_ experiment: Experiment) throws -> [String] {
    let all = experiment.strategies.map(\.strategy.name)
    guard let strategy else { return all }
    if all.contains(strategy) { return [strategy] }
    let known = all.joined(separator: ", ")
    throw Exit.usageWrong(
      "--strategy \(strategy): the scenario has no such strategy; it has \(known)", usage: Self.usage)
  }

  private func write(
    _ outcome: PlanRun.Outcome, _ json: String, _ page: String?, paths: [String], to folder: ResultFolder
  ) throws {
    Interrupts.ignoreFileSizeLimit()
    var files = [
      ResultFolder.File("plan.json") { $0.write(json) },
      ResultFolder.File("plan.csv") { PlanCSV.write(outcome.plans, paths: paths, to: &$0) },
    ]
    if let waves = outcome.waves { files.append(ResultFolder.File("waves.csv") { $0.write(waves) }) }
    if let page { files.append(ResultFolder.File("plan.html") { $0.write(page) }) }
    let obsolete = [outcome.waves == nil ? "waves.csv" : nil, page == nil ? "plan.html" : nil]
    try folder.write(files, obsolete: obsolete.compactMap { $0 })
  }

  private func present(_ outcome: PlanRun.Outcome, _ json: String, _ written: Scenario) throws {
    if answer.quiet { return }
    let page = PlanText(
      outcome.plans, currency: written.currency, file: scenario.file, floors: outcome.floors,
      columns: Terminal.width, style: Terminal.isStyled ? .bold : .plain, isFull: answer.full)
    let text = answer.json ? json : page.lines().joined(separator: "\n") + "\n"
    try Exit.onFailure { try Terminal.write(text) }
  }

  private static func complain(_ stop: PlanStop) -> any Error {
    switch stop {
    case .interrupted:
      Terminal.complain(
        "fleetsim: interrupted before the plan was complete; the same command goes on from here")
      return Exit.interrupted
    case .failed(_, .wrong(let words)):
      Terminal.complain(words)
      return Exit.scenarioWrong
    case .failed(let number, .failed(let fault, let strategy)):
      Terminal.complain("fleetsim: point \(number + 1): \(fault.words(strategy: strategy))")
      return Exit.runFailed
    }
  }
}
