import Statistics

/// Finds out which strategy is best, by how much, and why.
struct VerdictFinder {
  let strategies: [StrategyCollector]
  /// Of the same strategies, in the same order.
  let findings: [StrategyFindings]
  let catalogue: MeasureCatalogue
  let confidence: Double

  /// Compares on the last device done for waves, else on downtime.
  ///
  /// - Returns: Nil with fewer than two strategies.
  func verdict() -> Verdict? {
    assert(strategies.count == findings.count, "findings are of the strategies compared")
    let lastDone = catalogue.index(of: Measure.lastDone.name)
    guard strategies.count > 1, let index = lastDone ?? catalogue.index(of: Measure.meanDowntime.name)
    else { return nil }
    let order = strategies.indices.sorted {
      (badness(strategies[$0], index), $0) < (badness(strategies[$1], index), $1)
    }
    let (best, second) = (order[0], order[1])
    let advantage = strategies[second].difference(
      from: strategies[best], in: index, confidence: confidence)?.interval
    let neverFinishes =
      findings[second].measures[index].neverReached > findings[best].measures[index].neverReached
    let isDecided = neverFinishes || (advantage.map { $0.lower > 0 } ?? false)
    return Verdict(
      measure: catalogue.measures[index], winner: findings[best].name, loser: findings[second].name,
      advantage: neverFinishes ? nil : advantage,
      isDecided: isDecided, decidedBy: factor(findings[best], findings[second], isDecided: isDecided))
  }

  /// The mean of the measure, made so large where the moment is not reached in some replications that the
  /// strategy comes behind all that reach it more often.
  private func badness(_ strategy: StrategyCollector, _ index: Int) -> Double {
    let values = strategy.column(index)
    let finite = values.filter(\.isFinite)
    let mean = finite.isEmpty ? 0 : finite.reduce(0, +) / Double(finite.count)
    return finite.count == values.count ? mean : 1e18 * Double(values.count - finite.count) + mean
  }

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
