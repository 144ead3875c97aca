import Experiments
import FleetModel

/// What each strategy did in each period, for `summary.json`: the numbers of ``PeriodsCSV``.
enum PeriodsJSON {
  /// `month`, `quarter` or `week`; nil where the scenario asks for no periods.
  static func unit(_ findings: Findings) -> JSONValue? {
    findings.scenario.experiment.periods.map { .string($0.unit) }
  }

  /// Of one strategy, in the order of time; nil where the scenario asks for no periods. Moments are in
  /// seconds since the start, like all moments of the file.
  static func periods(_ strategy: StrategyFindings, of findings: Findings) -> JSONValue? {
    if findings.scenario.experiment.periods == nil { return nil }
    return .array(strategy.periods.prefix(PeriodTable.count(findings)).map(period))
  }

  private static func period(_ found: PeriodFinding) -> JSONValue {
    let measures = zip(found.measures, found.intervals).map { measure, interval in
      var members = SummaryJSON.interval(interval)
      members["unit"] = .string(measure.unit.rawValue)
      return (measure.name, JSONValue.object(members))
    }
    return .object([
      "name": .string(found.period.name),
      "from": .number(found.period.from.seconds),
      "to": .number(found.period.to.seconds),
      "measures": .object(Dictionary(measures) { first, _ in first }),
    ])
  }
}
