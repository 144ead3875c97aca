import Experiments

/// `load.csv`: the mean level of every resource over time, all in bins of one width; empty bins at the end
/// are left out. A resource that never had any load has no line.
package enum LoadCSV {
  /// Writes the load of every resource, one bin a line.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let clock = findings.scenario.starts.flatMap(WallClock.init)
    let grid = LoadGrid(findings)
    let header = ["strategy", "resource", "unit", "hours"] + (clock == nil ? [] : ["local time"])
    CSVText.write(header + ["mean level"], to: &output)
    // The same for every resource, and looking up offsets of a time zone is slow.
    var starts: [[String]] = []
    for strategy in findings.strategies {
      for load in strategy.loads {
        for (bin, level) in grid.levels(load).enumerated() {
          if bin == starts.count {
            let start = grid.start(bin)
            starts.append([CSVText.number(start / 3600)] + (clock.map { [$0.text(start)] } ?? []))
          }
          let fields = [strategy.name, load.resource, load.kind.rawValue] + starts[bin]
          CSVText.write(fields + [CSVText.number(level)], to: &output)
        }
      }
    }
  }
}
