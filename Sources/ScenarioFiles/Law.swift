import Randomness

/// A named law of the distribution syntax: the ways its parameters can be given, and what they make.
struct Law {
  /// What a parameter is, and which values are possible at all.
  enum Kind {
    /// In the dimension of the whole distribution, zero or more; `positive` excludes zero.
    case quantity(positive: Bool)
    /// A bare number above zero.
    case positive
    /// A bare number, zero or more.
    case nonNegative
    /// A whole number from 1.
    case count
    /// A number per time, above zero (durations only).
    case rate
  }

  struct Parameter {
    var name: String
    var kind: Kind
  }

  /// One set of parameters that determines the law, in the order they may be given without names.
  struct Form {
    var parameters: [Parameter]
    var make: ([Double]) -> Distribution
  }

  var name: String
  /// The first form is meant when no parameter is named.
  var forms: [Form]

  /// Every parameter name of every form.
  var parameterNames: [String] {
    var names: [String] = []
    for parameter in forms.flatMap(\.parameters) where !names.contains(parameter.name) {
      names.append(parameter.name)
    }
    return names
  }

  /// Laws whose arguments are laws or values with shares; ``DistributionText`` reads them itself.
  static let composite = ["empirical", "mixture", "truncated", "shifted", "scaled"]
  static var allNames: [String] { all.map(\.name) + composite }

  static func named(_ name: String) -> Law? { all.first { $0.name == name } }

  // Made anew on each use: closures in a static array would have to be @Sendable, and files are short.
  private static var all: [Law] { plain + skewed }

  private static var plain: [Law] {
    let low = Parameter(name: "low", kind: .quantity(positive: false))
    let mode = Parameter(name: "mode", kind: .quantity(positive: false))
    let high = Parameter(name: "high", kind: .quantity(positive: false))
    let mean = Parameter(name: "mean", kind: .quantity(positive: true))
    let alpha = Parameter(name: "alpha", kind: .positive)
    let beta = Parameter(name: "beta", kind: .positive)
    let value = Parameter(name: "value", kind: .quantity(positive: false))
    let sd = Parameter(name: "sd", kind: .quantity(positive: false))
    let anyMean = Parameter(name: "mean", kind: .quantity(positive: false))
    return [
      Law(name: "constant", forms: [Form(parameters: [value]) { .constant($0[0]) }]),
      Law(name: "uniform", forms: [Form(parameters: [low, high]) { .uniform(low: $0[0], high: $0[1]) }]),
      Law(
        name: "triangular",
        forms: [Form(parameters: [low, mode, high]) { .triangular(low: $0[0], mode: $0[1], high: $0[2]) }]),
      Law(
        name: "pert",
        forms: [Form(parameters: [low, mode, high]) { .pert(low: $0[0], mode: $0[1], high: $0[2]) }]),
      Law(
        name: "beta",
        forms: [
          Form(parameters: [alpha, beta, low, high]) {
            .beta(alpha: $0[0], beta: $0[1], low: $0[2], high: $0[3])
          }
        ]),
      Law(
        name: "normal",
        forms: [Form(parameters: [anyMean, sd]) { .normal(mean: $0[0], standardDeviation: $0[1]) }]),
      Law(
        name: "exponential",
        forms: [
          Form(parameters: [mean]) { .exponential(mean: $0[0]) },
          Form(parameters: [Parameter(name: "rate", kind: .rate)]) { .exponential(mean: 1 / $0[0]) },
        ]),
    ]
  }

  private static var skewed: [Law] {
    func quantity(_ name: String) -> Parameter { Parameter(name: name, kind: .quantity(positive: true)) }
    let shape = Parameter(name: "shape", kind: .positive)
    let sigma = Parameter(name: "sigma", kind: .nonNegative)
    let cv = Parameter(name: "cv", kind: .nonNegative)
    let phases = Parameter(name: "phases", kind: .count)
    return [
      Law(
        name: "lognormal",
        forms: [
          Form(parameters: [quantity("median"), sigma]) { .lognormal(median: $0[0], sigma: $0[1]) },
          Form(parameters: [quantity("mean"), cv]) { .lognormal(mean: $0[0], cv: $0[1]) },
          Form(parameters: [quantity("p50"), quantity("p95")]) { .lognormal(p50: $0[0], p95: $0[1]) },
        ]),
      Law(
        name: "gamma",
        forms: [
          Form(parameters: [shape, quantity("mean")]) { .gamma(shape: $0[0], mean: $0[1]) },
          Form(parameters: [shape, quantity("scale")]) { .gamma(shape: $0[0], scale: $0[1]) },
        ]),
      Law(
        name: "erlang",
        forms: [Form(parameters: [phases, quantity("mean")]) { .erlang(phases: Int($0[0]), mean: $0[1]) }]),
      Law(
        name: "weibull",
        forms: [
          Form(parameters: [shape, quantity("scale")]) { .weibull(shape: $0[0], scale: $0[1]) },
          Form(parameters: [shape, quantity("mean")]) { .weibull(shape: $0[0], mean: $0[1]) },
        ]),
      Law(
        name: "pareto",
        forms: [Form(parameters: [shape, quantity("minimum")]) { .pareto(shape: $0[0], minimum: $0[1]) }]),
    ]
  }
}
