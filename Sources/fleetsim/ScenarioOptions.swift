import ArgumentParser
import Experiments
import FleetModel
import Foundation
import ScenarioFiles

/// The arguments by which every command gets its scenario.
struct ScenarioOptions: ParsableArguments {
  @Argument(
    help: "The scenario file (YAML or JSON).", completion: .file(extensions: ["yaml", "yml", "json"]))
  var file: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Replaces a value, or gives an optional one, before the file is checked: --set fleet.devices=100. "
        + "May be repeated.", valueName: "path=value"))
  var overrides: [String] = []

  @Option(
    name: .customLong("add"), parsing: .singleValue,
    help: ArgumentHelp(
      "Like --set, and may make something new, such as --add sites.annex.count=2. May be repeated.",
      valueName: "path=value"))
  var additions: [String] = []

  func validate() throws {
    for text in overrides where Override(text) == nil {
      throw ValidationError("--set \(text): expected path=value, such as --set fleet.devices=100")
    }
    for text in additions where Override(text) == nil {
      throw ValidationError("--add \(text): expected path=value, such as --add sites.annex.count=2")
    }
  }

  /// Of the commands that have an option `--sampler`.
  ///
  /// - Throws: That there is no such sampler.
  static func check(sampler: String?) throws {
    guard let sampler, !["gsl", "inlined"].contains(sampler) else { return }
    throw ValidationError("--sampler is gsl or inlined, not '\(sampler)'")
  }

  /// The words by which this file is read alike again, behind the name of a command.
  var words: [String] {
    [file] + additions.flatMap { ["--add", $0] } + overrides.flatMap { ["--set", $0] }
  }

  /// Reads and checks the scenario, and reports what is wrong with it; what is doubtful comes later, with
  /// ``experiment(_:threads:keepsDevices:)``.
  ///
  /// - Parameter further: Overrides of `--with`, which are put on top of those of `--add` and `--set`.
  /// - Throws: `Exit.scenarioWrong` when it has mistakes.
  func load(seed: UInt32? = nil, sampler: String? = nil, with further: [String] = []) throws -> Scenario {
    try loadVaried(seed: seed, sampler: sampler, with: further).written
  }

  /// The same with its alternatives and points.
  ///
  /// - Parameter varying: What `--vary` varies beside the file's own `vary`.
  func loadVaried(
    seed: UInt32? = nil, sampler: String? = nil, with further: [String] = [], varying: [String] = []
  ) throws -> VariedScenario {
    var changes = additions.compactMap { Override($0, option: "--add") }
    changes += overrides.compactMap { Override($0) }
    if let seed { changes.append(Override(path: "seed", value: "\(seed)")) }
    if let sampler { changes.append(Override(path: "experiment.sampler", value: sampler)) }
    changes += further.compactMap { Override($0, option: "--with") }
    let reading = ScenarioReader.read(
      path: file, overrides: changes, varying: varying.compactMap { Override($0, option: "--vary") })
    if let varied = reading.varied { return varied }
    let failure = reading.diagnostics.failure ?? ScenarioError(diagnostics: [])
    Terminal.complain(failure.description)
    throw Exit.scenarioWrong
  }

  /// What is wrong with programs, a line each at its place in the file.
  static func words(_ faults: LoweringFaults, file: String) -> String {
    faults.faults.map { fault in
      let place = fault.place == .unknown ? SourcePlace(file: file, line: 1, column: 1) : fault.place
      return diagnostic(fault, at: place).description
    }.joined(separator: "\n")
  }

  /// With the known word that is nearest to an unknown one, or else where the known ones are listed.
  private static func diagnostic(_ fault: LoweringFault, at place: SourcePlace) -> Diagnostic {
    let meant = fault.unknown.flatMap { unknown in
      unknown.known.first { $0 == unknown.word + ".mean" }
        ?? Suggestion.nearest(to: unknown.word, among: unknown.known)
        ?? unknown.known.first { $0.hasPrefix(unknown.word + ".") }
    }
    let list = meant == nil ? fault.unknown.map { " (\($0.list) lists them)" } ?? "" : ""
    return Diagnostic(.error, at: place, path: "", fault.message + list, suggestion: meant)
  }

  /// Lowers the strategies to programs and verifies them, and reports what is doubtful about the scenario.
  ///
  /// - Throws: `Exit.scenarioWrong` when a program is wrong; each fault has been reported at its place in the
  ///   file.
  func experiment(
    _ scenario: Scenario, threads: Int = 1, keepsDevices: Bool = false
  ) throws -> Experiment {
    // Errors come before warnings, of which there may be very many.
    defer { for doubt in scenario.doubts { Terminal.complain(doubt) } }
    do throws(LoweringFaults) {
      let experiment = try Experiment(
        scenario, threads: threads, keepsDevices: keepsDevices, version: Version.text)
      for doubt in experiment.strategies.flatMap(\.doubts) {
        Terminal.complain(Diagnostic(.warning, at: doubt.place, path: "", doubt.message).description)
      }
      return experiment
    } catch {
      Terminal.complain(ScenarioOptions.words(error, file: file))
      throw Exit.scenarioWrong
    }
  }
}
