import Experiments

/// How many devices have each value of each state over time, all in bins of one width. Values that no device
/// ever had are left out.
package struct StateLevels {
  /// One bin of one value.
  package struct Level {
    package var strategy: String
    package var state: String
    package var value: String
    package var bin: Int
    /// All that have it, and of those the ones under way.
    package var devices: Double
    package var underWay: Double
  }

  package let grid: LoadGrid
  private let findings: Findings

  package init(_ findings: Findings) {
    self.findings = findings
    let states = findings.strategies.flatMap(\.states)
    grid = LoadGrid(
      width: states.flatMap { $0.all + $0.underWay }.map(\.load.width).max() ?? 0, of: findings.scenario)
  }

  /// Visits every bin, strategy by strategy, state by state and value by value.
  package func forEach(_ visit: (Level) throws -> Void) rethrows {
    for strategy in findings.strategies {
      for state in strategy.states {
        for (all, underWay) in zip(state.all, state.underWay) {
          let open = grid.levels(underWay)
          for (bin, level) in grid.levels(all).enumerated() {
            try visit(
              Level(
                strategy: strategy.name, state: state.state.name, value: all.resource, bin: bin,
                devices: level, underWay: bin < open.count ? open[bin] : 0))
          }
        }
      }
    }
  }
}
