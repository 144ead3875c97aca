/// A distribution stretched by a factor above zero.
struct Scaled: Shape {
  var inner: Distribution
  var stretch: Double

  static var family: DistributionFamily { .scaled }
  static var arguments: DistributionArguments {
    .change(.positive("by")) { .scaled($0, by: $1) }
  }
  var contents: DistributionContents { .change(inner, by: stretch) }

  var problem: String? {
    inner.problem ?? firstBroken((stretch.isMagnitude, "the factor must be zero or more, and finite"))
  }
  var point: Double? { stretch == 0 ? 0 : inner.point.map { $0 * stretch } }
  var hasLuck: Bool { inner.shape.hasLuck }
  var mean: Double { inner.mean * stretch }
  var variance: Double { inner.variance * stretch.squared }
  var minimum: Double { inner.minimum * stretch }
  func cdf(_ x: Double) -> Double { inner.cdf(x / stretch) }
  func below(_ x: Double) -> Double { inner.shape.below(x / stretch) }
  func quantile(_ p: Double) -> Double { inner.quantile(p) * stretch }
  func draw(_ generator: borrowing KeyedGenerator) -> Double { inner.draw(generator) * stretch }

  /// Stretched parameters do not give the bits of a stretched draw, so that is only for
  /// ``SamplerMethod/inlined``.
  func sampler(_ method: SamplerMethod) -> Sampler {
    guard method == .inlined else { return Sampler(.other) }
    let stretched = inner.scaled(by: stretch)
    if case .scaled = stretched { return Sampler(.other) }
    return stretched.sampler(method)
  }

  func scaled(by factor: Double) -> Distribution { inner.scaled(by: stretch * factor) }
}
