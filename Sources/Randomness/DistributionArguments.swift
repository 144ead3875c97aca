/// What a family of distributions is given between its parentheses, and how a distribution is made of that.
/// Reading and writing of distributions both follow it.
package enum DistributionArguments {
  /// Parameters: one of these sets of them, the first where no parameter is named.
  case forms([DistributionForm])
  /// Values, each with its share, or with equal shares. The shares that `make` is given sum to one.
  case values(make: ([Distribution.WeightedValue]) -> Distribution)
  /// Distributions with their shares. The shares that `make` is given sum to one.
  case components(make: ([Distribution.Component]) -> Distribution)
  /// A distribution and bounds, which may be infinite: `from …`, `to …` or both.
  case bounds(make: (_ inner: Distribution, _ low: Double, _ high: Double) -> Distribution)
  /// A distribution and one parameter that changes it.
  case change(DistributionParameter, make: (_ inner: Distribution, _ by: Double) -> Distribution)
  /// A distribution, and one of the numbers by which it is multiplied.
  case product(make: (_ inner: Distribution, _ factor: Distribution) -> Distribution)
  /// A distribution, and the name of a luck of the device: `as …`.
  case luck(make: (_ inner: Distribution, _ name: String) -> Distribution)
  /// A distribution, the name of a luck, and how much it goes with that: `with …`, and the parameter.
  case correlation(
    DistributionParameter, make: (_ inner: Distribution, _ name: String, _ by: Double) -> Distribution)
}

extension DistributionArguments {
  /// The parameters by which a distribution of this family is written down: those of the first form, or the
  /// one of the change.
  package var writtenParameters: [DistributionParameter] {
    switch self {
    case .forms(let forms): forms[0].parameters
    case .change(let parameter, _), .correlation(let parameter, _): [parameter]
    case .values, .components, .bounds, .product, .luck: []
    }
  }
}

/// The arguments of one distribution, by the cases of ``DistributionArguments``.
package enum DistributionContents {
  /// A value for each parameter of the family's first form.
  case form([Double])
  case values([Distribution.WeightedValue])
  case components([Distribution.Component])
  case bounds(Distribution, low: Double, high: Double)
  case change(Distribution, by: Double)
  case product(Distribution, Distribution)
  case luck(Distribution, name: String)
  case correlation(Distribution, name: String, by: Double)
}
