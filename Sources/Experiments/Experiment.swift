import Engine
import FleetModel

/// Runs a scenario: replications of every strategy on common random numbers, side by side on all cores, until
/// the stopping rule is met.
package struct Experiment: Sendable {
  package var scenario: Scenario
  package var strategies: [LoweredStrategy] {
    // What is known of a strategy's floors is of its plan.
    didSet { floors = strategies.map { _ in TrialFloors() } }
  }
  package var catalogue: MeasureCatalogue
  /// What trials watch besides; nil where the scenario has no goals.
  let goals: GoalPlan?
  /// The most trials that run at the same time.
  package var threads: Int
  /// Keep every device of the first replication.
  package var keepsDevices: Bool
  package var version: String
  /// Whether what only pictures show is worked out as well.
  package var drawsPictures = false
  /// After so many events (a second or two of work) the state of a trial is written to the store for the
  /// first time, and again whenever their number has doubled: a crash then costs at most half of the work.
  package var firstCheckpoint = 16_000_000
  /// The names of measures that ``Progress`` tells, replication by replication; none where nobody watches.
  package var watched: [String] = []
  /// Set where the second strategy is the first one, changed under way.
  var branch: Branch?

  /// - Parameters:
  ///   - threads: So many trials run at a time; below 1 counts as 1.
  ///   - keepsDevices: Keep every device of the first replication.
  ///   - version: Of the program, for the results.
  /// - Throws: Every fault of the scenario's strategies at once, or else every measure that is named and does
  ///   not exist, or else every goal that means nothing.
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
    floors = strategies.map { _ in TrialFloors() }
    let full = FullMeasure.asked(scenario, first.legend)
    for index in strategies.indices { strategies[index].plan.capacityHours?.calendars = full.calendars }
    catalogue = MeasureCatalogue(first.legend, isWave: isWave, full: full.measures)
    try Experiment.checkMeasures(scenario, catalogue)
    goals = scenario.goals.isEmpty ? nil : try GoalPlan(scenario, catalogue, fleet, first.plan)
    try refuseGrowth()
  }

  /// Every measure that the scenario names must be one.
  private static func checkMeasures(_ scenario: Scenario, _ catalogue: MeasureCatalogue)
    throws(LoweringFaults)
  {
    var named = scenario.experiment.precision.map { MeasureName($0.measure, place: $0.place) }
    if let measure = scenario.decideBy { named.append(measure) }
    let unknown = named.filter { catalogue.index(of: $0.name) == nil }
    let faults =
      unknown.map { LoweringFault.unknownMeasure($0.name, at: $0.place, catalogue) }
      + ExpectationFinding.faults(scenario.expectations, catalogue)
    if !faults.isEmpty { throw LoweringFaults(faults) }
  }

  /// Of each strategy, by which periods results are told as well; nil: by none.
  var periods: [PeriodPlan?] {
    strategies.map { PeriodPlan(scenario.experiment, $0, catalogue) }
  }

  let isWave: Bool
  /// Of each strategy, what its trials are held to.
  private(set) var floors: [TrialFloors]
  /// Where devices arrive and there is a warm-up, what they ask for; else empty, and worked out when asked.
  var loads: [StrategyFloors] = []

  var replicationsAtMost: Int {
    scenario.experiment.precision.isEmpty ? scenario.experiment.atLeast : scenario.experiment.atMost
  }

  /// How far a run has come.
  package struct Progress: Sendable {
    package var replicationsDone: Int
    /// The most that this run may have; it may stop earlier.
    package var replicationsAtMost: Int
    /// Of those done, the ones an earlier run had kept.
    package var replicationsKept: Int
    /// The largest ratio of a relative half-width to its goal; nil without goals, or before the second
    /// replication.
    package var worstGoal: Double?
    /// Of each strategy, where somebody watches.
    package var standings: [Standing] = []
  }

  /// Runs until enough replications are done or `stop` is requested. Replications are collected in their
  /// order, so neither threads nor the store change a result.
  ///
  /// - Parameters:
  ///   - stop: Asked for by the user. The replications that are complete by then count.
  ///   - store: Trials whose results it holds are not run again, and the results of others are given to it.
  ///   - progress: Called after each replication, in their order.
  package func run(
    stop: StopSignal = StopSignal(), store: (any TrialStore)? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async -> Findings {
    let (collectors, reason) = await collect(stop, store, progress)
    return await pictured(findings(collectors, reason), stop)
  }

  /// The same, with the numbers that points of a sweep are compared with.
  package func evaluate(
    stop: StopSignal = StopSignal(), store: (any TrialStore)? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async -> (findings: Findings, trials: PointTrials) {
    let (collectors, reason) = await collect(stop, store, progress)
    let trials = PointTrials(collectors, catalogue, confidence: scenario.experiment.confidence)
    return (await pictured(findings(collectors, reason), stop), trials)
  }

  /// With what pictures show besides. Of an interrupted run nothing more is worked out.
  private func pictured(_ findings: Findings, _ stop: StopSignal) async -> Findings {
    if !drawsPictures || findings.isPartial { return findings }
    var findings = findings
    findings.siteLoads = await siteLoads(findings, stop: stop)
    return findings
  }

  private func collect(
    _ stop: StopSignal, _ store: (any TrialStore)?, _ progress: @escaping @Sendable (Progress) -> Void
  ) async -> ([StrategyCollector], StopReason) {
    var rule = SequentialStopping(scenario.experiment, catalogue)
    var collectors = strategies.indices.map {
      StrategyCollector(strategies[$0], keepsFates: keepsFates, periods: periods[$0])
    }
    var reason: StopReason?
    // Trials before it are run to their end, and nothing is begun after it.
    var failure: (job: Int, fault: TrialFault)?
    var queue = TrialQueue(strategyCount: strategies.count, replications: replicationsAtMost) { job in
      isBranch(job) || store?.holds(.result, of: job) ?? false
    }
    // Trials begun beyond the last replication that counts are told to stop by this one.
    let surplus = StopSignal()
    let halt = StopSignal(listeningTo: [stop, surplus])
    await withTaskGroup(of: (job: Int, outcome: JobOutcome).self) { group in
      var running = 0
      func launch() {
        while running < threads, reason == nil, failure == nil, !stop.isRequested, let job = queue.next() {
          running += 1
          group.addTask { (job, outcome(of: job, stop: halt, interrupt: stop, store)) }
        }
      }
      func collect() {
        while reason == nil, let results = queue.replication({ kept($0, in: store) }) {
          for (index, result) in results.enumerated() { collectors[index].add(result) }
          reason = rule.reason(collectors)
          progress(self.progress(collectors, kept: queue.keptReplications, rule))
        }
        if reason != nil { surplus.request() }
      }
      // First work for every thread, then what earlier runs have left.
      launch()
      collect()
      launch()
      while let (job, outcome) = await group.next() {
        running -= 1
        switch outcome {
        case .success(let results): for (job, result) in results { queue.add(result, of: job) }
        case .failure(let fault): if job < failure?.job ?? .max { failure = (job, fault) }
        }
        collect()
        launch()
      }
    }
    return (collectors, reason ?? failure.map { failed($0.job, $0.fault) } ?? .interrupted)
  }
}
