import Experiments
import FleetModel

/// `months.csv`, `quarters.csv` or `weeks.csv`: what each strategy did in each period, a line for each
/// number. An end that the replications cannot give is empty.
package enum PeriodsCSV {
  /// The names that the file can have.
  package static let names = ["months.csv", "quarters.csv", "weeks.csv"]

  /// Nil where the scenario asks for no periods.
  package static func name(_ findings: Findings) -> String? {
    findings.scenario.experiment.periods.map { "\($0.unit)s.csv" }
  }

  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let unit = findings.scenario.experiment.periods?.unit ?? "period"
    CSVText.write(
      ["strategy", unit, "from hours", "to hours", "measure", "unit", "mean", "lower", "upper"], to: &output)
    for strategy in findings.strategies {
      for found in strategy.periods.prefix(PeriodTable.count(findings)) {
        let times = [found.period.from, found.period.to].map { CSVText.number($0.seconds / 3600) }
        for (measure, interval) in zip(found.measures, found.intervals) {
          let head = [strategy.name, found.period.name] + times + [measure.name, measure.unit.rawValue]
          CSVText.write(head + CSVText.interval(interval), to: &output)
        }
      }
    }
  }
}
