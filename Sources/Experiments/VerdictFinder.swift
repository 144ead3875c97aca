import Statistics

/// Finds out which strategy is best, and by what.
struct VerdictFinder {
  let strategies: [StrategyCollector]
  /// Of the same strategies, in the same order.
  let findings: [StrategyFindings]
  let catalogue: MeasureCatalogue
  let confidence: Double
  /// In seconds.
  let horizon: Double
  /// The measure that is to decide where there are no goals.
  let decideBy: String?

  /// - Returns: Nil with fewer than two strategies.
  func verdict() -> Verdict? {
    assert(strategies.count == findings.count, "findings are of the strategies compared")
    guard strategies.count > 1 else { return nil }
    var basis = Verdict.Basis.several
    var criteria: [Criterion] = []
    if let goals = goals() {
      (basis, criteria) = (.goals, [goals])
    } else if let index = decideBy.flatMap(known) {
      (basis, criteria) = (.measure, [criterion(index, pairs(confidence))])
    }
    let several = self.several().filter { criterion in
      !criteria.contains { $0.subject == criterion.subject }
    }
    if basis == .several { criteria = several }
    let order = criteria.first?.order ?? []
    return Verdict(
      basis: basis, criteria: criteria, others: basis == .several ? [] : several,
      decidedBy: order.count > 1 ? factor(findings[order[0]], findings[order[1]]) : nil)
  }

  /// What strategies are set side by side in, where it is anything at all. One confidence holds for all of
  /// it: that of each is raised by Bonferroni.
  private func several() -> [Criterion] {
    let names = [
      "done.p95", Measure.lastDone.name, Measure.meanDowntime.name, Measure.staffHours.name, "cost.total",
      Measure.ready.name,
    ]
    let present = names.compactMap(known).filter { index in
      catalogue.measures[index] == .ready
        || findings.contains { $0.measures[index].values.contains { !$0.isNaN && $0 != 0 } }
    }
    let each = 1 - (1 - confidence) / Double(max(1, present.count))
    return present.map { criterion($0, pairs(each)) }
  }

  private func pairs(_ confidence: Double) -> Double {
    Criterion.ofPairs(confidence, strategies: strategies.count)
  }

  /// The index of a measure. Where some devices are not done, mean downtime is that up to the horizon, which
  /// is known of all: a mean of the finished would leave the longest out.
  private func known(_ name: String) -> Int? {
    let isCutOff = findings.contains { ($0[.unseen]?.interval.mean ?? 0) > 0 }
    let isMean = name == Measure.meanDowntime.name
    return catalogue.index(of: isMean && isCutOff ? Measure.downtimeToHorizon.name : name)
  }

  private func goals() -> Criterion? {
    guard !findings[0].goals.isEmpty else { return nil }
    let columns = findings.map { $0.meetsAllGoals.map { $0 ? 1.0 : 0 } }
    let ratios = columns.map {
      ClusteredRatio(values: $0, weights: [Double](repeating: 1, count: $0.count))
    }
    return Criterion(
      .goals, findings.map(\.name), estimates: ratios.map(\.estimate), isTie: Set(columns).count == 1,
      isCutOff: false
    ) { first, second in
      PairedColumns.shareDifference(
        ratios[first], ratios[second], confidence: pairs(confidence)
      ).interval
    }
  }

  /// What is not done at the horizon counts as done then, so that an advantage over a strategy that was cut
  /// off is rather too small than too large.
  private func criterion(_ index: Int, _ confidence: Double) -> Criterion {
    let measure = catalogue.measures[index]
    let neverReached = findings.contains { $0.measures[index].neverReached > 0 }
    let columns = strategies.map { $0.column(index).map { min($0, horizon) } }
    let isHigherBetter = measure.better == .higher
    func difference(_ first: Int, _ second: Int) -> ConfidenceInterval? {
      if case .campaign = measure.pooling, neverReached {
        return PairedColumns(
          values: (columns[first], columns[second]),
          weights: (strategies[first].weights(index), strategies[second].weights(index))
        ).difference(.campaign, confidence: confidence)?.interval
      }
      return strategies[first].difference(
        from: strategies[second], inAny: index, catalogue, confidence: confidence)?.interval
    }
    let estimates = findings.indices.map { place -> Double in
      neverReached
        ? Moments(columns[place].filter(\.isFinite)).mean : findings[place].measures[index].interval.mean
    }
    let isTie = Set(findings.map { $0.measures[index].values.map(\.bitPattern) }).count == 1
    return Criterion(
      .measure(measure), findings.map(\.name), estimates: estimates, isTie: isTie, isCutOff: neverReached
    ) {
      difference($0, $1).map { isHigherBetter ? $0 : $0.mirrored }
    }
  }

  /// The cause in which the time of journeys differs most.
  private func factor(_ winner: StrategyFindings, _ loser: StrategyFindings) -> Verdict.Factor? {
    let best = winner.timeByCause
    let other = loser.timeByCause
    let ours = best.map(\.what).filter { what in !other.contains { $0.what == what } }
    var found: Verdict.Factor?
    var most = 0.0
    for what in other.map(\.what) + ours {
      let here = best.first { $0.what == what }?.seconds ?? 0
      let there = other.first { $0.what == what }?.seconds ?? 0
      if abs(there - here) > most {
        most = abs(there - here)
        found = Verdict.Factor(
          what: what, winnerName: winner.name, loserName: loser.name, winner: here, loser: there)
      }
    }
    return found
  }
}
