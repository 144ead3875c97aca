import Experiments

/// `capacity.csv`: in which hours of the day each pool and link was full, an hour a line, per campaign. Those
/// that were never full have no line.
package enum CapacityCSV {
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let header = ["strategy", "kind", "resource", "site", "hour", "hours full", "hours open", "intervals"]
    CSVText.write(header, to: &output)
    for strategy in findings.strategies {
      for one in strategy.capacity {
        let name = [strategy.name, one.isLink ? "link" : "pool", one.resource, one.site ?? ""]
        for hour in 0..<24 where one.full[hour] > 0 || one.open[hour] > 0 {
          let numbers = [one.full[hour], one.open[hour], one.intervals].map(CSVText.number)
          CSVText.write(name + ["\(hour)"] + numbers, to: &output)
        }
      }
    }
  }
}
