import Experiments

/// All loads of all strategies in bins of one width: the coarsest there is.
package struct LoadGrid {
  /// Microseconds; 0: there is no load.
  package var width: Int64

  package init(width: Int64) { self.width = width }

  package init(_ findings: Findings) {
    width = findings.strategies.flatMap(\.loads).map(\.load.width).max() ?? 0
  }

  /// When a bin begins, in seconds.
  package func start(_ bin: Int) -> Double { Double(width) * Double(bin) / 1e6 }

  /// The mean level in each bin, without the empty bins at the end.
  package func levels(_ load: LoadFinding) -> [Double] {
    width > 0 ? LoadGrid.trimmed(load.levels(width: width)) : []
  }

  static func trimmed(_ levels: [Double]) -> [Double] {
    guard let last = levels.lastIndex(where: { $0 != 0 }) else { return [] }
    return Array(levels[...last])
  }
}
