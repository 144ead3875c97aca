import Dispatch
import Engine
import Experiments
import FleetModel
import Reports
import ScenarioFiles
import Store

/// What `run` runs beside the file as written: its alternatives and the points of its grid.
struct PointsRun {
  /// So many points of the grid are shown on the page; all are in `sweep.csv`.
  private static let mostShown = 12

  private let source: PointSource
  /// Of the file as written.
  private let experiment: Experiment
  private let threads: Int
  private let quiet: Bool
  private let folder: ResultFolder
  /// Whether the points are also to go into a store.
  private let isShelved: Bool

  /// What the points left.
  struct Outcome {
    var findings: SweepFindings
    var file: ResultFolder.File
    /// Their rows for a store; nil where there is none.
    var shelf: PointShelf?
    var ending: Sweep.Ending
  }

  /// Checks the points and says how many there are; nil where there are none.
  ///
  /// - Throws: `Exit.scenarioWrong` where one is wrong.
  init?(
    _ varied: VariedScenario, file: String, _ experiment: Experiment, _ answer: AnswerOptions,
    in folder: ResultFolder, isShelved: Bool = false
  ) throws {
    if varied.pointCount == 0 { return nil }
    var source = PointSource(varied, file: file)
    try source.check()
    self.source = source
    self.experiment = experiment
    threads = answer.threadCount
    quiet = answer.quiet
    self.folder = folder
    self.isShelved = isShelved
    if quiet { return }
    let settings = experiment.scenario.experiment
    Terminal.complain(
      "fleetsim: "
        + SweepText.announcement(
          findings, replications: settings.precision.isEmpty ? settings.atLeast : settings.atMost,
          isMost: !settings.precision.isEmpty, strategies: experiment.strategies.count))
  }

  private var findings: SweepFindings {
    let varied = source.varied
    return SweepFindings(
      alternatives: (0..<varied.alternativeCount).map(varied.point), gridPoints: varied.grid.count)
  }

  /// Runs all points on the replications that the file as written has had, and writes their rows aside.
  ///
  /// - Parameters:
  ///   - written: What was found out about the file as written.
  ///   - trials: Its numbers.
  /// - Throws: Why the rows cannot be written.
  func run(
    _ written: Findings, _ trials: PointTrials, stop: StopSignal, _ line: ProgressLine
  ) async throws(ResultFault) -> Outcome {
    let varied = source.varied
    let table = SweepCSV(paths: varied.paths.map { ($0, varied.writtenValue(at: $0)) })
    var spool = try PointSpool(in: folder)
    table.begin(written, to: &spool)
    let shelf = isShelved ? PointShelf() : nil
    let journal = PointsRun.journal(in: folder)
    let timer = journal.map(PointsRun.syncing)
    let sweep = Sweep(
      threads: threads, store: journal, build: Version.build, experiment: source.experiment)
    sweep.keep(trials, of: experiment)
    var findings = findings
    let shown = varied.alternativeCount + PointsRun.mostShown
    line.begin(points: findings.count)
    let ending = await sweep.evaluate(
      Array(0..<varied.pointCount), replications: 0..<written.replications, stop: stop
    ) { evaluation in
      let point = PointFindings(varied.point(evaluation.number), evaluation, against: trials)
      table.write(point, to: &spool)
      shelf?.add(point, number: evaluation.number)
      if findings.shown.count < shown { findings.shown.append(point) }
      findings.done += 1
      findings.kept += evaluation.isKept ? 1 : 0
      line.update(pointsDone: findings.done, kept: findings.kept)
    }
    timer?.cancel()
    if ending == .complete { journal?.tidy() }
    journal?.sync()
    if findings.kept > 0, !quiet { Terminal.complain("fleetsim: \(SweepText.kept(findings))") }
    return Outcome(findings: findings, file: try spool.file(), shelf: shelf, ending: ending)
  }

  /// Nil where points cannot be kept, which was reported.
  static func journal(in folder: ResultFolder) -> PointJournal? {
    do throws(JournalFault) {
      return try PointJournal(in: folder, version: Version.text, build: Version.build) { fault in
        Terminal.complain("fleetsim: \(fault); the run goes on, but the points that it finishes are not kept")
      }
    } catch {
      Terminal.complain("fleetsim: \(error); the run goes on, but the points that it finishes are not kept")
      return nil
    }
  }

  /// A power cut costs at most so many seconds.
  static func syncing(_ journal: PointJournal) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    timer.schedule(deadline: .now() + 5, repeating: 5)
    timer.setEventHandler { journal.sync() }
    timer.resume()
    return timer
  }
}
