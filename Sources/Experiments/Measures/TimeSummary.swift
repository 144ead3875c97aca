import Statistics

/// The mean and some percentiles of a time over the devices of one trial, in seconds; not-a-number where
/// there is no device.
struct TimeSummary: Sendable {
  static let percents = [50, 90, 95, 99]

  let mean: Double
  let count: Int
  private let percentiles: [Int: Double]

  /// - Parameter sketch: Of microseconds. All percentiles are read at once, for little more than one.
  init(_ sketch: borrowing QuantileSketch) {
    let quantiles = sketch.quantiles(TimeSummary.percents.map { Double($0) / 100 })
    mean = sketch.mean / 1e6
    count = sketch.count
    percentiles = Dictionary(uniqueKeysWithValues: zip(TimeSummary.percents, quantiles.map { $0 / 1e6 }))
  }

  /// One of ``percents``.
  func percentile(_ percent: Int) -> Double {
    assert(percentiles[percent] != nil, "a percentile that was not read from the sketch")
    return percentiles[percent] ?? .nan
  }
}
