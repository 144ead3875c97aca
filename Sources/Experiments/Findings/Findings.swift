import FleetModel

/// Everything an experiment found out, as values. Renderers read this and nothing else.
package struct Findings: Sendable {
  package var scenario: Scenario
  package var version: String
  /// Of all results of all replications: any change of a result changes it.
  package var fingerprint: String
  /// Complete ones, in which every strategy was run.
  package var replications: Int
  package var stopReason: StopReason
  package var measures: [Measure]
  package var strategies: [StrategyFindings]
  /// Each strategy but the first against the first.
  package var comparisons: [Comparison]
  /// Nil where there is one strategy only, or no result.
  package var verdict: Verdict?
  /// What the answer rests on: defaults left standing and the strategies' own numbers.
  package var assumptions: [Assumption]
  /// What would help; nil where it was not looked for, or could not be told.
  package var enlargements: EnlargementFindings?
  /// Where the second strategy is the first one, changed under way.
  package var branch: Branch?
  /// Where a single long replication was cut into batches.
  package var longRun: LongRunFinding?
  /// Where alternatives or points of a grid were run, too.
  package var sweep: SweepFindings?
  /// What no run can beat, of each strategy; empty where it was not worked out.
  package var floors: [StrategyFloors] = []
  /// The load at the sites that were full for longest; empty where it was not asked for.
  package var siteLoads: [SiteLoads] = []
  /// The command that repeats the run, word by word; empty where there was none.
  package var command: [String] = []

  package init(
    scenario: Scenario, version: String, fingerprint: String, replications: Int, stopReason: StopReason,
    measures: [Measure], strategies: [StrategyFindings], comparisons: [Comparison], verdict: Verdict?,
    assumptions: [Assumption], branch: Branch? = nil
  ) {
    self.scenario = scenario
    self.version = version
    self.fingerprint = fingerprint
    self.replications = replications
    self.stopReason = stopReason
    self.measures = measures
    self.strategies = strategies
    self.comparisons = comparisons
    self.verdict = verdict
    self.assumptions = assumptions
    self.branch = branch
  }

  /// What the scenario's author expects, and whether it holds.
  package var expectations: [ExpectationFinding] {
    replications > 0 ? ExpectationFinding.findings(scenario.expectations, strategies) : []
  }

  package var isPartial: Bool {
    switch stopReason {
    case .interrupted, .failed: true
    case .fixedNumber, .precisionReached, .mostReached: false
    }
  }
}
