import Engine

/// The load of one resource over time, averaged over replications. Bins are those of the coarsest trial.
///
/// A trial that is over loads nothing any more. What lasts, such as the values of states, is held at its last
/// level instead.
package struct LoadAccumulator: Sendable {
  /// Microseconds; 0 before the first trial.
  package private(set) var width: Int64 = 0
  /// Sum over trials of each bin's integral.
  private var sums: [Double] = []
  private var count = 0
  /// Sum over trials of the level that each is held at after its end.
  private var held = 0.0
  package private(set) var peak = 0.0

  package init() {}

  /// - Parameters:
  ///   - level: What the series is held at after its end.
  ///   - end: Where that is, in microseconds since the series began. Asked for only with a level.
  mutating func add(_ series: SeriesRecord, holding level: Double = 0, from end: Int64 = 0) {
    var totals = series.totals
    var seriesWidth = series.width
    if width == 0 { width = seriesWidth }
    while seriesWidth < width {
      totals = LoadAccumulator.halved(totals)
      seriesWidth *= 2
    }
    while width < seriesWidth {
      sums = LoadAccumulator.halved(sums, beyond: held * Double(width))
      width *= 2
    }
    assert(width == seriesWidth, "widths are one base width times powers of two")
    if level != 0, end % width != 0 {
      let last = Int(end / width)
      extend(&totals, to: last + 1, with: 0)
      totals[last] += level * Double(width - end % width)
    }
    extend(&sums, to: totals.count, with: held * Double(width))
    extend(&totals, to: sums.count, with: level * Double(width))
    for (bin, total) in totals.enumerated() { sums[bin] += total }
    held += level
    count += 1
    peak = max(peak, series.peak)
  }

  private func extend(_ bins: inout [Double], to count: Int, with total: Double) {
    if bins.count < count { bins += [Double](repeating: total, count: count - bins.count) }
  }

  /// Mean over trials of each bin's integral.
  package var means: [Double] { sums.map { $0 / Double(max(1, count)) } }

  /// The means in bins of a multiple of the width.
  package func means(width wanted: Int64) -> [Double] {
    var values = means
    var own = max(1, width)
    while own < wanted {
      values = LoadAccumulator.halved(values, beyond: held / Double(max(1, count)) * Double(own))
      own *= 2
    }
    return values
  }

  /// Half as many bins, each twice as long.
  ///
  /// - Parameter beyond: What a bin behind the last one has.
  private static func halved(_ bins: [Double], beyond: Double = 0) -> [Double] {
    stride(from: 0, to: bins.count, by: 2).map { bins[$0] + ($0 + 1 < bins.count ? bins[$0 + 1] : beyond) }
  }
}
