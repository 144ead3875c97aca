import Experiments
import FleetModel

/// All loads of all strategies in bins of one width: the coarsest there is.
package struct LoadGrid {
  /// Microseconds; 0: there is no load.
  package var width: Int64
  /// When the first bin begins, in seconds since the scenario's start: as the warm-up ends.
  private let from: Double

  package init(width: Int64, of scenario: Scenario) {
    self.width = width
    from = scenario.experiment.warmUp.seconds
  }

  package init(_ findings: Findings) {
    self.init(
      width: findings.strategies.flatMap(\.loads).map(\.load.width).max() ?? 0, of: findings.scenario)
  }

  /// When a bin begins, in seconds since the scenario's start.
  package func start(_ bin: Int) -> Double { from + length * Double(bin) }

  /// Of a bin, in seconds.
  package var length: Double { Double(width) / 1e6 }

  /// The mean level in each bin, without the empty bins at the end.
  package func levels(_ load: LoadFinding) -> [Double] {
    width > 0 ? LoadGrid.trimmed(load.levels(width: width)) : []
  }

  static func trimmed(_ levels: [Double]) -> [Double] {
    guard let last = levels.lastIndex(where: { $0 != 0 }) else { return [] }
    return Array(levels[...last])
  }
}
