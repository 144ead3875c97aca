/// A law of which only draws between two bounds, themselves included, are kept.
struct Truncated: Shape {
  var inner: Distribution
  var low: Double
  var high: Double

  var problem: String? {
    inner.problem
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
    // Rounding up to probability 1 would make an infinite draw of an unbounded law.
    let most = p < 1 ? 1 - 0x1p-53 : 1
    return min(high, max(low, inner.quantile(min(most, before + p * mass))))
  }

  /// By inversion: one number a draw, however little of the law is kept.
  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    kept?.draw(generator) ?? quantile(generator.uniform())
  }

  func scaled(by factor: Double) -> Distribution {
    .truncated(inner.scaled(by: factor), low: low * factor, high: high * factor)
  }

  /// Measured values need no quadrature, and no sorting: those between the bounds are what is left.
  private var kept: Empirical? {
    if case .empirical(let values) = inner {
      Empirical(values: values).kept(from: low, to: high)
    } else {
      nil
    }
  }
  private var before: Double { low == -.infinity ? 0 : inner.shape.below(low) }
  private var upTo: Double { high == .infinity ? 1 : inner.cdf(high) }
  private var mass: Double { upTo - before }

  /// Mean of `function` over the kept part, by quadrature over the quantile function. Where the upper tail is
  /// kept, quadrature would meet its singularity; there the lower part is taken from the `whole` mean
  /// instead, unless that leaves too few digits.
  private func moment(whole: Double, _ function: (Double) -> Double) -> Double {
    let (before, mass) = (before, mass)
    if high == .infinity && mass > 0.01 && whole.isFinite {
      return (whole - integral(from: 0, to: before) { function(inner.quantile($0)) }) / mass
    }
    return integral(from: before, to: before + mass) { function(min(high, max(low, inner.quantile($0)))) }
      / mass
  }
}
