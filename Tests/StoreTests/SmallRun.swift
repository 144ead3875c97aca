import Engine
import Experiments
import FleetFixtures
import FleetModel
import Foundation
import Randomness
import Store

/// Two schools with a technician each, and a run of them.
enum SmallRun {
  static func findings(seed: UInt32 = 2026, name: String = "reset", keepsDevices: Bool = true) async throws
    -> Findings
  {
    let reset = Strategy(
      name: name,
      stages: [
        .mark(.down), .wait("rebuild", .lognormal(mu: 7.5, sigma: 0.4)), .mark(.desktop), .mark(.productive),
      ])
    let reimage = Strategy(
      name: "reimage",
      stages: [
        .mark(.down), .work("hands on", .uniform(low: 600, high: 1500)), .mark(.desktop), .mark(.productive),
      ])
    var scenario = SmallScenario.make(
      "school", [reset, reimage], groups: [SmallScenario.group("students", devices: 40)],
      kinds: [
        SiteKind(
          name: "school", siteNames: ["Nord", "Süd"],
          pools: [Pool(name: "technicians", count: 1, ratePerHour: 38, isStaff: true, preempts: false)],
          links: [])
      ], seed: seed, horizon: .hours(3), experiment: ExperimentSettings(atLeast: 4, atMost: 4))
    scenario.inputHash = "00000000deadbeef"
    scenario.goals = [
      Goal(
        name: "soon", "all of the fleet done within 1 h",
        .share(Goal.Completion(1, of: .fleet, .done, .within(.hours(1)))), probability: 0.9)
    ]
    let experiment = try Experiment(scenario, threads: 2, keepsDevices: keepsDevices, version: "0.1.0")
    var findings = await experiment.run()
    findings.command = ["fleetsim", "run", "school.yaml"]
    return findings
  }

  static let circumstances = StoreWriter.Circumstances(
    startedAt: "2026-07-06T06:00:00Z", file: "school.yaml")

  /// Calls `body` with the path of a file in a new folder, which there is not yet.
  static func inScratch<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path + "/fleetsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder + "/results.sqlite")
  }

  /// The rows of an answer.
  static func rows(_ question: String, in path: String) throws -> [[Cell]] {
    var rows: [[Cell]] = []
    try StoreReader(path: path).ask(question) { _ in
    } row: {
      rows.append($0)
      return true
    }
    return rows
  }
}
