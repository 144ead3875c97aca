@preconcurrency import CGSL
import CLibrary

/// How the times of a campaign's devices come about.
enum CampaignLaw: String, CaseIterable {
  /// Devices are independent of each other, each exponential with mean 1.
  case independent = "independent devices"
  /// One factor for all devices of a campaign, lognormal with sigma 0.5.
  case commonFactor = "a factor in common"
  /// Devices are served one after the other: each waits for all before it.
  case queue = "a queue"
  /// In one campaign of ten everything takes 5 longer.
  case commonCause = "a cause that hits all or none"
}

/// What is true of these laws, by calculation.
extension CampaignLaw {
  /// Of a device taken at random.
  func mean(devices: Int) -> Double {
    switch self {
    case .independent: 1
    case .commonFactor: exp(0.125)
    case .queue: Double(devices + 1) / 2
    case .commonCause: 1.5
    }
  }

  /// The share of devices with at most that time.
  func cumulative(_ x: Double, devices: Int) -> Double {
    func exponential(_ x: Double) -> Double { x > 0 ? 1 - exp(-x) : 0 }
    switch self {
    case .independent: return exponential(x)
    case .commonFactor:
      // Over the factor, by the trapezoidal rule.
      let steps = stride(from: -8.0, through: 8.0, by: 0.05)
      let weights = steps.map { exp(-$0 * $0 / 2) }
      let sum = zip(steps, weights).reduce(0) { $0 + $1.1 * exponential(x * exp(-0.5 * $1.0)) }
      return sum / weights.reduce(0, +)
    case .queue:
      return (1...devices).reduce(0) { $0 + gsl_cdf_gamma_P(x, Double($1), 1) } / Double(devices)
    case .commonCause: return 0.9 * exponential(x) + 0.1 * exponential(x - 5)
    }
  }

  /// By bisection.
  func quantile(_ p: Double, devices: Int) -> Double {
    var low = 0.0
    var high = 1000.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if cumulative(middle, devices: devices) < p { low = middle } else { high = middle }
    }
    return high
  }
}
