import Experiments
import Statistics

/// The answer in a sentence with its confidence, what decided it, and what it takes in people.
struct VerdictText {
  let findings: Findings

  private var confidence: String { "\(Decimal.percent(findings.scenario.experiment.confidence)) confidence" }

  /// The sentence that answers the question.
  func sentence() -> String {
    if findings.replications == 0 { return "There is no answer: no replication was completed." }
    guard let verdict = findings.verdict else { return single() }
    let rank = findings.strategies.count > 2 ? ", the second of \(findings.strategies.count)" : ""
    if verdict.isDecided, let advantage = verdict.advantage {
      if verdict.isCutOff && done(verdict.winner, verdict) > done(verdict.loser, verdict) {
        return neverDone(verdict, advantage)
      }
      return "\(verdict.winner) \(better(verdict, advantage)) \(verdict.loser)\(rank) (\(confidence))"
        + "\(cutOff(verdict))."
    }
    return "No difference in \(subject(verdict)) can be told\(rank.isEmpty ? "" : " between the best two"): "
      + undecided(verdict)
  }

  /// What made the difference; nil where nothing did, or none that can be seen.
  func reason() -> String? {
    guard let verdict = findings.verdict, let factor = verdict.decidedBy else { return nil }
    func time(_ seconds: Double) -> String {
      let scale = Scale.time(seconds)
      return seconds == 0 ? "none" : Decimal.plain(seconds / scale.size, digits: 3) + " " + scale.unit
    }
    let (there, here) = (time(factor.loser), time(factor.winner))
    if there == here { return nil }
    let start = verdict.isDecided ? "Decided by" : "What differs most is"
    return "\(start) \(factor.what): on average \(there) of a journey under \(verdict.loser), "
      + "\(here) under \(verdict.winner)."
  }

  /// Staff hours, for a verdict between two strategies; nil where no pool is staff.
  func effort() -> String? {
    guard let verdict = findings.verdict, verdict.isDecided,
      let winner = finding(.staffHours, verdict.winner), let loser = finding(.staffHours, verdict.loser),
      winner.mean > 0 || loser.mean > 0
    else { return nil }
    let (here, there) = (Figure(winner).text(), Figure(loser).text())
    return here == there ? nil : "It takes \(here) staff hours instead of \(there)."
  }

  /// Mean downtime beside a verdict on completion: the strategy that is done first may keep devices down
  /// longer.
  func downtime() -> String? {
    guard let verdict = findings.verdict, verdict.measure == .lastDone,
      let winner = finding(.meanDowntime, verdict.winner), winner.count > 0,
      let loser = finding(.meanDowntime, verdict.loser), loser.count > 0
    else { return nil }
    return "A device is down for \(time(winner)) on average\(ofThose(verdict.winner)) "
      + "under \(verdict.winner), "
      + "for \(time(loser))\(ofThose(verdict.loser)) under \(verdict.loser)."
  }

  /// When the last device is done by the clocks at the scenario's place; nil where it has no dates.
  func dates() -> String? {
    guard let starts = findings.scenario.starts, let clock = WallClock(starts) else { return nil }
    let dates = findings.strategies.compactMap { strategy -> String? in
      guard let last = strategy[.lastDone], last.neverReached == 0, last.interval.mean.isFinite else {
        return nil
      }
      return "\(clock.words(last.interval.mean)) under \(strategy.name)"
    }
    if dates.isEmpty { return nil }
    return "The last device is done, on average, on \(dates.joined(separator: "; on ")) (\(starts.timeZone))."
  }

  private func finding(_ measure: Measure, _ strategy: String) -> ConfidenceInterval? {
    findings.strategies.first { $0.name == strategy }?[measure]?.interval
  }

  /// Said wherever a mean is of finished devices only.
  private func ofThose(_ name: String) -> String {
    let strategy = findings.strategies.first { $0.name == name }
    return strategy.flatMap { Unfinished($0).besideMean }.map { ", \($0)," } ?? ""
  }

  private func subject(_ verdict: Verdict) -> String {
    verdict.measure == .lastDone ? "when the last device is done" : verdict.measure.label
  }

  private func time(_ interval: ConfidenceInterval) -> String {
    let scale = Scale.time(interval.mean)
    return Figure(interval, in: scale).text(scale.unit)
  }

  private func better(_ verdict: Verdict, _ advantage: ConfidenceInterval) -> String {
    verdict.measure == .lastDone
      ? "is done \(time(advantage)) earlier than"
      : "keeps a device down \(time(advantage)) less on average"
        + (verdict.measure == .downtimeToHorizon ? ", up to the horizon," : "") + " than"
  }

  private func undecided(_ verdict: Verdict) -> String {
    guard let advantage = verdict.advantage else {
      return "neither \(verdict.winner) nor \(verdict.loser) gets there before the horizon."
    }
    if advantage.mean == 0 && advantage.halfWidth == 0 && verdict.isCutOff {
      return "neither \(verdict.winner) nor \(verdict.loser) gets there before the horizon."
    }
    if advantage.mean == 0 && advantage.halfWidth == 0 {
      return "\(verdict.winner) and \(verdict.loser) tie in every replication."
    }
    let fact = "\(verdict.winner) \(better(verdict, advantage)) \(verdict.loser)"
    let isOne = findings.replications == 1
    return isOne ? "\(fact), in one replication." : "\(fact) (\(confidence))\(cutOff(verdict))."
  }

  private func cutOff(_ verdict: Verdict) -> String {
    verdict.isCutOff ? ", what is not done at the horizon counted as done then" : ""
  }

  /// Replications in which that strategy is done before the horizon.
  private func done(_ strategy: String, _ verdict: Verdict) -> Int {
    let found = findings.strategies.first { $0.name == strategy }?[verdict.measure.name]
    return findings.replications - (found?.neverReached ?? 0)
  }

  private func neverDone(_ verdict: Verdict, _ advantage: ConfidenceInterval) -> String {
    let all = findings.replications
    let winner = done(verdict.winner, verdict)
    let loser = done(verdict.loser, verdict)
    return
      "\(verdict.winner) finishes before the horizon in \(winner) of \(Prose.count(all, "replication")), "
      + "\(verdict.loser) \(loser == 0 ? "never does" : "in only \(loser)"); up to the horizon that is "
      + "\(time(advantage)) earlier on average (\(confidence))."
  }

  /// One strategy: its main numbers in a plain sentence.
  private func single() -> String {
    guard let strategy = findings.strategies.first else { return "There is no strategy." }
    var facts: [String] = []
    if let last = strategy[.lastDone] {
      let scale = Scale.time(last.interval.mean.isFinite ? last.interval.mean : 0)
      facts.append(
        last.neverReached > 0
          ? "the last device is not done before the horizon in \(last.neverReached) of "
            + Prose.count(findings.replications, "replication")
          : "the last device is done after \(Figure(last, in: scale).text(scale.unit))")
    }
    if let down = strategy[.meanDowntime]?.interval, down.mean.isFinite {
      facts.append(
        "a device is down for \(time(down)) on average\(ofThose(strategy.name)) "
          + "until its user is productive")
    }
    if let ready = strategy[.ready]?.interval, ready.mean.isFinite {
      facts.append("\(Figure(ready, in: Scale("%", 0.01)).text("%")) end up ready")
    }
    if facts.isEmpty { return "With \(strategy.name), no device came to an end." }
    let sure = findings.replications > 1 ? " (\(confidence))" : ""
    return "With \(strategy.name), \(Prose.list(facts))\(sure)."
  }
}
