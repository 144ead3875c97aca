/// A distribution moved along the axis.
struct Shifted: Shape {
  var inner: Distribution
  var offset: Double

  static var family: DistributionFamily { .shifted }
  static var arguments: DistributionArguments {
    .change(.signedQuantity("by")) { .shifted($0, by: $1) }
  }
  var contents: DistributionContents { .change(inner, by: offset) }

  var problem: String? {
    inner.problem ?? firstBroken((offset.isFinite, "the shift must be a finite number"))
  }
  var point: Double? { inner.point.map { $0 + offset } }
  var hasLuck: Bool { inner.shape.hasLuck }
  var mean: Double { inner.mean + offset }
  var variance: Double { inner.variance }
  var minimum: Double { inner.minimum + offset }
  func cdf(_ x: Double) -> Double { inner.cdf(x - offset) }
  func below(_ x: Double) -> Double { inner.shape.below(x - offset) }
  func quantile(_ p: Double) -> Double { inner.quantile(p) + offset }
  func draw(_ generator: borrowing KeyedGenerator) -> Double { inner.draw(generator) + offset }

  func sampler(_ method: SamplerMethod) -> Sampler {
    // Two shifts added up would be rounded once, where a draw is rounded twice.
    if method == .gsl, case .shifted = inner { return Sampler(.other) }
    return inner.sampler(method).moved(by: offset)
  }

  func scaled(by factor: Double) -> Distribution { .shifted(inner.scaled(by: factor), by: offset * factor) }
}
