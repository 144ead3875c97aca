import Experiments
import FleetModel

/// `sweep.csv`: a row for each point, strategy and measure, with what the point varies in columns of its own
/// (tidy data; Wickham, Journal of Statistical Software 59, 2014). The file as written comes first.
package struct SweepCSV {
  /// Every path that a point sets.
  private let paths: [String]
  /// What the file as written has there.
  private let written: [String]

  /// - Parameter paths: With what the file as written has at each.
  package init(paths: [(path: String, written: String)]) {
    self.paths = paths.map(\.path)
    written = paths.map(\.written)
  }

  /// The names of the columns, and the rows of the file as written.
  package func begin(_ findings: Findings, to output: inout some TextOutputStream) {
    CSVText.write(
      ["point", "kind"] + paths + [
        "strategy", "measure", "unit", "of", "mean", "lower", "upper", "sd", "p5", "p95", "never",
        "replications", "difference", "difference lower", "difference upper",
      ], to: &output)
    for strategy in findings.strategies {
      let start = ["as written", "written"] + written + [strategy.name]
      for finding in strategy.measures { row(start, finding, nil, to: &output) }
    }
  }

  /// The rows of a point.
  package func write(_ findings: PointFindings, to output: inout some TextOutputStream) {
    let point = findings.point
    let values = zip(paths, written).map { path, written in
      point.settings.last { $0.path == path }?.value ?? written
    }
    for strategy in findings.strategies {
      let start = [point.name, point.kind.rawValue] + values + [strategy.name]
      for finding in strategy.measures {
        row(start, finding, strategy.difference(finding.measure.name), to: &output)
      }
    }
  }

  private func row(
    _ start: [String], _ finding: MeasureFinding, _ difference: Comparison.Difference?,
    to output: inout some TextOutputStream
  ) {
    let (measure, interval) = (finding.measure, finding.interval)
    let spread = finding.spread
    let numbers = [
      interval.mean, interval.lower, interval.upper, spread?.standardDeviation, spread?.fifth.mean,
      spread?.ninetyFifth.mean,
    ]
    let paired = difference?.paired?.interval
    let differences = [paired?.mean, paired?.lower, paired?.upper]
    CSVText.write(
      start + [measure.name, measure.unit.rawValue, measure.pooling.words]
        + numbers.map { $0.map(CSVText.number) ?? "" }
        + ["\(finding.neverReached)", "\(finding.values.count)"]
        + differences.map { $0.map(CSVText.number) ?? "" }, to: &output)
  }
}
