/// A draw, times a number that is drawn as well. The two are independent of each other, unless both depend on
/// one luck of the device.
struct Product: Shape {
  var inner: Distribution
  var factor: Distribution

  static var family: DistributionFamily { .product }
  static var arguments: DistributionArguments { .product { .product($0, $1) } }
  var contents: DistributionContents { .product(inner, factor) }

  var problem: String? {
    inner.problem ?? factor.problem
      ?? firstBroken(
        (factor.minimum >= 0, "the factor must not be below zero"),
        (inner.minimum >= 0, "what is multiplied must not be below zero"))
  }
  var point: Double? {
    if inner.point == 0 || factor.point == 0 { return 0 }
    guard let value = inner.point, let times = factor.point else { return nil }
    return value * times
  }
  var hasLuck: Bool { inner.shape.hasLuck || factor.shape.hasLuck }
  var mean: Double { inner.mean * factor.mean }
  var variance: Double {
    inner.variance * factor.variance + inner.variance * factor.mean.squared
      + factor.variance * inner.mean.squared
  }
  var minimum: Double { inner.minimum * factor.minimum }
  func cdf(_ x: Double) -> Double {
    if let value = inner.point, value > 0 { return factor.cdf(x / value) }
    return meanOfFactors { $0 == 0 ? (x >= 0 ? 1 : 0) : inner.cdf(x / $0) }
  }
  func below(_ x: Double) -> Double {
    if let value = inner.point, value > 0 { return factor.shape.below(x / value) }
    return meanOfFactors { $0 == 0 ? (x > 0 ? 1 : 0) : inner.shape.below(x / $0) }
  }

  func quantile(_ p: Double) -> Double {
    if let value = inner.point, value > 0 { return value * factor.quantile(p) }
    if let times = factor.point, times > 0 { return times * inner.quantile(p) }
    if p <= 0 { return minimum }
    if p >= 1 { return inner.quantile(1) * factor.quantile(1) }
    var high = max(inner.quantile(p) * factor.quantile(p), .leastNormalMagnitude)
    while high < .infinity && cdf(high) < p { high *= 2 }
    return Bisection.lowest(from: minimum, to: high) { cdf($0) >= p }
  }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    let stream = generator.stream.pointee
    let value = inner.draw(generator)
    // A number of its own, wherever the first draw has left the stream.
    generator.rekey(
      device: stream.device, stage: stream.stage &+ Product.nextStage, attempt: stream.attempt)
    return value * factor.draw(generator)
  }

  /// From the place of the first draw to that of the factor's: far from keys that others use.
  private static let nextStage: UInt32 = 0x9E37_79B9

  func scaled(by factor: Double) -> Distribution { .product(inner.scaled(by: factor), self.factor) }

  /// Of what depends on the factor the mean over all factors: a sum where these are few, and by quadrature
  /// over others.
  private func meanOfFactors(_ function: (Double) -> Double) -> Double {
    let found =
      if let few = fewFactors {
        few.reduce(0) { $0 + $1.share * function($1.value) }
      } else {
        Quadrature.integral(from: 0, to: 1) { function(factor.quantile($0)) }
      }
    return min(1, max(0, found))
  }

  /// The factors with their shares, where these are measured values, or whole numbers without the rarest.
  private var fewFactors: [Distribution.WeightedValue]? {
    if let only = factor.point { return [Distribution.WeightedValue(only, share: 1)] }
    if case .empirical(let values) = factor { return values }
    guard factor.family.isOfCounts else { return nil }
    let (low, high) = (factor.quantile(0), factor.quantile(1 - 1e-13))
    guard high - low < 100_000 else { return nil }
    return stride(from: low, through: high, by: 1).map {
      Distribution.WeightedValue($0, share: factor.cdf($0) - factor.shape.below($0))
    }
  }
}
