import FleetModel
import Statistics

/// A point that was evaluated: its scenario, and the numbers of its replications.
package struct PointEvaluation: Sendable {
  /// The number by which it was asked for.
  package var number: Int
  package var scenario: Scenario
  /// In the order of the numbers.
  package var measures: [Measure]
  package var trials: PointTrials
  /// Nothing was run: the store had all.
  package var isKept: Bool

  package init(
    number: Int, scenario: Scenario, measures: [Measure], trials: PointTrials, isKept: Bool
  ) {
    assert(measures.map(\.name) == trials.measures, "numbers of these measures")
    self.number = number
    self.scenario = scenario
    self.measures = measures
    self.trials = trials
    self.isKept = isKept
  }

  /// Each measure under a strategy with its interval, but for quantiles of devices where replications were
  /// joined.
  package func findings(_ strategy: PointTrials.Strategy) -> [MeasureFinding] {
    let confidence = scenario.experiment.confidence
    return measures.indices.compactMap { index in
      let (values, weights) = (strategy.values[index], strategy.weights[index])
      let interval: ConfidenceInterval
      if case .quantile = measures[index].pooling {
        guard let quantile = strategy.quantiles[index] else { return nil }
        interval = quantile.interval
      } else {
        interval = measures[index].pooling.interval(values, weights: weights, confidence: confidence)
      }
      return MeasureFinding(measures[index], values: values, weights: weights, interval: interval)
    }
  }

  /// What became of the scenario's goals under a strategy.
  package func goals(_ strategy: PointTrials.Strategy) -> [GoalFinding] {
    scenario.goals.enumerated().map { index, goal in
      let bounded: Measure? =
        if case .bound(let bound) = goal.aim { measures.first { $0.name == bound.measure } } else { nil }
      return GoalFinding(
        goal, in: bounded?.unit ?? .seconds, strategy.goals.map { $0[index] },
        confidence: scenario.experiment.confidence)
    }
  }

  /// A strategy at this point minus the same one at another, replication by replication, in every measure
  /// that both have; in the order of this point's measures.
  ///
  /// - Returns: Nil: the other has no strategy of that name, or other replications.
  package func differences(of strategy: String, from other: PointTrials) -> [Comparison.Difference]? {
    guard trials.replications == other.replications, let ours = trials[strategy],
      let theirs = other[strategy]
    else { return nil }
    let isCutOff =
      [
        (ours, measures.firstIndex(of: .unseen)),
        (theirs, other.measures.firstIndex(of: Measure.unseen.name)),
      ]
      .contains { side, place in place.map { side.values[$0].contains { $0 > 0 } } ?? false }
    return measures.indices.map { index in
      let measure = measures[index]
      // Means of those that are done would be of different devices.
      if isCutOff, measure.isOfFinished { return Comparison.Difference(measure: measure, paired: nil) }
      let paired =
        other.measures.firstIndex(of: measure.name).flatMap { place in
          if case .quantile = measure.pooling {
            guard let a = ours.quantiles[index], let b = theirs.quantiles[place] else { return nil }
            return PairedColumns.difference(a, b)
          }
          let columns = PairedColumns(
            values: (ours.values[index], theirs.values[place]),
            weights: (ours.weights[index], theirs.weights[place]))
          return columns.difference(measure.pooling, confidence: scenario.experiment.confidence)
        } as PairedDifference?
      return Comparison.Difference(measure: measure, paired: paired)
    }
  }
}
