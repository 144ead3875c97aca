/// Measured values, each with its share of the draws. A step function; nothing is interpolated.
struct Empirical: Shape {
  var values: [Distribution.WeightedValue]

  static var family: DistributionFamily { .empirical }
  static var arguments: DistributionArguments {
    .values { .empirical($0) }
  }
  var contents: DistributionContents { .values(values) }

  var problem: String? {
    firstBroken(
      (!values.isEmpty, "there must be at least one value"),
      (values.allSatisfy { $0.value.isFinite }, "every value must be a finite number"),
      (values.allSatisfy { $0.share >= 0 }, "no share may be negative"),
      (sumToOne(values.map(\.share)), "the shares must sum to 100 %"))
  }
  var mean: Double { values.reduce(0) { $0 + $1.share * $1.value } }
  var variance: Double {
    let centre = mean
    return values.reduce(0) { $0 + $1.share * ($1.value - centre).squared }
  }
  var minimum: Double { quantile(0) }
  func cdf(_ x: Double) -> Double { share { $0 <= x } }
  func below(_ x: Double) -> Double { share { $0 < x } }

  /// Sorts, so it costs n log n.
  func quantile(_ p: Double) -> Double {
    let sorted = values.filter { $0.share > 0 }.sorted { $0.value < $1.value }
    var sum = 0.0
    for entry in sorted {
      sum += entry.share
      // Sums of shares are rounded: 0.1 + 0.2 must still reach 0.3.
      if sum + 1e-12 >= p { return entry.value }
    }
    return sorted.last?.value ?? .nan
  }

  /// Walks the values in their given order: put the likely ones first.
  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    var left = generator.uniform()
    var latest = Double.nan
    for entry in values where entry.share > 0 {
      latest = entry.value
      left -= entry.share
      if left < 0 { break }
    }
    return latest
  }

  func scaled(by factor: Double) -> Distribution {
    .empirical(values.map { Distribution.WeightedValue($0.value * factor, share: $0.share) })
  }

  /// The same values without those outside `low`...`high`.
  func kept(from low: Double, to high: Double) -> Empirical {
    let kept = values.filter { low <= $0.value && $0.value <= high }
    let mass = kept.reduce(0) { $0 + $1.share }
    return Empirical(values: kept.map { Distribution.WeightedValue($0.value, share: $0.share / mass) })
  }

  private func share(_ counts: (Double) -> Bool) -> Double {
    min(1, values.reduce(0) { counts($1.value) ? $0 + $1.share : $0 })
  }
}

/// Shares that add up to one, but for rounding.
func sumToOne(_ shares: [Double]) -> Bool { abs(shares.reduce(0, +) - 1) <= 1e-9 }
