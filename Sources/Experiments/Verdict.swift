import Statistics

/// The answer in one sentence's worth of facts.
package struct Verdict: Sendable {
  /// What was compared, e.g. the last device done.
  package var measure: Measure
  /// Best first.
  package var winner: String
  package var loser: String
  /// Loser minus winner (positive: the winner is better), paired; nil where one side never finishes.
  package var advantage: ConfidenceInterval?
  package var isDecided: Bool
  /// The largest difference between the two in where the time of a journey goes; where the verdict is
  /// decided, of those in the winner's favour.
  package var decidedBy: Factor?

  package struct Factor: Sendable, Hashable {
    /// "waiting for technicians", or a stage's name.
    package var what: String
    /// Mean seconds per journey under each.
    package var winner: Double
    package var loser: Double

    package init(what: String, winner: Double, loser: Double) {
      self.what = what
      self.winner = winner
      self.loser = loser
    }
  }

  package init(
    measure: Measure, winner: String, loser: String, advantage: ConfidenceInterval?, isDecided: Bool,
    decidedBy: Factor?
  ) {
    self.measure = measure
    self.winner = winner
    self.loser = loser
    self.advantage = advantage
    self.isDecided = isDecided
    self.decidedBy = decidedBy
  }

  /// Compares on the last device done for waves, else on downtime. Nil with fewer than two strategies.
  static func find(
    _ strategies: [StrategyCollector], _ findings: [StrategyFindings], _ catalogue: MeasureCatalogue,
    confidence: Double
  ) -> Verdict? {
    let name = catalogue.index(of: "done.last") != nil ? "done.last" : "downtime.productive.mean"
    guard strategies.count > 1, let index = catalogue.index(of: name) else { return nil }
    let order = strategies.indices.sorted {
      (badness(strategies[$0], index), $0) < (badness(strategies[$1], index), $1)
    }
    let best = order[0]
    let second = order[1]
    let pairs = zip(strategies[second].column(index), strategies[best].column(index)).filter {
      $0.isFinite && $1.isFinite
    }
    let advantage =
      pairs.isEmpty ? nil : PairedDifference(pairs.map(\.0), pairs.map(\.1), confidence: confidence).interval
    let neverFinishes =
      findings[second].measures[index].neverReached > findings[best].measures[index].neverReached
    let isDecided = neverFinishes || (advantage.map { $0.lower > 0 } ?? false)
    return Verdict(
      measure: catalogue.measures[index], winner: findings[best].name, loser: findings[second].name,
      advantage: neverFinishes ? nil : advantage,
      isDecided: isDecided, decidedBy: factor(findings[best], findings[second], isDecided: isDecided))
  }

  /// A replication that never gets there is worse than any that does.
  private static func badness(_ strategy: StrategyCollector, _ index: Int) -> Double {
    let values = strategy.column(index)
    let finite = values.filter(\.isFinite)
    let mean = finite.isEmpty ? 0 : finite.reduce(0, +) / Double(finite.count)
    return finite.count == values.count ? mean : 1e18 * Double(values.count - finite.count) + mean
  }

  /// What takes more of the loser's time than of the winner's, by the largest margin. Where nobody has won
  /// there is no loser to look at: what differs most, whichever way.
  private static func factor(_ winner: StrategyFindings, _ loser: StrategyFindings, isDecided: Bool)
    -> Factor?
  {
    let best = timeByCause(winner)
    let other = timeByCause(loser)
    let ours = best.map(\.what).filter { what in !other.contains { $0.what == what } }
    var found: Factor?
    var most = 0.0
    for what in other.map(\.what) + ours {
      let here = best.first { $0.what == what }?.seconds ?? 0
      let there = other.first { $0.what == what }?.seconds ?? 0
      let margin = isDecided ? there - here : abs(there - here)
      if margin > most {
        most = margin
        found = Factor(what: what, winner: here, loser: there)
      }
    }
    return found
  }

  /// Seconds per journey by cause, in program order: waits by what is waited for, the rest by stage.
  static func timeByCause(_ strategy: StrategyFindings) -> [(what: String, seconds: Double)] {
    var causes: [(what: String, seconds: Double)] = []
    func add(_ what: String, _ seconds: Double) {
      if seconds <= 0 { return }
      if let index = causes.firstIndex(where: { $0.what == what }) {
        causes[index].seconds += seconds
      } else {
        causes.append((what, seconds))
      }
    }
    for row in strategy.attribution {
      add("waiting for \(row.waitsFor ?? row.stage)", row.waited.mean)
      add(row.stage, row.spent.mean)
    }
    return causes
  }
}
