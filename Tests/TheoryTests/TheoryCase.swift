import Engine
import Experiments
import Fixtures
import FleetModel
import Foundation
import ScenarioFiles
import Testing

/// One row of a table of known answers: a scenario file, what is changed in it, and what must come out.
///
/// Times are in `unit`s (a minute unless said), so that truths read as they stand in the books.
struct TheoryCase: Sendable, CustomTestStringConvertible {
  /// As the report of a failure calls it: "V-A1.1: M/M/1 at half load".
  var name: String
  /// In `Cases/`, or among those that `selfcheck` runs, without its ending.
  var file: String
  /// `--set path=value`, as on the command line.
  var changes: [String]
  /// Further changes for a thorough run only: longer trials.
  var longer: [String]
  /// Trials of a quick run; nil: as the file says.
  var replications: Int?
  /// Trials of a thorough run: at least, and at most until every mean is known to `precision`.
  var thorough: ClosedRange<Int>
  /// Relative half-width (95 %) that a thorough run must reach for its means.
  var precision: Double
  var unit: Double
  var expectations: [Expectation]

  init(
    _ name: String, _ file: String, _ changes: [String] = [], longer: [String] = [], replications: Int? = nil,
    thorough: ClosedRange<Int> = 20...20_000, precision: Double = 0.005, unit: Double = 60,
    _ expectations: [Expectation]
  ) {
    self.name = name
    self.file = file
    self.changes = changes
    self.longer = longer
    self.replications = replications
    self.thorough = thorough
    self.precision = precision
    self.unit = unit
    self.expectations = expectations
  }

  var testDescription: String { name }

  /// With FLEETSIM_THOROUGH set (in a release build: `swift test -c release`) trials go on until half-widths
  /// reach 0.5 %, and the large rows run too. Otherwise all cases together take some minutes in a debug
  /// build.
  static let isThorough = Effort.isThorough

  private static func path(of file: String) -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let own = tests.appending(path: "Cases/\(file).yaml").path()
    let shipped = tests.appending(path: "../../Sources/ScenarioFiles/BuiltIn/Theory/\(file).yaml")
    return FileManager.default.fileExists(atPath: own) ? own : shipped.standardized.path()
  }

  /// The scenario, read as the command reads it.
  func scenario(seed: UInt32? = nil) throws -> Scenario {
    let path = TheoryCase.path(of: file)
    let texts = changes + (TheoryCase.isThorough ? longer : [])
    let overrides = texts.compactMap { Override($0) }
    precondition(overrides.count == texts.count, "every change reads path=value")
    var scenario = try ScenarioReader.read(path: path, overrides: overrides).get()
    if let seed { scenario.seed = seed }
    if let replications {
      (scenario.experiment.atLeast, scenario.experiment.atMost) = (replications, replications)
    }
    if TheoryCase.isThorough, scenario.experiment.atLeast > 1 { makeThorough(&scenario) }
    return scenario
  }

  /// Of a case whose trials may be shorter or fewer: as the usual run has them.
  ///
  /// A trial that observes a steady state does so for 40 % of its time, which leaves the number of means, and
  /// so the law of their interval, as it is; where there are hundreds of trials there are a third of them. An
  /// interval is of what was found, and for the right program it is as seldom wrong as before; it is 1.6 or
  /// 1.7 times as wide, so an error in the mean has to be so much larger to be seen. A variance has an
  /// interval by its asymptotic law, which wants 400 trials; of quantiles the counts are exact, and 200 tell
  /// the 5 % and the 95 % apart from their neighbours.
  func quick(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    let (trials, start) = (scenario.experiment.atMost, scenario.experiment.warmUp)
    if TheoryCase.isThorough || scenario.experiment.atLeast != trials { return scenario }
    let fewest = expectations.map(\.fewestTrials).max() ?? 1
    if trials > fewest {
      let fewer = max(fewest, trials / 3)
      (scenario.experiment.atLeast, scenario.experiment.atMost) = (fewer, fewer)
    } else if trials < 20, trials > 1, start > .start {
      scenario.horizon = start + TimeSpan(seconds: 0.4 * (scenario.horizon - start).seconds)
    }
    return scenario
  }

  private func makeThorough(_ scenario: inout Scenario) {
    let goals = expectations.compactMap { $0.kind == .mean && !$0.isRough ? $0.measure : nil }
    scenario.experiment.atLeast = thorough.lowerBound
    scenario.experiment.atMost = thorough.upperBound
    scenario.experiment.precision = goals.map { PrecisionGoal(measure: $0, relativeHalfWidth: precision) }
  }

  func run(seed: UInt32? = nil, keepsDevices: Bool = false, isQuick: Bool = false) async throws -> Findings {
    let scenario = try scenario(seed: seed)
    return try await Experiment(
      isQuick ? quick(scenario) : scenario, threads: 2, keepsDevices: keepsDevices
    ).run()
  }
}
