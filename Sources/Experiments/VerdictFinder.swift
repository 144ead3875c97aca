import Statistics

/// Finds out which strategy is best, by how much, and why.
struct VerdictFinder {
  let strategies: [StrategyCollector]
  /// Of the same strategies, in the same order.
  let findings: [StrategyFindings]
  let catalogue: MeasureCatalogue
  let confidence: Double
  /// In seconds.
  let horizon: Double

  /// Compares on the last device done for waves, else on downtime.
  ///
  /// What was cut off at the horizon never speaks for a strategy: a campaign that is not done then counts as
  /// done at the horizon, and where some devices are not done it is downtime up to the horizon that is
  /// compared, of all devices. So an advantage over such a strategy is rather too small than too large.
  ///
  /// - Returns: Nil with fewer than two strategies.
  func verdict() -> Verdict? {
    assert(strategies.count == findings.count, "findings are of the strategies compared")
    guard strategies.count > 1, let index = measure else { return nil }
    let columns = strategies.map { upToHorizon($0, index) }
    let means = columns.map { Moments($0.filter(\.isFinite)).mean }
    let order = strategies.indices.sorted {
      (badness(means[$0]), $0) < (badness(means[$1]), $1)
    }
    let (best, second) = (order[0], order[1])
    let advantage = difference(columns[second], columns[best])
    let isDecided = advantage.map { $0.lower > 0 } ?? false
    return Verdict(
      measure: catalogue.measures[index], winner: findings[best].name, loser: findings[second].name,
      advantage: advantage, isDecided: isDecided,
      isCutOff: [best, second].contains { findings[$0].measures[index].neverReached > 0 },
      decidedBy: factor(findings[best], findings[second], isDecided: isDecided))
  }

  /// The index of what is compared.
  private var measure: Int? {
    if let last = catalogue.index(of: Measure.lastDone.name) { return last }
    let isCutOff = findings.contains { ($0[.unseen]?.interval.mean ?? 0) > 0 }
    return catalogue.index(of: (isCutOff ? Measure.downtimeToHorizon : .meanDowntime).name)
  }

  /// What the mean over all is the mean of, one a replication.
  private func upToHorizon(_ strategy: StrategyCollector, _ index: Int) -> [Double] {
    if case .campaign = catalogue.measures[index].pooling {
      return strategy.column(index).map { min($0, horizon) }
    }
    return ClusteredRatio(values: strategy.column(index), weights: strategy.weights(index)).linearised
  }

  /// - Returns: Nil where there is no replication in which both have the number.
  private func difference(_ a: [Double], _ b: [Double]) -> ConfidenceInterval? {
    let pairs = zip(a, b).filter { $0.isFinite && $1.isFinite }
    return pairs.isEmpty
      ? nil : PairedDifference(pairs.map(\.0), pairs.map(\.1), confidence: confidence).interval
  }

  /// A strategy without the number comes behind all that have it.
  private func badness(_ mean: Double) -> Double { mean.isNaN ? .infinity : mean }

  /// What takes more of the loser's time than of the winner's, by the largest margin. Where the difference is
  /// not decided, what differs most in either direction.
  private func factor(_ winner: StrategyFindings, _ loser: StrategyFindings, isDecided: Bool)
    -> Verdict.Factor?
  {
    let best = winner.timeByCause
    let other = loser.timeByCause
    let ours = best.map(\.what).filter { what in !other.contains { $0.what == what } }
    var found: Verdict.Factor?
    var most = 0.0
    for what in other.map(\.what) + ours {
      let here = best.first { $0.what == what }?.seconds ?? 0
      let there = other.first { $0.what == what }?.seconds ?? 0
      let margin = isDecided ? there - here : abs(there - here)
      if margin > most {
        most = margin
        found = Verdict.Factor(what: what, winner: here, loser: there)
      }
    }
    return found
  }
}
