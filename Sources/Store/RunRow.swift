import Experiments
import FleetModel
import Reports

/// The row of a run itself, and what makes it this run.
struct RunRow {
  let scenario: Scenario
  let version: String
  let command: [String]
  /// Of every value of every replication; empty of a plan, whose points have each their own.
  var fingerprint = ""
  var replications: Int
  var isPartial: Bool
  /// Why there are not more replications.
  var stopReason: String
  /// What else makes it this run, by name.
  var further: [String: JSONValue] = [:]

  init(_ findings: Findings) {
    scenario = findings.scenario
    version = findings.version
    command = findings.command
    fingerprint = findings.fingerprint
    replications = findings.replications
    isPartial = findings.isPartial || findings.sweep?.isPartial == true
    stopReason = findings.stopReason.words
    guard let branch = findings.branch else { return }
    further["branch"] = .object([
      "strategy": .string(branch.strategy), "at": .number(branch.instant.seconds),
      "with": .array(branch.changes.map(JSONValue.string)),
    ])
  }

  init(_ plan: StoredPlan) {
    scenario = plan.scenario
    version = plan.version
    command = plan.command
    replications = plan.plans.flatMap(\.points).map(\.replications).max() ?? 0
    isPartial = false
    stopReason = "each point was run until it could be told"
    further["plan"] = .array(plan.choice.map(JSONValue.string))
  }

  /// With the same, every value of it is the same.
  var identity: String {
    let value = JSONValue.object(
      [
        "scenario": .string(scenario.name), "version": .string(version),
        "inputHash": .string(scenario.inputHash), "seed": .integer(Int(scenario.seed)),
        "sampler": .string(scenario.experiment.sampler.rawValue),
        "set": .array(scenario.changes.map(JSONValue.string)),
        "added": .array(scenario.additions.map(JSONValue.string)),
      ].merging(further) { first, _ in first })
    // A line feed within a text is written as an escape.
    return value.text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  /// - Parameter id: The number of the run.
  func cells(_ id: Int64, _ circumstances: StoreWriter.Circumstances) -> [Cell] {
    let overrides = (scenario.changes + scenario.additions).joined(separator: "\n")
    let start = scenario.starts
    let whence: [Cell] = [
      .integer(id), .text(identity), .text(scenario.name), .text(circumstances.file),
      .text(scenario.question), .text(ShellText.line(command)), .text(overrides),
      .text(circumstances.startedAt), .text(version), .number(Int(scenario.seed)),
      .text(scenario.experiment.sampler.rawValue), .text(scenario.inputHash), .text(fingerprint),
    ]
    return whence + [
      .number(scenario.fleet.deviceCount), .number(scenario.siteCount), .number(replications),
      .number(scenario.experiment.confidence), .number(scenario.horizon.seconds),
      start.map { .integer($0.unixSeconds) } ?? .none, .text(orNone: start?.timeZone),
      .text(scenario.currency), .text(isPartial ? "partial" : "complete"), .text(stopReason),
    ]
  }
}
