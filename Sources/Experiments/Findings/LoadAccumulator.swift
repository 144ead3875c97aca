import Engine

/// The load of one resource over time, averaged over replications. Bins are those of the coarsest trial.
package struct LoadAccumulator: Sendable {
  /// Microseconds; 0 before the first trial.
  package private(set) var width: Int64 = 0
  /// Sum over trials of each bin's integral.
  private var sums: [Double] = []
  private var count = 0
  package private(set) var peak = 0.0

  package init() {}

  mutating func add(_ series: SeriesRecord) {
    var totals = series.totals
    var seriesWidth = series.width
    if width == 0 { width = seriesWidth }
    while seriesWidth < width {
      totals = LoadAccumulator.halved(totals)
      seriesWidth *= 2
    }
    while width < seriesWidth {
      sums = LoadAccumulator.halved(sums)
      width *= 2
    }
    assert(width == seriesWidth, "widths are one base width times powers of two")
    if totals.count > sums.count { sums += [Double](repeating: 0, count: totals.count - sums.count) }
    for (bin, total) in totals.enumerated() { sums[bin] += total }
    count += 1
    peak = max(peak, series.peak)
  }

  /// Mean over trials of each bin's integral.
  package var means: [Double] { sums.map { $0 / Double(max(1, count)) } }

  /// The means in bins of a multiple of the width.
  package func means(width wanted: Int64) -> [Double] {
    var values = means
    var own = max(1, width)
    while own < wanted {
      values = LoadAccumulator.halved(values)
      own *= 2
    }
    return values
  }

  private static func halved(_ bins: [Double]) -> [Double] {
    stride(from: 0, to: bins.count, by: 2).map { $0 + 1 < bins.count ? bins[$0] + bins[$0 + 1] : bins[$0] }
  }
}
