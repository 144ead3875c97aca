/// The families of distributions, by the names under which scenarios know them. Where a misspelt name is
/// equally near to two of them, the earlier one is suggested.
package enum DistributionFamily: String, CaseIterable, Sendable {
  case constant, uniform, triangular, pert, beta, normal, exponential
  case lognormal, gamma, erlang, weibull, pareto, loglogistic
  case hyperexponential, inversegaussian, gumbel, johnsonsb, johnsonsu
  case poisson, binomial, geometric
  case empirical, mixture, truncated, shifted, scaled
  case product, ofdevice, correlated

  /// `lognormal`.
  package var name: String { rawValue }

  /// Whether it gives whole numbers, and so stands only where numbers are drawn.
  package var isOfCounts: Bool { [.poisson, .binomial, .geometric].contains(self) }

  /// What stands between the parentheses behind the name, and what is made of it.
  package var arguments: DistributionArguments { shape.arguments }

  /// The type that has everything else about the family.
  var shape: any Shape.Type {
    switch self {
    case .constant: Constant.self
    case .uniform: Uniform.self
    case .triangular: Triangular.self
    case .pert: Pert.self
    case .beta: Beta.self
    case .normal: Normal.self
    case .exponential: Exponential.self
    case .lognormal: Lognormal.self
    case .gamma: Gamma.self
    case .erlang: Erlang.self
    case .weibull: Weibull.self
    case .pareto: Pareto.self
    case .loglogistic: LogLogistic.self
    case .hyperexponential: Hyperexponential.self
    case .inversegaussian: InverseGaussian.self
    case .gumbel: Gumbel.self
    case .johnsonsb: JohnsonBounded.self
    case .johnsonsu: JohnsonUnbounded.self
    case .poisson: Poisson.self
    case .binomial: Binomial.self
    case .geometric: Geometric.self
    case .empirical: Empirical.self
    case .mixture: Mixture.self
    case .truncated: Truncated.self
    case .shifted: Shifted.self
    case .scaled: Scaled.self
    case .product: Product.self
    case .ofdevice: OfDevice.self
    case .correlated: Correlated.self
    }
  }
}

extension Distribution {
  /// The family it belongs to, even where its parameters leave no spread.
  package var family: DistributionFamily { type(of: plainShape).family }

  /// Its arguments, as ``DistributionFamily/arguments`` declares them: what its text is written of.
  package var contents: DistributionContents { plainShape.contents }
}
