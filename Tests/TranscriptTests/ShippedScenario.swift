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

  private func reading() -> ScenarioReader.Reading {
    ScenarioReader.read(path: path, overrides: overrides.compactMap { Override($0) })
  }

  func scenario() throws -> Scenario { try scenario(reading()) }

  private func scenario(_ reading: ScenarioReader.Reading) throws -> Scenario {
    var scenario = try reading.get()
    // Not where this copy of the package happens to lie.
    let file = scenario.fleet.imported?.file.replacing(Recorded.root.path(), with: "")
    if let file { scenario.fleet.imported?.file = file }
    return scenario
  }

  func run(threads: Int = 2) async throws -> Findings {
    // Reading takes longer than running, without optimisation.
    let reading = reading()
    let experiment = try Experiment(try scenario(reading), threads: threads)
    guard let varied = reading.varied, varied.pointCount > 0 else { return await experiment.run() }
    var (findings, trials) = await experiment.evaluate()
    findings.sweep = await sweep(varied, beside: findings, trials, threads: threads)
    return findings
  }

  /// The alternatives and points of the file, beside the file as written.
  private func sweep(_ varied: VariedScenario, beside written: Findings, _ trials: PointTrials, threads: Int)
    async -> SweepFindings
  {
    let sweep = Sweep(threads: threads, store: nil, build: "") { number throws(Sweep.PointFault) in
      do { return try Experiment(try varied.scenario(number)) } catch { throw .wrong("\(error)") }
    }
    var findings = SweepFindings(
      alternatives: (0..<varied.alternativeCount).map(varied.point), gridPoints: varied.grid.count)
    _ = await sweep.evaluate(Array(0..<varied.pointCount), replications: 0..<written.replications) {
      findings.shown.append(PointFindings(varied.point($0.number), $0, against: trials))
      findings.done += 1
    }
    return findings
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
