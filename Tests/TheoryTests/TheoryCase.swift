import Engine
import Experiments
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
  /// In `Cases/`, without its ending.
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
  /// reach
  /// 0.5 %, and the large rows run too. Otherwise all cases together take about a minute in a debug build.
  static let isThorough = ProcessInfo.processInfo.environment["FLEETSIM_THOROUGH"] != nil

  /// The scenario, read as the command reads it.
  func scenario(seed: UInt32? = nil) throws -> Scenario {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(file).yaml").path
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

  private func makeThorough(_ scenario: inout Scenario) {
    let goals = expectations.compactMap { $0.kind == .mean && !$0.isRough ? $0.measure : nil }
    scenario.experiment.atLeast = thorough.lowerBound
    scenario.experiment.atMost = thorough.upperBound
    scenario.experiment.precision = goals.map { PrecisionGoal(measure: $0, relativeHalfWidth: precision) }
  }

  func run(seed: UInt32? = nil, keepsDevices: Bool = false) async throws -> Findings {
    try await Experiment(scenario(seed: seed), threads: 2, keepsDevices: keepsDevices).run()
  }
}
