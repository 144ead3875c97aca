/// The planner's three-point estimate: a beta distribution whose mean is (low + 4 mode + high) / 6.
/// Source: Malcolm, Roseboom, Clark, Fazar (1959), https://doi.org/10.1287/opre.7.5.646.
struct Pert: Shape {
  var low: Double
  var mode: Double
  var high: Double

  static var family: DistributionFamily { .pert }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.quantity("low").unnamed, .quantity("mode").unnamed, .quantity("high").unnamed) {
        .pert(low: $0[0], mode: $0[1], high: $0[2])
      }
    ])
  }
  var contents: DistributionContents { .form([low, mode, high]) }

  var problem: String? { Triangular(low: low, mode: mode, high: high).problem }
  var point: Double? { low == high ? low : nil }
  var mean: Double { beta.mean }
  var variance: Double { beta.variance }
  var minimum: Double { low }
  func cdf(_ x: Double) -> Double { beta.cdf(x) }
  func quantile(_ p: Double) -> Double { beta.quantile(p) }

  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    point ?? beta.draw(generator)
  }

  func scaled(by factor: Double) -> Distribution {
    .pert(low: low * factor, mode: mode * factor, high: high * factor)
  }

  private var beta: Beta {
    let width = high - low
    return Beta(
      alpha: 1 + 4 * (mode - low) / width, beta: 1 + 4 * (high - mode) / width, low: low, high: high)
  }
}
