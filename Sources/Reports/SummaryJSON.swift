import Engine
import Experiments
import FleetModel
import Statistics

/// `summary.json`: all numbers of findings for programs, in the measures' own units (seconds, bytes, shares).
package enum SummaryJSON {
  /// Goes up when a reader of older files would misread newer ones.
  ///
  /// 2: intervals have two ends (`low`, `high`, `open`), of which one may be missing.
  package static let formatVersion = 2

  /// With a line feed at the end.
  package static func text(_ findings: Findings) -> String { value(findings).text + "\n" }

  /// The whole of `summary.json`; what was never reached is null.
  package static func value(_ findings: Findings) -> JSONValue {
    let scenario = findings.scenario
    var members: [String: JSONValue] = [
      "formatVersion": .integer(formatVersion),
      "scenario": .string(scenario.name),
      "question": .string(scenario.question),
      "seed": .integer(Int(scenario.seed)), "sampler": .string(scenario.experiment.sampler.rawValue),
      "version": .string(findings.version),
      "inputHash": .string(scenario.inputHash),
      "fingerprint": .string(findings.fingerprint),
      "replications": .integer(findings.replications),
      "confidence": .number(scenario.experiment.confidence),
      "stopReason": stopReason(findings.stopReason),
      "partial": .bool(findings.isPartial || findings.sweep?.isPartial == true),
      "currency": .string(scenario.currency),
      "horizon": .number(scenario.horizon.seconds),
      "fleet": fleet(scenario),
      "strategies": .array(findings.strategies.map { strategy($0, of: findings) }),
      "measures": measures(findings.measures),
      "comparisons": .array(findings.comparisons.map(comparison)),
      "expectations": .array(findings.expectations.map(expectation)),
      "verdict": findings.verdict.map(verdict) ?? .null,
      "assumptions": .array(findings.assumptions.map(assumption)),
    ]
    if !findings.command.isEmpty { members["command"] = .string(ShellText.line(findings.command)) }
    if !scenario.additions.isEmpty { members["added"] = .array(scenario.additions.map(JSONValue.string)) }
    if !scenario.changes.isEmpty { members["set"] = .array(scenario.changes.map(JSONValue.string)) }
    if let unit = PeriodsJSON.unit(findings) { members["resultsBy"] = unit }
    if let found = findings.enlargements { members["whatWouldHelp"] = EnlargementJSON.value(found) }
    if let longRun = LongRunJSON.value(findings) { members["longRun"] = longRun }
    if let branch = findings.branch { members["branch"] = self.branch(branch) }
    if let sweep = findings.sweep {
      members["alternatives"] = .array(sweep.alternatives.map(alternative))
      members["sweep"] = .object(["points": .integer(sweep.count), "done": .integer(sweep.done)])
    }
    return .object(members)
  }

  /// Its numbers are in `sweep.csv`.
  private static func alternative(_ point: ScenarioPoint) -> JSONValue {
    let settings = point.settings.map { ($0.path, JSONValue.string($0.value)) }
    return .object([
      "name": .string(point.name), "set": .object(Dictionary(settings) { _, last in last }),
    ])
  }

  /// `at`: seconds since the start, like all moments here.
  private static func branch(_ branch: Branch) -> JSONValue {
    .object([
      "strategy": .string(branch.strategy), "at": .number((branch.instant - .start).seconds),
      "with": .array(branch.changes.map(JSONValue.string)),
    ])
  }

  private static func stopReason(_ reason: StopReason) -> JSONValue {
    var members: [String: JSONValue] = ["reason": .string(reason.words)]
    if case .failed(let fault, let strategy) = reason {
      members["fault"] = .string(fault.words(strategy: strategy))
    }
    if case .mostReached(let missed) = reason {
      members["missed"] = .array(
        missed.map { goal in
          .object([
            "measure": .string(goal.measure), "strategy": .string(goal.strategy),
            "wanted": .number(goal.wanted),
            "reached": .number(goal.reached),
          ])
        })
    }
    return .object(members)
  }

  private static func fleet(_ scenario: Scenario) -> JSONValue {
    var members: [String: JSONValue] = [
      "devices": .integer(scenario.fleet.deviceCount), "sites": .integer(scenario.siteCount),
    ]
    if let imported = scenario.fleet.imported {
      members["import"] = .object([
        "file": .string(imported.file), "rows": .integer(imported.rows), "used": .integer(imported.used),
        "leftOut": .array(
          imported.leftOut.map { .object(["reason": .string($0.reason), "rows": .integer($0.rows)]) }),
      ])
    }
    return .object(members)
  }

  private static func strategy(_ strategy: StrategyFindings, of findings: Findings) -> JSONValue {
    let scenario = findings.scenario
    let measures = strategy.measures.map { ($0.measure.name, measure($0)) }
    let origin = scenario.strategies.first { $0.name == strategy.name }?.origin ?? StrategyOrigin()
    let settings = origin.settings.map { setting in
      let value = JSONValue.object([
        "value": .string(setting.value), "provenance": .string(setting.provenance.rawValue),
      ])
      return (setting.name, value)
    }
    var members: [String: JSONValue] = [
      "name": .string(strategy.name),
      "summary": .string(strategy.summary),
      "uses": .array(origin.uses.map(JSONValue.string)),
      "shipped": origin.shipped.map(JSONValue.string) ?? .null,
      "settings": .object(Dictionary(settings) { first, _ in first }),
      "released": strategy[.released].map { .number($0.interval.mean) } ?? .integer(strategy.released),
      "untouched": .integer(strategy.untouched),
      "measures": .object(Dictionary(measures) { first, _ in first }),
      "attribution": .array(strategy.attribution.map(attribution)),
      "counters": counters(strategy.counters),
    ]
    if let deadlock = strategy.deadlock { members["deadlock"] = DeadlockText.json(deadlock) }
    if let stranded = strategy.stranded { members["stranded"] = StrandedText.json(stranded) }
    let written = scenario.strategies.first { $0.name == strategy.name }
    if let facts = written.flatMap(FactsText.json) { members["facts"] = facts }
    if let periods = PeriodsJSON.periods(strategy, of: findings) { members["periods"] = periods }
    if let all = strategy.allGoals {
      members["goals"] = .array(strategy.goals.map(goal))
      members["allGoals"] = .object(interval(all))
    }
    return .object(members)
  }

  /// What is the same of a measure under all strategies, in the catalogue's order.
  private static func measures(_ measures: [Measure]) -> JSONValue {
    .array(
      measures.map { measure in
        .object([
          "name": .string(measure.name), "better": .string(measure.better.rawValue),
          "kind": .string(measure.pooling.estimator.rawValue),
          "shown": .bool(measure.audience == .tablesAndFiles),
        ])
      })
  }

  private static func measure(_ finding: MeasureFinding) -> JSONValue {
    var members = interval(finding.interval)
    members["unit"] = .string(finding.measure.unit.rawValue)
    members["of"] = .string(finding.measure.pooling.words)
    if finding.neverReached > 0 {
      members["neverReached"] = .integer(finding.neverReached)
      members["reached"] = .object(interval(finding.reached))
    }
    if finding.undefined > 0 { members["undefined"] = .integer(finding.undefined) }
    if let spread = finding.spread {
      members["standardDeviation"] = .number(spread.standardDeviation)
      members["campaigns"] = .object([
        "p5": .object(interval(spread.fifth)), "p50": .object(interval(spread.median)),
        "p90": .object(interval(spread.ninetieth)), "p95": .object(interval(spread.ninetyFifth)),
      ])
    }
    if let share = finding.unvaried {
      members["unvaried"] = .object([
        "devices": .integer(share.devices), "all": .bool(share.isAll),
        "offIfIndependent": .number(share.ifIndependent), "offIfTogether": .number(share.ifTogether),
      ])
    }
    return .object(members)
  }

  /// An end that the values cannot give is `null`, and so is a half-width then; a quantile that lies beyond
  /// the horizon is `null` itself.
  static func interval(_ interval: ConfidenceInterval) -> [String: JSONValue] {
    var members: [String: JSONValue] = [
      "mean": .number(interval.mean), "halfWidth": .number(interval.halfWidth),
      "low": .number(interval.lower), "high": .number(interval.upper), "n": .integer(interval.count),
    ]
    let open = [interval.isOpenBelow ? "below" : nil, interval.isOpenAbove ? "above" : nil].compactMap { $0 }
    if !open.isEmpty { members["open"] = .array(open.map(JSONValue.string)) }
    if interval.mean == .infinity { members["afterHorizon"] = .bool(true) }
    return members
  }

  private static func attribution(_ row: StageAttribution) -> JSONValue {
    .object([
      "strategy": .string(row.strategy), "stage": .string(row.stage),
      "waitsFor": row.waitsFor.map(JSONValue.string) ?? .null, "visits": .object(interval(row.visits)),
      "spent": .object(interval(row.spent)), "waited": .object(interval(row.waited)),
      "spentDown": .object(interval(row.spentDown)), "waitedDown": .object(interval(row.waitedDown)),
    ])
  }

  private static func counters(_ counters: RunCounters) -> JSONValue {
    .object([
      "events": .integer(counters.events), "stale": .integer(counters.stale), "ties": .integer(counters.ties),
      "draws": .integer(counters.draws), "tokensIn": .integer(counters.tokensIn),
      "tokensOut": .integer(counters.tokensOut), "mostTokens": .integer(counters.mostTokens),
    ])
  }

  private static func comparison(_ comparison: Comparison) -> JSONValue {
    let differences = comparison.differences.compactMap { difference -> (String, JSONValue)? in
      guard let paired = difference.paired else { return nil }
      var members = interval(paired.interval)
      members["unit"] = .string(difference.measure.unit.rawValue)
      members["varianceRatio"] = paired.varianceRatio.map(JSONValue.number) ?? .null
      return (difference.measure.name, .object(members))
    }
    return .object([
      "strategy": .string(comparison.strategy), "baseline": .string(comparison.baseline),
      "varianceRatio": comparison.varianceRatio.map(JSONValue.number) ?? .null,
      "differences": .object(Dictionary(differences) { first, _ in first }),
    ])
  }

  static func expectation(_ finding: ExpectationFinding) -> JSONValue {
    .object([
      "strategy": .string(finding.strategy), "what": .string(finding.subject),
      "bound": .string(finding.expected), "holds": .bool(finding.holds),
      "close": .bool(finding.isClose),
    ])
  }

  private static func assumption(_ assumption: Assumption) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(assumption.name), "value": .string(assumption.value),
      "provenance": .string(assumption.provenance.rawValue), "source": .string(assumption.source),
    ]
    if !assumption.contradictions.isEmpty {
      members["contradictedBy"] = .array(assumption.contradictions.map(JSONValue.string))
    }
    return .object(members)
  }
}
