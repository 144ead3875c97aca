/// What a family of distributions is given between its parentheses, and how a distribution is made of that.
/// Both who reads distributions and who writes them follow it.
package enum DistributionArguments {
  /// Parameters: one of these sets of them, the first where no parameter is named.
  case forms([DistributionForm])
  /// Values, each with its share or all alike. The shares that `make` is given sum to one.
  case values(make: ([Distribution.WeightedValue]) -> Distribution)
  /// Distributions with their shares. The shares that `make` is given sum to one.
  case components(make: ([Distribution.Component]) -> Distribution)
  /// A distribution and bounds, which may be infinite: `from …`, `to …` or both.
  case bounds(make: (_ inner: Distribution, _ low: Double, _ high: Double) -> Distribution)
  /// A distribution and one parameter that changes it.
  case change(DistributionParameter, make: (_ inner: Distribution, _ by: Double) -> Distribution)
}

extension DistributionArguments {
  /// The parameters by which a distribution of this family is written down: those of the first form, or the
  /// one of the change.
  package var writtenParameters: [DistributionParameter] {
    switch self {
    case .forms(let forms): forms[0].parameters
    case .change(let parameter, _): [parameter]
    case .values, .components, .bounds: []
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
}

/// One set of parameters that determines a distribution, in the order in which they may be given without
/// names.
package struct DistributionForm {
  package let parameters: [DistributionParameter]
  /// The distribution with these values of the parameters, one for each. It may be an impossible one.
  package let make: ([Double]) -> Distribution

  init(_ parameters: DistributionParameter..., make: @escaping ([Double]) -> Distribution) {
    self.parameters = parameters
    self.make = { values in
      precondition(values.count == parameters.count, "a form is made with one value for each parameter")
      return make(values)
    }
  }
}

/// A parameter as scenarios name it, and which values it may have at all. What only several parameters
/// together decide (low below high), the distribution's own `problem` tells.
package struct DistributionParameter: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// In the unit of what is drawn, zero or more.
    case quantity
    /// In the unit of what is drawn, above zero.
    case positiveQuantity
    /// In the unit of what is drawn, also below zero.
    case signedQuantity
    /// A bare number above zero.
    case positive
    /// A bare number, zero or more.
    case nonNegative
    /// A whole number from 1.
    case count
    /// A number per time, above zero (durations only).
    case rate
  }

  /// `median`.
  package let name: String
  package let kind: Kind
  /// Whether the name is written down with the value; not where everybody knows the order, as of low and
  /// high.
  package private(set) var isWrittenWithName = true

  static func quantity(_ name: String) -> Self { Self(name: name, kind: .quantity) }
  static func positiveQuantity(_ name: String) -> Self { Self(name: name, kind: .positiveQuantity) }
  static func signedQuantity(_ name: String) -> Self { Self(name: name, kind: .signedQuantity) }
  static func positive(_ name: String) -> Self { Self(name: name, kind: .positive) }
  static func nonNegative(_ name: String) -> Self { Self(name: name, kind: .nonNegative) }
  static func count(_ name: String) -> Self { Self(name: name, kind: .count) }
  static func rate(_ name: String) -> Self { Self(name: name, kind: .rate) }

  /// The same, written without its name.
  var unnamed: Self {
    var copy = self
    copy.isWrittenWithName = false
    return copy
  }
}
