import Experiments

/// `states.csv`: how many devices have each value of each state over time, all in bins of one width, a bin a
/// line: all that have it, and of those the ones under way. Values that no device ever had have no line.
package enum StatesCSV {
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let clock = findings.scenario.starts.flatMap(WallClock.init)
    let header = ["strategy", "state", "value", "hours"] + (clock == nil ? [] : ["local time"])
    CSVText.write(header + ["devices", "under way"], to: &output)
    let levels = StateLevels(findings)
    levels.forEach { level in
      let start = levels.grid.start(level.bin)
      let when = [CSVText.number(start / 3600)] + (clock.map { [$0.text(start)] } ?? [])
      let numbers = [level.devices, level.underWay].map(CSVText.number)
      CSVText.write([level.strategy, level.state, level.value] + when + numbers, to: &output)
    }
  }
}
