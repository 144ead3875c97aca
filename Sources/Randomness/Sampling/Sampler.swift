/// Which formula a ``Sampler`` follows.
@usableFromInline package enum SamplerShape: UInt8, BitwiseCopyable, Sendable {
  case constant, uniform, exponential, normal, lognormal, weibull, gamma
  /// None of these: the law itself draws.
  case other
}

/// A law ready for drawing: a code and the numbers its formula needs, without references, in 32 bytes.
@usableFromInline package struct Sampler: BitwiseCopyable, Sendable {
  /// The formula.
  @usableFromInline package let shape: SamplerShape
  /// Drawn by ours, not by GSL's.
  @usableFromInline let isInlined: Bool
  /// Place of the law in its table.
  @usableFromInline package let row: UInt32
  /// The value, the lower end, the mean, mu, or the scale.
  @usableFromInline package let a: Double
  /// The upper end, the standard deviation, sigma, or the shape; of a Weibull under
  /// ``SamplerMethod/inlined`` the inverse of its shape.
  @usableFromInline package let b: Double
  /// Added to the draw.
  @usableFromInline package let offset: Double

  /// Minus zero leaves every number as it is, itself included; plus zero would turn minus zero around.
  static let noOffset = -0.0

  init(
    _ shape: SamplerShape, row: UInt32, _ a: Double = 0, _ b: Double = 0, offset: Double = noOffset,
    isInlined: Bool = false
  ) {
    self.shape = shape
    self.isInlined = isInlined
    self.row = row
    self.a = a
    self.b = b
    self.offset = offset
  }
}

extension Sampler {
  /// What draws from `law`, which stands at `row` of its table, by `method`.
  init(_ law: Distribution, row: UInt32, method: SamplerMethod) {
    switch method {
    case .gsl: self = Sampler.exact(law, row: row)
    case .inlined:
      let found = Sampler.folded(law, row: row)
      self = Sampler(
        found.shape, row: row, found.a, found.b, offset: found.offset, isInlined: found.shape != .other)
    }
  }

  /// Only what computes the same bits as the law itself: one shift, and no factor.
  private static func exact(_ law: Distribution, row: UInt32) -> Sampler {
    guard case .shifted(let inner, let offset) = law else { return plain(law, row) }
    return plain(inner, row).moved(by: offset)
  }

  /// The law with its factors and shifts in its parameters, where there is a formula for that.
  private static func folded(_ law: Distribution, row: UInt32) -> Sampler {
    if let point = law.point { return Sampler(.constant, row: row, point) }
    switch law {
    case .shifted(let inner, let offset): return folded(inner, row: row).moved(by: offset)
    case .scaled(let inner, let factor):
      let product = inner.scaled(by: factor)
      if case .scaled = product { return Sampler(.other, row: row) }
      return folded(product, row: row)
    case .weibull(let shape, let scale): return Sampler(.weibull, row: row, scale, 1 / shape)
    default: return plain(law, row)
    }
  }

  private static func plain(_ law: Distribution, _ row: UInt32) -> Sampler {
    switch law {
    case .constant(let value): Sampler(.constant, row: row, value)
    case .uniform(let low, let high): Sampler(.uniform, row: row, low, high)
    case .exponential(let mean): Sampler(.exponential, row: row, mean)
    case .normal(let mean, let spread): Sampler(.normal, row: row, mean, spread)
    case .lognormal(let mu, let sigma): Sampler(.lognormal, row: row, mu, sigma)
    case .gamma(let shape, let scale): Sampler(.gamma, row: row, scale, shape)
    case .erlang(let phases, let mean): Sampler(.gamma, row: row, mean / Double(phases), Double(phases))
    case .weibull(let shape, let scale): Sampler(.weibull, row: row, scale, shape)
    case .triangular, .beta, .pert, .pareto, .empirical, .mixture, .truncated, .shifted, .scaled:
      Sampler(.other, row: row)
    }
  }

  /// The same, further along the axis. Of what only the law itself can draw, the row has the shift already.
  private func moved(by distance: Double) -> Sampler {
    switch shape {
    case .other: self
    case .constant: Sampler(.constant, row: row, a + distance)
    case .uniform, .exponential, .normal, .lognormal, .weibull, .gamma:
      Sampler(shape, row: row, a, b, offset: offset + distance)
    }
  }
}
