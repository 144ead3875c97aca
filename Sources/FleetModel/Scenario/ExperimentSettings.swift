import Engine
import Randomness

/// How many trials, and when to stop.
package struct ExperimentSettings: Sendable, Hashable {
  /// Replications that are run in any case.
  package var atLeast: Int
  /// Replications after which the experiment ends, precise or not.
  package var atMost: Int
  /// Measure name to the relative half-width it must reach; empty: run exactly `atLeast`.
  package var precision: [PrecisionGoal]
  /// Level of the intervals, between 0 and 1.
  package var confidence: Double
  /// Statistics of steady-state scenarios start here.
  package var warmUp: Instant
  /// Who chose it. Until it is found, a warm-up that is wanted is the start.
  package var warmUpChoice = WarmUpChoice.given
  /// How random numbers are drawn; results of the two ways differ, but not their laws.
  package var sampler: SamplerMethod

  /// Whether resources are enlarged one by one, to find out what would help.
  package var triesEnlargements = true

  /// More devices and branches than this may not be under way at once in a trial; nil: five million, or five
  /// times the devices of the fleet.
  package var mostInFlight: Int?

  /// By which periods results are told as well; nil: by none.
  package var periods: ResultPeriods?

  package init(
    atLeast: Int = 20, atMost: Int = 20, precision: [PrecisionGoal] = [], confidence: Double = 0.95,
    warmUp: Instant = .start, sampler: SamplerMethod = .gsl
  ) {
    self.atLeast = atLeast
    self.atMost = atMost
    self.precision = precision
    self.confidence = confidence
    self.warmUp = warmUp
    self.sampler = sampler
    mostInFlight = nil
    periods = nil
  }
}
