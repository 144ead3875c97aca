import CLibrary
import Randomness

/// What a sampler's numbers measure.
enum Dimension {
  case seconds
  case bytes
}

extension Distribution {
  /// The law as a scenario would write it, e.g. "lognormal(median 30 min, sigma 0.4)". Numbers are rounded to
  /// four digits: for people, not for reading back.
  func text(_ dimension: Dimension) -> String {
    func q(_ value: Double) -> String { quantityText(value, dimension) }
    return switch self {
    case .constant(let value): q(value)
    case .uniform(let low, let high): "uniform(\(q(low)), \(q(high)))"
    case .triangular(let low, let mode, let high): "triangular(\(q(low)), \(q(mode)), \(q(high)))"
    case .exponential(let mean): "exponential(mean \(q(mean)))"
    case .normal(let mean, let deviation): "normal(mean \(q(mean)), sd \(q(deviation)))"
    case .lognormal(let mu, let sigma): "lognormal(median \(q(exp(mu))), sigma \(numberText(sigma)))"
    case .gamma(let shape, let scale): "gamma(shape \(numberText(shape)), mean \(q(shape * scale)))"
    case .erlang(let phases, let mean): "erlang(phases \(phases), mean \(q(mean)))"
    case .weibull(let shape, let scale): "weibull(shape \(numberText(shape)), scale \(q(scale)))"
    case .beta(let a, let b, let low, let high):
      "beta(alpha \(numberText(a)), beta \(numberText(b)), low \(q(low)), high \(q(high)))"
    case .pert(let low, let mode, let high): "pert(\(q(low)), \(q(mode)), \(q(high)))"
    case .pareto(let shape, let minimum): "pareto(shape \(numberText(shape)), minimum \(q(minimum)))"
    case .empirical(let values): "empirical(\(values.count) values)"
    case .mixture(let parts):
      "mixture("
        + parts.map { "\(numberText($0.share * 100)) %: \($0.distribution.text(dimension))" }
        .joined(separator: ", ") + ")"
    case .truncated(let law, let low, let high):
      "truncated(\(law.text(dimension)), from \(q(low)), to \(q(high)))"
    case .shifted(let law, let by): "shifted(\(law.text(dimension)), by \(q(by)))"
    case .scaled(let law, let by): "scaled(\(law.text(dimension)), by \(numberText(by)))"
    }
  }
}

/// In the largest unit of which there is at least one.
private func quantityText(_ value: Double, _ dimension: Dimension) -> String {
  let units: [(name: String, size: Double)] =
    switch dimension {
    case .seconds: [("days", 86_400), ("h", 3600), ("min", 60), ("s", 1), ("ms", 0.001)]
    case .bytes: [("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1000), ("B", 1)]
    }
  if value == 0 || !value.isFinite { return numberText(value) }
  // 90 min says more than 1.5 h, and 36 h more than 1.5 days.
  let unit = units.first { abs(value) >= 1.999 * $0.size } ?? units[units.count - 1]
  return "\(numberText(value / unit.size)) \(unit.name)"
}

/// Four significant digits, without trailing zeros.
private func numberText(_ value: Double) -> String {
  if !value.isFinite { return value.isNaN ? "?" : value > 0 ? "∞" : "−∞" }
  if value == 0 { return "0" }
  let digits = pow(10, 3 - floor(log10(abs(value))))
  let rounded = (value * digits).rounded() / digits
  return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
}
