import Experiments
import FleetModel

/// Of a run.
extension StressChecklist {
  init(_ findings: Findings) {
    let scenario = findings.scenario
    let points = findings.sweep.map(SweepText.things) ?? ""
    let goals = scenario.goals.map(\.sentence)
    let aim = goals.isEmpty ? "" : " Judged by the goals: \(goals.joined(separator: "; "))."
    self.init(
      scenario: scenario, assumptions: findings.assumptions, version: findings.version,
      study: Study(
        outputs: "\(Prose.count(findings.measures.count, "measure")) of each strategy, all in summary.json; "
          + "what each is of is said there.",
        aims: "To compare \(Prose.names(findings.strategies.map(\.name))).\(aim)",
        baseLogic: "The first strategy, \(Prose.name(findings.strategies.first?.name ?? "")), is what the "
          + "others are compared with.",
        otherValues: points.isEmpty
          ? "No other values were run." : "Run beside the file as written: \(points).",
        replications: "\(Prose.count(findings.replications, "replication")) of each strategy, stopped: "
          + findings.stopReason.words,
        estimation: "Intervals with \(Decimal.percent(scenario.experiment.confidence)) confidence; devices "
          + "of one replication are a cluster; strategies are compared on common random numbers, replication "
          + "by replication.",
        sharing: findings.command.isEmpty
          ? "Input \(scenario.inputHash), fingerprint \(findings.fingerprint)."
          : "\(ShellText.line(findings.command)), with input \(scenario.inputHash); its results have the "
            + "fingerprint \(findings.fingerprint)."))
  }
}
