import Randomness

extension Distribution {
  /// The distribution as a scenario would write it, e.g. "lognormal(median 30 min, sigma 0.4)", by the
  /// arguments that its family declares. Numbers are rounded to four digits and measured values only
  /// counted: this is for people, not for reading back.
  ///
  /// - Parameter unit: what the parameters are in.
  package func description(in unit: SampledUnit) -> String {
    if case .constant(let value) = self { return unit.text(value) }
    let parameters = family.arguments.writtenParameters
    let arguments: [String] =
      switch contents {
      case .form(let values): zip(parameters, values).map { $0.text($1, in: unit) }
      case .values(let values): ["\(values.count) values"]
      case .components(let components):
        components.map { "\(NumberText.rounded($0.share * 100)) %: \($0.distribution.description(in: unit))" }
      case .bounds(let inner, let low, let high):
        [inner.description(in: unit), "from \(unit.text(low))", "to \(unit.text(high))"]
      case .product(let inner, let factor):
        [inner.description(in: unit), factor.description(in: .numbers)]
      case .luck(let inner, let name): [inner.description(in: unit), "as \(name)"]
      case .correlation(let inner, let name, let by):
        [inner.description(in: unit), "with \(name)"] + parameters.map { $0.text(by, in: unit) }
      case .change(let inner, let by):
        [inner.description(in: unit)] + parameters.map { $0.text(by, in: unit) }
      }
    return "\(family.name)(\(arguments.joined(separator: ", ")))"
  }
}

extension DistributionParameter {
  /// The value as its kind is written, with the name in front where that is usual.
  fileprivate func text(_ value: Double, in unit: SampledUnit) -> String {
    let text =
      switch kind {
      case .quantity, .positiveQuantity, .signedQuantity: unit.text(value)
      case .positive, .nonNegative, .rate, .signed: NumberText.rounded(value)
      case .share: "\(NumberText.rounded(value * 100)) %"
      case .count: "\(Int(value))"
      }
    return isWrittenWithName ? "\(name) \(text)" : text
  }
}

/// What the numbers of a distribution measure in a model.
package enum SampledUnit {
  case seconds
  case bytes
  case numbers

  /// The value in the largest unit of which there are about two or more: 90 min says more than 1.5 h, and
  /// 36 h more than 1.5 days.
  fileprivate func text(_ value: Double) -> String {
    if value == 0 || !value.isFinite { return NumberText.rounded(value) }
    if case .numbers = self { return NumberText.rounded(value) }
    let unit = scales.first { abs(value) >= 1.999 * $0.size } ?? scales[scales.count - 1]
    return "\(NumberText.rounded(value / unit.size)) \(unit.name)"
  }

  private var scales: [(name: String, size: Double)] {
    switch self {
    case .seconds: [("days", 86_400), ("h", 3600), ("min", 60), ("s", 1), ("ms", 0.001)]
    case .numbers: [("", 1)]
    case .bytes: [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1000), ("B", 1)]
    }
  }
}
