import Experiments
import FleetModel
import Foundation
import Reports
import ScenarioFiles

/// A file of `Scenarios/`, read and run as the command does it.
struct ShippedScenario {
  var name: String
  /// `--set path=value`.
  var overrides: [String] = []

  var path: String { Recorded.root.appending(path: "Scenarios/\(name).yaml").path() }

  func scenario() throws -> Scenario {
    let sets = overrides.compactMap { Override($0) }
    var scenario = try ScenarioReader.read(path: path, overrides: sets).get()
    // Not where this copy of the package happens to lie.
    let file = scenario.fleet.imported?.file.replacing(Recorded.root.path(), with: "")
    if let file { scenario.fleet.imported?.file = file }
    return scenario
  }

  func run(threads: Int = 2) async throws -> Findings {
    await (try Experiment(try scenario(), threads: threads)).run()
  }

  /// All that is shipped, by name.
  static func names() throws -> [String] {
    let folder = Recorded.root.appending(path: "Scenarios")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }
}

/// Reads a text as the file `name`.
func scenario(_ text: String, file name: String = "s.yaml") throws -> Scenario {
  try ScenarioReader.read(Array(text.utf8), file: name).get()
}

extension Findings {
  /// The page, and all tables below it, without what no two machines need have in common.
  var page: String {
    let renderer = TerminalRenderer(columns: 100)
    let lines = renderer.brief(self) + ["", "… --full", ""] + renderer.lines(self) + [""]
    return lines.joined(separator: "\n").replacing(#/fingerprint\s+[0-9a-f]{16}/#, with: "fingerprint …")
      .replacing(#/input\s+[0-9a-f]{16}/#, with: "input …")
  }
}
