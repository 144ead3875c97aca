import Experiments

/// `downtime.csv`: for every strategy and clock, the share of devices that were down for at most so many
/// minutes (the empirical distribution function, pooled over replications).
package enum DowntimeCSV {
  /// Writes the curves of downtime, one point a line.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    CSVText.write(["strategy", "clock", "minutes", "share"], to: &output)
    for strategy in findings.strategies {
      for curve in strategy.curves {
        for point in curve.points {
          let fields = [
            strategy.name, curve.clock, CSVText.number(point.seconds / 60), CSVText.number(point.share),
          ]
          CSVText.write(fields, to: &output)
        }
      }
    }
  }
}
