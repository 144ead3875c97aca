import Engine
import FleetModel
import Randomness
import Statistics

/// A scenario, run: replications of every strategy on common random numbers, side by side on all cores, until
/// the stopping rule is content.
package struct Experiment: Sendable {
  package var scenario: Scenario
  package var strategies: [LoweredStrategy]
  package var catalogue: MeasureCatalogue
  package var threads: Int
  /// Keep every device of the first replication.
  package var keepsDevices: Bool
  package var version: String

  /// Throws every fault of the scenario's strategies at once, and precision goals on measures that do not
  /// exist.
  package init(_ scenario: Scenario, threads: Int = 1, keepsDevices: Bool = false, version: String = "")
    throws(LoweringFaults)
  {
    self.scenario = scenario
    self.threads = max(1, threads)
    self.keepsDevices = keepsDevices
    self.version = version
    let fleet = try FleetTable(scenario)
    strategies = try Lowering.lower(scenario, fleet: fleet)
    guard let first = strategies.first else {
      throw LoweringFaults([LoweringFault(.unknown, "the scenario has no strategy")])
    }
    if case .waves = scenario.rollout { isWave = true } else { isWave = false }
    catalogue = MeasureCatalogue(first.legend, isWave: isWave)
    let unknown = scenario.experiment.precision.filter { [catalogue] in catalogue.index(of: $0.measure) == nil
    }
    if !unknown.isEmpty {
      throw LoweringFaults(unknown.map { LoweringFault($0.place, "there is no measure '\($0.measure)'") })
    }
  }

  private let isWave: Bool

  /// How far a run is, for whoever waits.
  package struct Progress: Sendable {
    package var replicationsDone: Int
    package var replicationsAtMost: Int
    /// Worst relative half-width over its goal; nil without goals or before the second replication.
    package var worstGoal: Double?
  }

  /// Runs until enough replications are done or `stop` is requested; what was complete by then is kept.
  package func run(
    stop: StopSignal = StopSignal(), progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async -> Findings {
    let rule = SequentialStopping(scenario.experiment, catalogue)
    var collectors = strategies.map(StrategyCollector.init)
    var waiting: [Int: [TrialResult?]] = [:]
    var reason: StopReason?
    let most =
      scenario.experiment.precision.isEmpty ? scenario.experiment.atLeast : scenario.experiment.atMost
    // Trials begun beyond the last replication that counts are told to stop by this one.
    let surplus = StopSignal()
    await withTaskGroup(of: (job: Int, result: TrialResult).self) { group in
      var nextJob = 0
      func launch() {
        if nextJob >= most * strategies.count || stop.isRequested { return }
        let job = nextJob
        nextJob += 1
        let trial = trial(job)
        group.addTask { (job, trial.run(stop: StopSignal(listeningTo: [stop, surplus]))) }
      }
      for _ in 0..<threads { launch() }
      while let (job, result) = await group.next() {
        let replication = job / strategies.count
        waiting[replication, default: [TrialResult?](repeating: nil, count: strategies.count)][
          job % strategies.count] =
          result.record.stoppedEarly ? nil : result
        while reason == nil, collect(&waiting, into: &collectors) {
          reason = rule.reason(collectors)
          progress(
            Progress(
              replicationsDone: collectors[0].rows.count, replicationsAtMost: most,
              worstGoal: collectors[0].rows.count > 1 ? rule.worst(collectors) : nil))
        }
        if reason == nil { launch() } else { surplus.request() }
      }
    }
    return findings(collectors, reason ?? .interrupted)
  }

  private func trial(_ job: Int) -> Trial {
    let replication = job / strategies.count
    let key = StreamKey(seed: scenario.seed, replication: UInt32(replication))
    return Trial(strategies[job % strategies.count], key: key, keepsRecords: keepsDevices && replication == 0)
  }

  /// Moves the next replication, if all its trials are there, from `waiting` to the collectors.
  private func collect(_ waiting: inout [Int: [TrialResult?]], into collectors: inout [StrategyCollector])
    -> Bool
  {
    let next = collectors[0].rows.count
    guard let results = waiting[next], results.allSatisfy({ $0 != nil }) else { return false }
    for (index, result) in results.enumerated() { if let result { collectors[index].add(result) } }
    waiting[next] = nil
    return true
  }

  private func findings(_ collectors: [StrategyCollector], _ reason: StopReason) -> Findings {
    let confidence = scenario.experiment.confidence
    let found = collectors.map { $0.findings(catalogue, confidence: confidence) }
    let hasResults = !collectors[0].rows.isEmpty
    return Findings(
      scenario: scenario, version: version, fingerprint: fingerprint(collectors),
      replications: collectors[0].rows.count, stopReason: reason, measures: catalogue.measures,
      strategies: found,
      comparisons: hasResults
        ? collectors.dropFirst().map {
          Comparison($0, against: collectors[0], catalogue, confidence: confidence)
        } : [],
      verdict: hasResults ? Verdict.find(collectors, found, catalogue, confidence: confidence) : nil,
      assumptions: assumptions())
  }

  /// Over every value of every replication, and the work done: any change of any result changes it.
  private func fingerprint(_ collectors: [StrategyCollector]) -> String {
    var print = Fingerprint()
    for collector in collectors {
      print.combine(collector.lowered.strategy.name)
      for row in collector.rows { for value in row { print.combine(value) } }
      print.combine(collector.counters.events)
      print.combine(collector.counters.draws)
    }
    return print.hex
  }

  private func assumptions() -> [Assumption] {
    var all = scenario.assumptions
    for strategy in scenario.strategies {
      for assumption in strategy.assumptions where !all.contains(assumption) { all.append(assumption) }
    }
    return all
  }
}
