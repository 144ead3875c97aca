/// A distribution of which only draws between two bounds, themselves included, are kept.
struct Truncated: Shape {
  var inner: Distribution
  var low: Double
  var high: Double

  static var family: DistributionFamily { .truncated }
  static var arguments: DistributionArguments {
    .bounds { .truncated($0, low: $1, high: $2) }
  }
  var contents: DistributionContents { .bounds(inner, low: low, high: high) }

  var problem: String? {
    inner.problem ?? inner.problemAsMargin
      ?? firstBroken(
        (!low.isNaN && !high.isNaN, "the bounds must be numbers"),
        (low <= high, "the lower bound must not be above the upper one"),
        (mass >= 1e-9, "less than a billionth of the draws would lie between the bounds"))
  }
  var point: Double? { low == high ? low : inner.point }
  var minimum: Double { max(low, inner.minimum) }

  var mean: Double {
    if let kept { return kept.mean }
    if high == .infinity && inner.mean == .infinity { return .infinity }
    return moment(whole: inner.mean) { $0 }
  }

  var variance: Double {
    if let kept { return kept.variance }
    if high == .infinity && inner.variance == .infinity { return .infinity }
    let centre = mean
    return moment(whole: inner.variance + (inner.mean - centre).squared) { ($0 - centre).squared }
  }

  func cdf(_ x: Double) -> Double {
    if x < low { return 0 }
    if x >= high { return 1 }
    return min(1, max(0, (inner.cdf(x) - before) / mass))
  }

  func below(_ x: Double) -> Double {
    if x <= low { return 0 }
    if x > high { return 1 }
    return min(1, max(0, (inner.shape.below(x) - before) / mass))
  }

  func quantile(_ p: Double) -> Double {
    if p <= 0 { return minimum }
    // Rounding up to probability 1 would make an infinite draw of an unbounded distribution.
    let most = p < 1 ? 1 - 0x1p-53 : 1
    return min(high, max(low, inner.quantile(min(most, before + p * mass))))
  }

  /// By inversion: one number a draw, however little of the distribution is kept.
  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    kept?.draw(generator) ?? quantile(generator.uniform())
  }

  func scaled(by factor: Double) -> Distribution {
    .truncated(inner.scaled(by: factor), low: low * factor, high: high * factor)
  }

  /// Of measured values those between the bounds, which have moments and draws without quadrature or
  /// sorting; nil for any other distribution.
  private var kept: Empirical? {
    if case .empirical(let values) = inner {
      Empirical(values: values).kept(from: low, to: high)
    } else {
      nil
    }
  }
  /// The probability of a draw below the bounds.
  private var before: Double { low == -.infinity ? 0 : inner.shape.below(low) }
  /// The probability of a draw up to the upper bound.
  private var through: Double { high == .infinity ? 1 : inner.cdf(high) }
  private var mass: Double { through - before }

  /// Mean of `function` over the kept part, by quadrature over the quantile function. Where the upper tail
  /// is kept, quadrature would meet its singularity; there the part below the bounds is subtracted from the
  /// `whole` mean instead, unless that leaves too few digits.
  private func moment(whole: Double, _ function: (Double) -> Double) -> Double {
    let (before, mass) = (before, mass)
    if high == .infinity && mass > 0.01 && whole.isFinite {
      return (whole - Quadrature.integral(from: 0, to: before) { function(inner.quantile($0)) }) / mass
    }
    let inside = Quadrature.integral(from: before, to: before + mass) {
      function(min(high, max(low, inner.quantile($0))))
    }
    return inside / mass
  }
}
