/// A family of distributions with its parameters: everything that is particular to the family stands in its
/// shape's file. What is computed holds only where `problem` is nil.
protocol Shape {
  /// The family that this is the shape of: its name in scenarios.
  static var family: DistributionFamily { get }
  /// What stands between the parentheses behind that name.
  static var arguments: DistributionArguments { get }
  /// What this one was given there: values of the first form, where the family has forms.
  var contents: DistributionContents { get }

  /// Why these parameters are impossible, in plain words; nil where they are possible.
  var problem: String? { get }
  /// The only value there is, where these parameters leave no spread. Formulae below may divide by the
  /// spread, so a distribution with a point is asked as a ``Constant``.
  var point: Double? { get }
  /// Whether a draw depends on a luck of the device, which inversion by its own number would miss.
  var hasLuck: Bool { get }
  var mean: Double { get }
  /// `.infinity` where it does not converge.
  var variance: Double { get }
  /// No draw is lower.
  var minimum: Double { get }
  /// P(X ≤ x).
  func cdf(_ x: Double) -> Double
  /// P(X < x): differs from `cdf` where single values have mass.
  func below(_ x: Double) -> Double
  /// The lowest x with `cdf(x)` ≥ p, for p in 0...1.
  func quantile(_ p: Double) -> Double
  /// A draw at the generator's present place; it may take any number of numbers of that stream.
  func draw(_ generator: borrowing KeyedGenerator) -> Double
  /// The flat sampler that draws this under a method; one of ``SamplerFormula/other`` where there is no
  /// formula for it, so that ``draw(_:)`` is called. Under ``SamplerMethod/gsl`` it must give the bits of
  /// ``draw(_:)``.
  func sampler(_ method: SamplerMethod) -> Sampler
  /// The distribution of `factor` times X, for a finite factor above zero.
  func scaled(by factor: Double) -> Distribution
}

extension Shape {
  var point: Double? { nil }
  var hasLuck: Bool { false }
  func below(_ x: Double) -> Double { cdf(x) }
  func sampler(_ method: SamplerMethod) -> Sampler { Sampler(.other) }
}

/// Something that is asked of a shape as the type that it is; see ``Distribution/ask(_:)``.
protocol ShapeQuestion: ~Copyable {
  associatedtype Answer
  borrowing func answer(_ shape: some Shape) -> Answer
}

/// What is wrong according to the first rule that does not hold.
func firstBroken(_ rules: (holds: Bool, otherwise: String)...) -> String? {
  rules.first { !$0.holds }?.otherwise
}

extension Double {
  /// Finite and not negative: what a scale, a mean of a duration or a spread must be.
  var isMagnitude: Bool { isFinite && self >= 0 }
  /// Finite and above zero: what a shape parameter must be.
  var isShapeParameter: Bool { isFinite && self > 0 }
  var squared: Double { self * self }
}
