import Engine
import FleetModel

/// A result as far as it is on file: enough to compare it with another without running anything.
package struct StoredResult: Sendable {
  package var scenario: String
  package var seed: Int
  package var sampler: String
  package var replications: Int
  package var confidence: Double
  package var isPartial: Bool
  package var fingerprint: String
  package var currency: String
  /// What is known of where the numbers come from, by name, in the order in which it is told: the seed, the
  /// hash of the input, each setting.
  package var inputs: [Input]
  package var strategies: [Strategy]

  /// One thing that a result depends on, in words.
  package struct Input: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What one strategy gave.
  package struct Strategy: Sendable {
    package var name: String
    package var measures: [StoredMeasure]
    /// Work done, over all replications: events, draws. The same input does the same work.
    package var counts: [Count]

    package init(name: String, measures: [StoredMeasure], counts: [Count]) {
      self.name = name
      self.measures = measures
      self.counts = counts
    }
  }

  package struct Count: Sendable, Hashable {
    package var name: String
    package var value: Int

    package init(_ name: String, _ value: Int) {
      self.name = name
      self.value = value
    }
  }

  package init(
    scenario: String, seed: Int, sampler: String, replications: Int, confidence: Double, isPartial: Bool,
    fingerprint: String, currency: String, inputs: [Input], strategies: [Strategy]
  ) {
    self.scenario = scenario
    self.seed = seed
    self.sampler = sampler
    self.replications = replications
    self.confidence = confidence
    self.isPartial = isPartial
    self.fingerprint = fingerprint
    self.currency = currency
    self.inputs = inputs
    self.strategies = strategies
  }

  /// Whether both come from the same random numbers, so that their replications pair.
  package func isPaired(with other: StoredResult) -> Bool {
    seed == other.seed && sampler == other.sampler && replications == other.replications
  }

  /// The names of its measures, each once.
  package var measureNames: [String] {
    var seen: Set<String> = []
    return strategies.flatMap { $0.measures.map(\.name) }.filter { seen.insert($0).inserted }
  }
}

extension StoredResult {
  /// What a run that has just ended would leave on file.
  package init(_ findings: Findings) {
    let scenario = findings.scenario
    self.init(
      scenario: scenario.name, seed: Int(scenario.seed), sampler: scenario.experiment.sampler.rawValue,
      replications: findings.replications, confidence: scenario.experiment.confidence,
      isPartial: findings.isPartial, fingerprint: findings.fingerprint, currency: scenario.currency,
      inputs: StoredResult.inputs(findings),
      strategies: findings.strategies.map { strategy in
        Strategy(
          name: strategy.name, measures: strategy.measures.map { StoredMeasure($0) },
          counts: StoredResult.counts(strategy.counters))
      })
  }

  /// What the counts of every result are called.
  package static let countNames = ["events", "draws"]

  private static func counts(_ counters: RunCounters) -> [Count] {
    zip(countNames, [counters.events, counters.draws]).map { Count($0, $1) }
  }

  private static func inputs(_ findings: Findings) -> [Input] {
    let scenario = findings.scenario
    var inputs = [
      Input("scenario", scenario.name), Input("seed", "\(scenario.seed)"),
      Input("sampler", scenario.experiment.sampler.rawValue),
      Input("replications", "\(findings.replications)"), Input("version", findings.version),
      Input("input hash", scenario.inputHash), Input("horizon", "\(scenario.horizon.seconds) s"),
      Input("devices", "\(scenario.fleet.deviceCount)"), Input("sites", "\(scenario.siteCount)"),
    ]
    inputs += scenario.additions.map { Input("--add", $0) } + scenario.changes.map { Input("--set", $0) }
    for strategy in scenario.strategies {
      inputs += strategy.origin.settings.sorted { $0.name < $1.name }.map {
        Input("\(strategy.name): \($0.name)", $0.value)
      }
    }
    let own = Set(inputs.map(\.name))  // asked for membership only
    inputs += findings.assumptions.filter { !own.contains($0.name) }.map { Input($0.name, $0.value) }
    return inputs
  }
}
