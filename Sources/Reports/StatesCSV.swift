import Experiments

/// `states.csv`: how many devices have each value of each state over time, all in bins of one width, a bin a
/// line: all that have it, and of those the ones under way. Values that no device ever had have no line.
package enum StatesCSV {
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let clock = findings.scenario.starts.flatMap(WallClock.init)
    let header = ["strategy", "state", "value", "hours"] + (clock == nil ? [] : ["local time"])
    CSVText.write(header + ["devices", "under way"], to: &output)
    let states = findings.strategies.flatMap(\.states)
    let grid = LoadGrid(width: states.flatMap { $0.all + $0.underWay }.map(\.load.width).max() ?? 0)
    for strategy in findings.strategies {
      for state in strategy.states {
        for (all, underWay) in zip(state.all, state.underWay) {
          let open = grid.levels(underWay)
          for (bin, level) in grid.levels(all).enumerated() {
            let start = grid.start(bin)
            let when = [CSVText.number(start / 3600)] + (clock.map { [$0.text(start)] } ?? [])
            let numbers = [level, bin < open.count ? open[bin] : 0].map(CSVText.number)
            CSVText.write([strategy.name, state.state.name, all.resource] + when + numbers, to: &output)
          }
        }
      }
    }
  }
}
