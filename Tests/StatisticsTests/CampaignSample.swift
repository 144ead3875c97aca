import CLibrary
import Fixtures
import Statistics

/// Simulated campaigns: clusters of devices whose law is known.
struct CampaignSample {
  var generator: SplitMix64
  let law: CampaignLaw

  init(_ law: CampaignLaw, seed: UInt64) {
    self.law = law
    generator = SplitMix64(seed: seed)
  }

  private mutating func exponential() -> Double { -log(generator.uniform()) }

  /// The times of one campaign's devices.
  mutating func campaign(devices: Int) -> [Double] {
    switch law {
    case .independent: return (0..<devices).map { _ in exponential() }
    case .commonFactor:
      let factor = exp(0.5 * generator.normal())
      return (0..<devices).map { _ in factor * exponential() }
    case .queue:
      var end = 0.0
      return (0..<devices).map { _ in
        end += exponential()
        return end
      }
    case .commonCause:
      let late = generator.uniform() <= 0.1 ? 5.0 : 0
      return (0..<devices).map { _ in late + exponential() }
    }
  }
}
