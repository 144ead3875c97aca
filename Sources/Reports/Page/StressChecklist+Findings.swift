import Experiments
import FleetModel
import Statistics

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
        estimation: StressChecklist.estimation(findings),
        sharing: findings.command.isEmpty
          ? "Input \(scenario.inputHash), fingerprint \(findings.fingerprint)."
          : "\(ShellText.line(findings.command)), with input \(scenario.inputHash); its results have the "
            + "fingerprint \(findings.fingerprint)."))
  }

  /// What intervals rest on.
  private static func estimation(_ findings: Findings) -> String {
    let confidence = Decimal.percent(findings.scenario.experiment.confidence)
    let isPaired = findings.strategies.count > 1
    if findings.longRun != nil {
      return "Intervals with \(confidence) confidence, those of \(BatchMeans.count) batches of one long run; "
        + "numbers of the whole run have none." + (isPaired ? " Strategies have common random numbers." : "")
    }
    if findings.replications < 2 { return "One replication: there are no intervals." }
    return "Intervals with \(confidence) confidence; devices of one replication are a cluster"
      + (isPaired
        ? "; strategies are compared on common random numbers, replication by replication." : ".")
  }
}
