/// What every family of laws can answer. Answers hold only where `problem` is nil.
protocol Shape {
  /// Why these parameters are impossible, in plain words; nil where they are possible.
  var problem: String? { get }
  /// The only value there is, where these parameters leave no spread. Formulae below may divide by the
  /// spread, so a law with a point answers as a ``Constant``.
  var point: Double? { get }
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
  func draw(_ generator: borrowing KeyedGenerator) -> Double
  /// The law of `factor` times X, for a finite factor above zero.
  func scaled(by factor: Double) -> Distribution
}

extension Shape {
  var point: Double? { nil }
  func below(_ x: Double) -> Double { cdf(x) }
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
