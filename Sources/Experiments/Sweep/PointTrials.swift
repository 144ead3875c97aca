import Statistics

/// What the replications of a point left, as numbers: all that its estimates, its differences to other points
/// and its goals are made of.
package struct PointTrials: Sendable, Hashable {
  /// Which replications, counted from 0: points that ran the same ones drew the same random numbers.
  package private(set) var replications: Range<Int>
  /// In the catalogue's order.
  package private(set) var measures: [String]
  package private(set) var strategies: [Strategy]

  /// One strategy at the point.
  package struct Strategy: Sendable, Hashable {
    package var name: String
    /// By measure, one value a replication: infinite for a moment that was never reached, not-a-number where
    /// there is none.
    package var values: [[Double]]
    /// How much each of them counts, likewise.
    package var weights: [[Double]]
    /// By index of the measure: quantiles of the devices of these replications, in seconds.
    var quantiles: [Int: ClusteredSample.Quantile]
    /// What became of the scenario's goals, a row a replication, in their order; empty rows without goals.
    package var goals: [[GoalOutcome]]
    /// The work that it was.
    package var events: Int
  }

  init(replications: Range<Int>, measures: [String], strategies: [Strategy]) {
    assert(strategies.allSatisfy { $0.values.count == measures.count }, "every measure has its values")
    self.replications = replications
    self.measures = measures
    self.strategies = strategies
  }

  /// - Returns: Nil: there is no strategy of that name.
  package subscript(strategy: String) -> Strategy? { strategies.first { $0.name == strategy } }

  /// The values of a measure under a strategy, one a replication; nil where there is none of that name.
  package func values(_ measure: String, of strategy: String) -> [Double]? {
    guard let index = measures.firstIndex(of: measure) else { return nil }
    return self[strategy]?.values[index]
  }

  /// These replications and, behind them, those of a later evaluation of the same point. Quantiles of devices
  /// are lost by that: they cannot be joined.
  package func followed(by later: PointTrials) -> PointTrials {
    precondition(
      later.replications.lowerBound == replications.upperBound && later.measures == measures
        && later.strategies.map(\.name) == strategies.map(\.name), "replications of the same point, in order")
    var all = self
    all.replications = replications.lowerBound..<later.replications.upperBound
    for index in strategies.indices {
      for measure in measures.indices {
        all.strategies[index].values[measure] += later.strategies[index].values[measure]
        all.strategies[index].weights[measure] += later.strategies[index].weights[measure]
      }
      all.strategies[index].quantiles = [:]
      all.strategies[index].goals += later.strategies[index].goals
      all.strategies[index].events += later.strategies[index].events
    }
    return all
  }
}

extension PointTrials {
  /// - Parameter first: The number of the first replication that was collected.
  init(
    _ collectors: [StrategyCollector], _ catalogue: MeasureCatalogue, confidence: Double, from first: Int = 0
  ) {
    self.init(
      replications: first..<first + (collectors.first?.rows.count ?? 0),
      measures: catalogue.measures.map(\.name),
      strategies: collectors.map { collector in
        Strategy(
          name: collector.lowered.strategy.name,
          values: catalogue.measures.indices.map { collector.column($0) },
          weights: catalogue.measures.indices.map { collector.weights($0) },
          quantiles: collector.rows.isEmpty ? [:] : collector.quantiles(catalogue, confidence: confidence),
          goals: collector.goalRows.isEmpty ? collector.rows.map { _ in [] } : collector.goalRows,
          events: collector.counters.events)
      })
  }
}
