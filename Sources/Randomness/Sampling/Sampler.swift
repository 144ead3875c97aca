/// Which formula a ``Sampler`` follows.
@usableFromInline package enum SamplerFormula: UInt8, BitwiseCopyable, Sendable {
  case constant, uniform, exponential, normal, lognormal, weibull, gamma
  /// None of these: the distribution's shape itself draws.
  case other
}

/// A distribution ready for drawing: a code and the numbers its formula needs, without references, in 32
/// bytes.
@usableFromInline package struct Sampler: BitwiseCopyable, Sendable {
  @usableFromInline package let formula: SamplerFormula
  /// Drawn by our formula, not by GSL's.
  @usableFromInline let isInlined: Bool
  /// Place of the distribution in its table.
  let row: UInt32
  /// The value, the lower end, the mean, mu, or the scale.
  @usableFromInline package let a: Double
  /// The upper end, the standard deviation, sigma, or the shape; of a Weibull under
  /// ``SamplerMethod/inlined`` the inverse of its shape.
  @usableFromInline package let b: Double
  /// Added to the draw.
  @usableFromInline package let offset: Double

  /// Minus zero leaves every number as it is, itself included; plus zero would turn minus zero around.
  private static let noOffset = -0.0

  /// A sampler outside of any table: what a shape's ``Shape/sampler(_:)`` gives.
  init(_ formula: SamplerFormula, _ a: Double = 0, _ b: Double = 0) {
    self.init(formula, a, b, offset: Self.noOffset, row: 0, isInlined: false)
  }

  private init(
    _ formula: SamplerFormula, _ a: Double, _ b: Double, offset: Double, row: UInt32, isInlined: Bool
  ) {
    self.formula = formula
    self.isInlined = isInlined
    self.row = row
    self.a = a
    self.b = b
    self.offset = offset
  }
}

extension Sampler {
  /// What draws from `distribution`, which stands at `row` of its table, by `method`.
  init(_ distribution: Distribution, row: UInt32, method: SamplerMethod) {
    let found = distribution.sampler(method)
    self.init(
      found.formula, found.a, found.b, offset: found.offset, row: row,
      isInlined: method == .inlined && found.formula != .other)
  }

  /// The same, further along the axis. A distribution that draws itself has the shift already.
  func moved(by distance: Double) -> Sampler {
    switch formula {
    case .other: self
    case .constant: Sampler(.constant, a + distance)
    case .uniform, .exponential, .normal, .lognormal, .weibull, .gamma:
      Sampler(formula, a, b, offset: offset + distance, row: row, isInlined: isInlined)
    }
  }
}

extension Distribution {
  /// The sampler of the family's shape; under ``SamplerMethod/inlined`` a constant where there is no spread.
  func sampler(_ method: SamplerMethod) -> Sampler {
    switch method {
    case .gsl: plainShape.sampler(method)
    case .inlined: shape.sampler(method)
    }
  }
}
