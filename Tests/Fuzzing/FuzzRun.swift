import Dispatch
import Engine
import Experiments
import FleetModel
import Reports
import ScenarioFiles

/// A scenario that is run for a while: one replication of each strategy, and so many events of each trial.
struct FuzzRun {
  private static let mostDevices = 3000
  private static let mostEvents = 60_000
  private let experiment: Experiment

  init(_ experiment: Experiment) {
    self.experiment = experiment
  }

  /// - Returns: Nil where the bytes are no scenario, or too large a one: it is then explained only.
  static func read(_ bytes: [UInt8]) -> Experiment? {
    let single = [
      Override(path: "experiment.replications", value: "1"),
      Override(path: "experiment.precision", value: "{}"),
    ]
    let reading = ScenarioReader.read(bytes, file: "fuzz.yaml", overrides: single)
    guard let scenario = try? reading.get() else {
      for diagnostic in reading.diagnostics.sorted { _ = VisibleText.line(diagnostic.description) }
      return nil
    }
    guard scenario.fleet.deviceCount <= mostDevices, scenario.siteCount <= mostDevices,
      var experiment = try? Experiment(scenario, version: "fuzz")
    else { return nil }
    _ = Explanation.resources(scenario)
    for strategy in experiment.strategies { _ = Explanation.program(strategy) }
    _ = Explanation.assumptions(scenario, experiment.strategies.map(\.strategy))
    _ = MeasureListing.lines(experiment.catalogue)
    experiment.firstCheckpoint = 4096
    return experiment
  }

  static func open(journal path: String) {
    guard let journal = try? RunJournal(reading: path) else { return }
    for job in 0..<64 {
      for kind in TrialNote.allCases where journal.holds(kind, of: job) { _ = journal.read(kind, of: job) }
    }
    journal.keep(.result, of: 3, work: 1) { [1, 2, 3] }
    precondition(journal.read(.result, of: 3) == [1, 2, 3], "what a journal was given it gives back")
  }

  /// Runs it, and goes on from where it was broken off.
  func whole() {
    let store = FuzzStore(mostEvents: Self.mostEvents)
    report(run(store))
    store.beginAgain()
    report(run(store))
  }

  func run(_ store: FuzzStore) -> Findings {
    let (experiment, box, done) = (experiment, Box(), DispatchSemaphore(value: 0))
    Task.detached {
      box.findings = await experiment.run(stop: store.stop, store: store)
      done.signal()
    }
    done.wait()
    return box.findings!
  }

  func report(_ findings: Findings) {
    var text = SummaryJSON.text(findings)
    LoadCSV.write(findings, to: &text)
    DowntimeCSV.write(findings, to: &text)
    DevicesCSV.write(findings, to: &text)
    if findings.replications > 0 {
      for columns in [40, 100] { _ = TerminalRenderer(columns: columns).lines(findings) }
    }
  }

  /// The task fills it before it signals, and from then on it is only read.
  private final class Box: @unchecked Sendable { var findings: Findings? }
}
