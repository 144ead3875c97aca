import Randomness

@testable import Engine

extension RandomWorld {
  /// Laws of every kind, in turn: by the device's own number, and by a luck that it keeps.
  static func law(_ mean: Double, number: Int) -> Distribution {
    let luck = DeviceLuck("slowness \(number % 2)")
    return switch number % 4 {
    case 0: .exponential(mean: mean)
    case 1: .correlated(.exponential(mean: mean), with: luck, by: 0.7)
    case 2: .product(.exponential(mean: mean), .ofDevice(.uniform(low: 0.5, high: 1.5), luck))
    default: .hyperexponential(mean: mean, cv: 1.5)
    }
  }

  /// Batches at known moments, some of them at one instant and some of them empty.
  static var tickets: StreamPlan {
    StreamPlan(
      timing: .moments([3, 3, 12, 36, 36, 36.5, 90, 150].map(instant)), batch: .poisson(mean: 1.5), count: 9,
      rows: [3, 28], drawKey: 17)
  }

  /// Devices that come each by itself, some of them first at other times.
  static var byThemselves: StreamPlan {
    StreamPlan(
      timing: .each(
        DeviceRenewalPlan(
          every: .exponential(mean: 60 * hour), firsts: [.constant(hour), .uniform(low: 0, high: 90 * hour)],
          firstOfProfile: [0, 1, 1, 0])),
      batch: nil, count: 60, rows: [0, 4, 7, 11, 21], drawKey: 18)
  }
}
