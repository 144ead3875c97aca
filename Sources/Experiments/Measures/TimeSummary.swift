import Statistics

/// The mean and some percentiles of a time over the devices of one trial, in seconds; not-a-number where
/// there is no device.
struct TimeSummary: Sendable {
  static let percents = [50, 90, 95, 99]

  let mean: Double
  let count: Int
  private let percentiles: [Int: Double]

  /// - Parameters:
  ///   - sketch: Of microseconds. All percentiles are read at once, for little more than one.
  ///   - later: So many more devices count, whose times are longer than all in the sketch and not known: the
  ///     mean is infinite then, and so is every percentile that falls on one of them.
  init(_ sketch: borrowing QuantileSketch, later: Int = 0) {
    let shares = TimeSummary.percents.map { Double($0) / 100 }
    let quantiles = sketch.quantiles(shares, later: later).map { $0 / 1e6 }
    mean = later > 0 ? .infinity : sketch.mean / 1e6
    count = sketch.count + later
    percentiles = Dictionary(uniqueKeysWithValues: zip(TimeSummary.percents, quantiles))
  }

  /// One of ``percents``.
  func percentile(_ percent: Int) -> Double {
    assert(percentiles[percent] != nil, "a percentile that was not read from the sketch")
    return percentiles[percent] ?? .nan
  }
}
