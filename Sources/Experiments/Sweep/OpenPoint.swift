/// A point that is read and lowered.
struct OpenPoint: Sendable {
  let number: Int
  let experiment: Experiment
  let key: PointKey
  /// Its numbers, where nothing is to be run.
  var kept: PointTrials?
  var trialStore: (any TrialStore)?

  init(number: Int, experiment: Experiment, key: PointKey) {
    self.number = number
    self.experiment = experiment
    self.key = key
  }

  /// Whether numbers that were read from a file are those of this point.
  func fits(_ trials: PointTrials, _ replications: Range<Int>) -> Bool {
    trials.replications == replications && trials.measures == experiment.catalogue.measures.map(\.name)
      && trials.strategies.map(\.name) == experiment.strategies.map(\.strategy.name)
      && trials.strategies.allSatisfy { strategy in
        strategy.goals.allSatisfy { $0.count == experiment.scenario.goals.count }
      }
  }

  func evaluation(_ trials: PointTrials, isKept: Bool) -> PointEvaluation {
    PointEvaluation(
      number: number, scenario: experiment.scenario, measures: experiment.catalogue.measures, trials: trials,
      isKept: isKept)
  }
}
