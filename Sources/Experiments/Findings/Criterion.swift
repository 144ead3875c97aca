import Statistics

/// One number by which strategies are compared, all with all, on common random numbers.
///
/// With k strategies every pair has an interval of its own at confidence 1 − α/(k − 1), by the differences of
/// its own replications. Taken together these promise 1 − α for two statements:
///
/// - that of each strategy against one fixed before looking, the first (Bonferroni), and
/// - that of each against the best of the others: multiple comparisons with the best (Hsu, Annals of
///   Statistics 12, 1984; with common random numbers Yang and Nelson, Operations Research 39, 1991, and
///   Nelson and Matejcik, Management Science 41, 1995). Nelson and Matejcik pool one variance over all
///   pairs, which asks that all differences vary alike; those of strategies do not, so that each pair keeps
///   its own here, as by Yang and Nelson.
///
/// A strategy is called the best where it is better than each of the others. Of k alike ones that happens
/// with a probability of at most k/2 · α/(k − 1) ≤ α.
package struct Criterion: Sendable {
  package enum Subject: Sendable, Hashable {
    /// With which probability a campaign meets all goals.
    case goals
    case measure(Measure)
  }

  package var subject: Subject
  package var strategies: [String]
  /// What is compared, by strategy: in the measure's unit, or a probability. Not-a-number: there is none.
  package var estimates: [Double]
  /// By how much the first is better than the second; negative: worse. Nil: they cannot be compared.
  package var advantages: [[ConfidenceInterval?]]
  /// Of all strategies the same in every replication.
  package var isTie: Bool
  /// What was not done at the horizon counts as done then.
  package var isCutOff: Bool

  /// - Parameter advantage: By how much the first is better than the second, at the confidence of each pair
  ///   (``ofPairs(_:strategies:)``). Asked for once a pair.
  package init(
    _ subject: Subject, _ strategies: [String], estimates: [Double], isTie: Bool = false,
    isCutOff: Bool = false, advantage: (_ first: Int, _ second: Int) -> ConfidenceInterval?
  ) {
    assert(estimates.count == strategies.count, "every strategy has its estimate")
    self.subject = subject
    self.strategies = strategies
    self.estimates = estimates
    self.isTie = isTie
    self.isCutOff = isCutOff
    let places = strategies.indices
    advantages = places.map { _ in places.map { _ in nil } }
    for first in places {
      for second in places where second > first {
        let found = advantage(first, second)
        advantages[first][second] = found
        advantages[second][first] = found?.mirrored
      }
    }
  }

  /// The confidence of each pair, for that of all statements together.
  package static func ofPairs(_ confidence: Double, strategies: Int) -> Double {
    1 - (1 - confidence) / Double(max(1, strategies - 1))
  }

  package var isHigherBetter: Bool {
    switch subject {
    case .goals: true
    case .measure(let measure): measure.better == .higher
    }
  }

  /// Places of strategies by their estimates, the best first; those without one come last.
  package var order: [Int] {
    func badness(_ place: Int) -> Double {
      let value = estimates[place]
      return value.isNaN ? .infinity : isHigherBetter ? -value : value
    }
    return estimates.indices.sorted { (badness($0), $0) < (badness($1), $1) }
  }

  /// The place of the strategy that is better than each of the others; nil: none can be told to be.
  package var best: Int? {
    guard let first = order.first, estimates.count > 1 else { return nil }
    let others = estimates.indices.filter { $0 != first }
    return others.allSatisfy { (advantages[first][$0]?.lower ?? -1) > 0 } ? first : nil
  }

  /// By how much a strategy is better than the best of the others. Constrained: where that may be nothing,
  /// one end is 0.
  package func againstBest(_ place: Int) -> ConfidenceInterval? {
    guard let rival = order.first(where: { $0 != place }), var found = advantages[place][rival] else {
      return nil
    }
    for other in estimates.indices where other != place {
      guard let advantage = advantages[place][other] else { return nil }
      found.lower = min(found.lower, advantage.lower)
      found.upper = min(found.upper, advantage.upper)
    }
    found.lower = min(0, found.lower)
    found.upper = max(0, found.upper)
    // A strategy that is better than each of the others is so by what its worst pair says.
    if place == best {
      found.lower =
        estimates.indices.compactMap { $0 == place ? nil : advantages[place][$0]?.lower }.min() ?? 0
    }
    return found
  }
}
