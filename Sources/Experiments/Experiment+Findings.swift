import FleetModel
import Snapshots

/// Makes an answer of what was collected.
extension Experiment {
  /// The findings from the replications so far.
  func findings(_ collectors: [StrategyCollector], _ reason: StopReason) -> Findings {
    let confidence = scenario.experiment.confidence
    let found = collectors.map { collector in
      var found = collector.findings(catalogue, confidence: confidence, hasBands: drawsPictures)
      found.goals = goals?.findings(collector.goalRows, confidence: confidence) ?? []
      return found
    }
    let hasResults = !collectors[0].rows.isEmpty
    var findings = Findings(
      scenario: scenario, version: version, fingerprint: fingerprint(collectors),
      replications: collectors[0].rows.count, stopReason: reason, measures: catalogue.measures,
      strategies: found,
      comparisons: hasResults
        ? collectors.dropFirst().map {
          $0.comparison(against: collectors[0], catalogue, confidence: confidence)
        } : [],
      verdict: hasResults
        ? VerdictFinder(
          strategies: collectors, findings: found, catalogue: catalogue, confidence: confidence,
          horizon: scenario.horizon.seconds, decideBy: scenario.decideBy?.name
        ).verdict() : nil,
      assumptions: assumptions(), branch: branch)
    findings.longRun = LongRunFinding(
      collectors, catalogue, span: scenario.horizon.seconds - scenario.experiment.warmUp.seconds)
    return findings
  }

  /// Over every value of every replication, and the work done: any change of any result changes it.
  private func fingerprint(_ collectors: [StrategyCollector]) -> String {
    var fingerprint = Fingerprint()
    for collector in collectors {
      fingerprint.combine(collector.lowered.strategy.name)
      for row in collector.rows { for value in row { fingerprint.combine(value) } }
      for row in collector.goalRows {
        for outcome in row { for number in outcome.numbers { fingerprint.combine(number) } }
      }
      fingerprint.combine(collector.counters.events)
      fingerprint.combine(collector.counters.draws)
    }
    return fingerprint.hex
  }

  private func assumptions() -> [Assumption] {
    var all = scenario.assumptions
    for strategy in scenario.strategies {
      for assumption in strategy.assumptions where !all.contains(assumption) { all.append(assumption) }
    }
    return all
  }
}
