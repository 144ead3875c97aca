import Experiments
import FleetModel
import Statistics

/// When most people are at work, where results are told by periods.
struct PeriodText {
  let findings: Findings

  /// "By month, most people are at work in 2026-08 under reset (3.2 ± 0.1 FTE)." Nil where there is one
  /// period only, or nobody works.
  func sentence() -> String? {
    let count = PeriodTable.count(findings)
    guard count > 1, let unit = findings.scenario.experiment.periods?.unit else { return nil }
    let facts = findings.strategies.compactMap { strategy -> String? in
      let people = strategy.periods.prefix(count).compactMap { found -> (String, ConfidenceInterval)? in
        found[PeriodMeasure.people.name].flatMap { $0.mean > 0 ? (found.period.name, $0) : nil }
      }
      guard let most = people.max(by: { $0.1.mean < $1.1.mean }) else { return nil }
      let under = findings.strategies.count > 1 ? " under \(Prose.name(strategy.name))" : ""
      return "in \(most.0)\(under) (\(Figure(most.1).text("FTE")))"
    }
    return facts.isEmpty ? nil : "By \(unit), most people are at work \(Prose.list(facts))."
  }
}
