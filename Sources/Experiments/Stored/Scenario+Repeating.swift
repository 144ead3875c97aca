import FleetModel
import Randomness

extension Scenario {
  /// Makes the scenario one that runs on the same random numbers as another result did, so often.
  ///
  /// - Parameter sampler: As a scenario writes it; any other word changes nothing.
  package mutating func repeats(seed: UInt32?, sampler: String?, replications: Int?) {
    if let seed { self.seed = seed }
    if let method = sampler.flatMap(SamplerMethod.init(rawValue:)) { experiment.sampler = method }
    guard let replications else { return }
    (experiment.atLeast, experiment.atMost) = (replications, replications)
    experiment.precision = []
  }
}
