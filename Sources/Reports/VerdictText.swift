import Experiments
import Statistics

/// The answer in a sentence with its confidence, and what stands behind it.
struct VerdictText {
  let findings: Findings

  private var confidence: String { "\(Decimal.percent(findings.scenario.experiment.confidence)) confidence" }

  /// The sentence that answers the question.
  func sentence() -> String {
    if findings.replications == 0 { return "There is no answer: no replication was completed." }
    if !findings.scenario.goals.isEmpty { return GoalText(findings: findings).sentence() }
    guard let verdict = findings.verdict, let first = verdict.criteria.first else { return single() }
    if findings.replications == 1 { return inOne(verdict.criteria, first) }
    return verdict.basis == .measure ? byMeasure(first) : bySeveral(verdict.criteria)
  }

  /// Where the time of journeys differs; nil where it does not, or not so that it can be seen.
  func reason() -> String? {
    guard let factor = findings.verdict?.decidedBy else { return nil }
    func time(_ seconds: Double) -> String {
      let scale = Scale.time(seconds)
      return seconds == 0 ? "none" : Decimal.plain(seconds / scale.size, digits: 3) + " " + scale.unit
    }
    let (there, here) = (time(factor.loser), time(factor.winner))
    if there == here { return nil }
    return "Most of the difference in time is \(factor.what): on average \(there) of a journey under "
      + "\(factor.loserName), \(here) under \(factor.winnerName)."
  }

  /// Where something else than the usual measures decides: what these say.
  func others() -> String? {
    guard let verdict = findings.verdict, !verdict.others.isEmpty, findings.replications > 1 else {
      return nil
    }
    return bySeveral(verdict.others)
  }

  /// With three strategies or more: each against the first, which is what is done today.
  func againstFirst() -> [String] {
    guard let criteria = findings.verdict?.criteria, findings.strategies.count > 2, findings.replications > 1
    else { return [] }
    return findings.strategies.indices.dropFirst().map { place in
      let better = criteria.filter { ($0.advantages[place][0]?.lower ?? -1) > 0 }
      let worse = criteria.filter { ($0.advantages[place][0]?.upper ?? 1) < 0 }
      let facts = better.map { text($0).advantage(place, over: 0) }
      var words = "\(findings.strategies[place].name) against \(findings.strategies[0].name): "
      words += facts.isEmpty ? "better in nothing that can be told" : facts.joined(separator: ", ")
      if !worse.isEmpty { words += "; worse in \(Prose.list(worse.map { text($0).name }))" }
      return words + "."
    }
  }

  private func text(_ criterion: Criterion) -> CriterionText {
    CriterionText(findings: findings, criterion: criterion)
  }

  private func byMeasure(_ criterion: Criterion) -> String {
    let names = criterion.strategies
    guard let best = criterion.best, let rival = criterion.order.dropFirst().first else {
      return undecided([criterion])
    }
    let rank = names.count > 2 ? ", the second of \(names.count)" : ""
    return "\(names[best]) is better than \(names[rival])\(rank): "
      + "\(text(criterion).advantage(best, over: rival)) (\(confidence))."
  }

  /// No single number speaks for all, so all that were asked are set out.
  private func bySeveral(_ criteria: [Criterion]) -> String {
    let names = findings.strategies.map(\.name)
    let winners = names.indices.filter { place in criteria.contains { $0.best == place } }
    guard let winner = winners.first else { return undecided(criteria) }
    if winners.count > 1 { return split(criteria, winners) }
    let better = criteria.filter { $0.best == winner }
    let rest = criteria.filter { $0.best == nil }
    let rival = names.count == 2 ? names[1 - winner] : "each of the other \(names.count - 1)"
    let count =
      rest.isEmpty
      ? (better.count > 1 ? " in all \(VerdictText.number(better.count))" : "")
      : " in \(VerdictText.number(better.count)) of \(VerdictText.number(criteria.count))"
    var words = "\(names[winner]) is better than \(rival)\(count): \(facts(better, winner))"
    if !rest.isEmpty { words += "; no difference can be told in \(Prose.list(rest.map { text($0).name }))" }
    return words + sureness(criteria)
  }

  private func split(_ criteria: [Criterion], _ winners: [Int]) -> String {
    let names = findings.strategies.map(\.name)
    let facts = winners.map { winner in
      "with \(names[winner]) \(self.facts(criteria.filter { $0.best == winner }, winner))"
    }
    let start = names.count == 2 ? "Neither is better in everything" : "No strategy is the best in everything"
    let rest = criteria.filter { $0.best == nil }
    let other =
      rest.isEmpty ? "" : "; no difference can be told in \(Prose.list(rest.map { text($0).name }))"
    return "\(start): \(facts.joined(separator: "; "))\(other)\(sureness(criteria))"
  }

  /// Against the best of the others, by each.
  private func facts(_ criteria: [Criterion], _ winner: Int) -> String {
    Prose.list(
      criteria.map { criterion in
        let rival = criterion.order.first { $0 != winner } ?? winner
        let of = findings.strategies.count > 2 ? " than under \(criterion.strategies[rival])" : ""
        return text(criterion).advantage(winner, over: rival) + of
      })
  }

  private func sureness(_ criteria: [Criterion]) -> String {
    criteria.count > 1 ? " (\(confidence) in all of it together)." : " (\(confidence))."
  }

  private func undecided(_ criteria: [Criterion]) -> String {
    let names = findings.strategies.map(\.name)
    if criteria.allSatisfy(\.isTie) { return "\(Prose.list(names)) tie in every replication." }
    let between = names.count > 2 ? " between the best" : ""
    var words = "No difference\(between) can be told in \(Prose.list(criteria.map { text($0).name }))"
    if let first = criteria.first, let best = first.order.first, let rival = first.order.dropFirst().first,
      !first.isTie, first.advantages[best][rival].map({ $0.mean > 0 }) ?? false
    {
      words += ": with \(names[best]) \(text(first).advantage(best, over: rival)) than with \(names[rival])"
    }
    return words + sureness(criteria)
  }

  /// One replication cannot tell a difference from chance, and says only what happened in it.
  private func inOne(_ criteria: [Criterion], _ first: Criterion) -> String {
    let order = first.order
    let facts = criteria.filter { ($0.advantages[order[0]][order[1]]?.mean ?? 0) > 0 }
    if facts.isEmpty { return "\(Prose.list(first.strategies)) tie in one replication." }
    return "In one replication, which says nothing of the next, with \(first.strategies[order[0]]) "
      + Prose.list(facts.map { text($0).advantage(order[0], over: order[1]) })
      + " than with \(first.strategies[order[1]])."
  }

  private static func number(_ count: Int) -> String {
    let words = ["none", "one", "two", "three", "four", "five", "six", "seven"]
    return words.indices.contains(count) ? words[count] : "\(count)"
  }

  /// Said wherever a mean is of finished devices only.
  private func ofThose(_ strategy: StrategyFindings) -> String {
    Unfinished(strategy).besideMean.map { ", \($0)," } ?? ""
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
      let scale = Scale.time(down.mean)
      facts.append(
        "a device is down for \(Figure(down, in: scale).text(scale.unit)) on average\(ofThose(strategy)) "
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
