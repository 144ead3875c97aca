/// One of several distributions, chosen by share at each draw.
struct Mixture: Shape {
  var components: [Distribution.Component]

  static var family: DistributionFamily { .mixture }
  static var arguments: DistributionArguments {
    .components { .mixture($0) }
  }
  var contents: DistributionContents { .components(components) }

  var problem: String? {
    firstBroken(
      (!components.isEmpty, "there must be at least one component"),
      (components.allSatisfy { $0.share >= 0 }, "no share may be negative"),
      (sumToOne(components.map(\.share)), "the shares must sum to 100 %"))
      ?? components.lazy.compactMap(\.distribution.problem).first
  }
  var hasLuck: Bool { components.contains { $0.distribution.shape.hasLuck } }
  var mean: Double { sum { $0.mean } }
  var variance: Double {
    let centre = mean
    return centre.isFinite ? sum { $0.variance + ($0.mean - centre).squared } : .infinity
  }
  var minimum: Double { likely.map(\.distribution.minimum).min() ?? .nan }
  func cdf(_ x: Double) -> Double { min(1, sum { $0.cdf(x) }) }
  func below(_ x: Double) -> Double { min(1, sum { $0.shape.below(x) }) }

  /// By bisection between the lowest and the highest of the components' own quantiles.
  func quantile(_ p: Double) -> Double {
    let quantiles = likely.map { $0.distribution.quantile(p) }
    guard let low = quantiles.min(), let high = quantiles.max() else { return .nan }
    if p <= 0 { return low }
    if p >= 1 { return high }
    return Bisection.lowest(from: low, to: high) { cdf($0) >= p }
  }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    var left = generator.uniform()
    var chosen: Distribution?
    for component in components where component.share > 0 {
      chosen = component.distribution
      left -= component.share
      if left < 0 { break }
    }
    return chosen?.draw(generator) ?? .nan
  }

  func scaled(by factor: Double) -> Distribution {
    .mixture(
      components.map { Distribution.Component(share: $0.share, $0.distribution.scaled(by: factor)) })
  }

  /// Without components of share zero, whose infinite moments would make the sums not a number.
  private var likely: [Distribution.Component] { components.filter { $0.share > 0 } }

  private func sum(_ answer: (Distribution) -> Double) -> Double {
    likely.reduce(0) { $0 + $1.share * answer($1.distribution) }
  }
}
