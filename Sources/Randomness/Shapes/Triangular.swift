/// Density rising from `low` to `mode` and falling to `high`, in straight lines.
struct Triangular: Shape {
  var low: Double
  var mode: Double
  var high: Double

  static var family: DistributionFamily { .triangular }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.quantity("low").unnamed, .quantity("mode").unnamed, .quantity("high").unnamed) {
        .triangular(low: $0[0], mode: $0[1], high: $0[2])
      }
    ])
  }
  var contents: DistributionContents { .form([low, mode, high]) }

  var problem: String? {
    firstBroken(
      (low.isFinite && mode.isFinite && high.isFinite, "low, mode and high must be finite numbers"),
      (low <= high, "low must not be above high"),
      (low <= mode && mode <= high, "the mode must lie between low and high"))
  }
  var point: Double? { low == high ? low : nil }
  var mean: Double { (low + mode + high) / 3 }
  var variance: Double {
    let (rise, fall) = (mode - low, high - mode)
    return (rise.squared + rise * fall + fall.squared) / 18
  }
  var minimum: Double { low }

  func cdf(_ x: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    let width = high - low
    return x < mode
      ? (x - low).squared / (width * (mode - low)) : 1 - (high - x).squared / (width * (high - mode))
  }

  func quantile(_ p: Double) -> Double {
    let width = high - low
    return p * width <= mode - low
      ? low + (p * width * (mode - low)).squareRoot() : high - ((1 - p) * width * (high - mode)).squareRoot()
  }

  func draw(_ generator: borrowing KeyedGenerator) -> Double { quantile(generator.uniform()) }

  func scaled(by factor: Double) -> Distribution {
    .triangular(low: low * factor, mode: mode * factor, high: high * factor)
  }
}
