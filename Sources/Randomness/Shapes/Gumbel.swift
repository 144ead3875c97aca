import CLibrary

/// The largest of many: the extreme value distribution of type I. Draws may be below zero.
struct Gumbel: Shape {
  var location: Double
  var scale: Double

  static var family: DistributionFamily { .gumbel }
  static var arguments: DistributionArguments {
    .forms([
      DistributionForm(.signedQuantity("location"), .quantity("scale")) {
        .gumbel(location: $0[0], scale: $0[1])
      },
      DistributionForm(.signedQuantity("mean"), .quantity("sd")) {
        .gumbel(mean: $0[0], standardDeviation: $0[1])
      },
    ])
  }
  var contents: DistributionContents { .form([location, scale]) }

  /// Euler's constant.
  fileprivate static let gamma = 0.577_215_664_901_532_9

  var problem: String? {
    firstBroken(
      (location.isFinite, "the location (or mean) must be a finite number"),
      (scale.isMagnitude, "the scale (or sd) must be zero or more, and finite"))
  }
  var point: Double? { scale == 0 ? location : nil }
  var mean: Double { location + Gumbel.gamma * scale }
  var variance: Double { (.pi * scale).squared / 6 }
  var minimum: Double { -.infinity }
  func cdf(_ x: Double) -> Double { exp(-exp(-(x - location) / scale)) }
  func quantile(_ p: Double) -> Double { location - scale * log(-log(p)) }

  /// By inversion: one number a draw, and a higher number is a longer draw.
  func draw(_ generator: borrowing KeyedGenerator) -> Double {
    quantile(max(generator.uniform(), .leastNormalMagnitude))
  }

  func scaled(by factor: Double) -> Distribution {
    .gumbel(location: location * factor, scale: scale * factor)
  }
}

extension Distribution {
  /// By mean and standard deviation.
  package static func gumbel(mean: Double, standardDeviation: Double) -> Distribution {
    let scale = standardDeviation * 6.0.squareRoot() / .pi
    return .gumbel(location: mean - Gumbel.gamma * scale, scale: scale)
  }
}
