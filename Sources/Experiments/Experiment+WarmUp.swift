import Engine
import FleetModel
import Statistics

/// `warm up: auto`.
extension Experiment {
  /// Most pilot replications: their mean varies less than a single one, so less of a run is left out by
  /// accident (Welch 1983; Hoad, Robinson and Davies, JORS 61, 2010).
  private static let mostPilots = 5
  /// Added to the seed. Pilots are no part of the answer, and share no luck with it: a warm-up that was
  /// chosen on the very numbers that are then averaged would flatter them.
  private static let pilotSeed: UInt32 = 0x9e37_79b9

  /// The scenario with the warm-up that its pilot replications show, or as it is where it asks for none.
  ///
  /// Devices under way, averaged over the pilots, are truncated by MSER-5. All strategies are observed over
  /// the same time: from the latest of their warm-ups on.
  ///
  /// - Returns: Nil where `stop` was requested.
  /// - Throws: What is wrong with its strategies.
  package static func withWarmUp(
    _ scenario: Scenario, threads: Int, stop: StopSignal
  ) async throws(LoweringFaults) -> Scenario? {
    guard scenario.experiment.warmUpChoice == .wanted else { return scenario }
    let pilots = min(mostPilots, scenario.experiment.atLeast)
    var pilot = scenario
    pilot.experiment.precision = []
    (pilot.experiment.atLeast, pilot.experiment.atMost) = (pilots, pilots)
    pilot.goals = []
    pilot.seed &+= pilotSeed
    let findings = await (try Experiment(pilot, threads: threads)).run(stop: stop)
    if findings.isPartial { return nil }
    let found = findings.strategies.map { warmUp($0, horizon: scenario.horizon) }
    var settled = scenario
    let half = Instant(microseconds: scenario.horizon.microseconds / 2)
    settled.experiment.warmUp = found.map { $0 ?? half }.max() ?? .start
    settled.experiment.warmUpChoice = .found(pilots: pilots, isTooShort: found.contains(nil))
    return settled
  }

  /// - Returns: Nil where the run is too short to tell.
  private static func warmUp(_ strategy: StrategyFindings, horizon: Instant) -> Instant? {
    let load = strategy.loads[StrategyFindings.underWay].load
    guard load.width > 0 else { return nil }
    // The last bin may be cut off by the horizon.
    let whole = Int(horizon.microseconds / load.width)
    return WarmUp.truncation(of: Array(load.means.prefix(whole))).map {
      Instant(microseconds: Int64($0) * load.width)
    }
  }
}
