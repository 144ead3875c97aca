import Experiments
import Statistics

/// The answer in a sentence with its confidence, and what stands behind it.
struct VerdictText {
  let findings: Findings

  private var confidence: String { "\(Decimal.percent(findings.scenario.experiment.confidence)) confidence" }

  /// The sentence that answers the question.
  func sentence() -> String {
    if findings.replications == 0 { return "There is no answer: no replication was completed." }
    if let swept = SweepGoalText(findings) { return swept.sentence() }
    if !findings.scenario.goals.isEmpty { return GoalText(findings: findings).sentence() }
    guard let verdict = findings.verdict, let first = verdict.criteria.first else { return single() }
    if findings.replications == 1 { return inOne(verdict.criteria, first) }
    return verdict.basis == .measure ? byMeasure(first) : bySeveral(verdict.criteria)
  }

  /// The same in fewer words: numbers in the place of differences.
  func shortSentence() -> String {
    guard findings.scenario.goals.isEmpty, findings.replications > 1, let verdict = findings.verdict else {
      return sentence()
    }
    let names = findings.strategies.map(\.name)
    let winners = names.indices.filter { place in verdict.criteria.contains { $0.best == place } }
    if winners.isEmpty { return undecided(verdict.criteria) }
    let facts = winners.map { place in
      Prose.list(
        verdict.criteria.filter { $0.best == place }.map { criterion in
          text(criterion).levels(place, criterion.order.first { $0 != place } ?? place)
        })
    }
    let rest = verdict.criteria.filter { $0.best == nil }.map { text($0).name }
    let other = rest.isEmpty ? "" : "; no difference can be told in \(Prose.list(rest))"
    let start =
      winners.count == 1
      ? "\(Prose.name(names[winners[0]])) is best, the next best in brackets: \(facts[0])"
      : "No strategy is best in everything (next best in brackets): "
        + zip(winners, facts).map { "\(Prose.name(names[$0])) with \($1)" }.joined(separator: "; ")
    return start + other + sureness(verdict.criteria)
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
      + "\(Prose.name(factor.loserName)), \(here) under \(Prose.name(factor.winnerName))."
  }

  /// Where something else than the usual measures decides: what these say.
  func others() -> String? {
    guard let verdict = findings.verdict, !verdict.others.isEmpty, findings.replications > 1 else {
      return nil
    }
    return bySeveral(verdict.others)
  }

  /// Where one number decides: what its winner saves of the time of users and of the campaign. What it saves
  /// of money and work stands in the answer.
  func besides() -> String? {
    guard findings.scenario.goals.isEmpty, findings.replications > 1, let verdict = findings.verdict,
      verdict.basis == .measure, let criterion = verdict.criteria.first, let best = criterion.best,
      let rival = criterion.order.dropFirst().first
    else { return nil }
    var (gains, losses, open) = ([String](), [String](), [String]())
    let wanted = [Measure.meanDowntime.name, Measure.downtimeToHorizon.name, Measure.lastDone.name]
    for other in verdict.others {
      guard case .measure(let measure) = other.subject, wanted.contains(measure.name) else { continue }
      guard let interval = other.advantages[best][rival], !interval.contains(0) else {
        open.append(text(other).name)
        continue
      }
      let (from, to) = interval.mean > 0 ? (best, rival) : (rival, best)
      let instead = text(other).instead(from, of: to).map { " " + $0 } ?? ""
      let fact = text(other).advantage(from, over: to) + instead
      if interval.mean > 0 { gains.append(fact) } else { losses.append(fact) }
    }
    let names = criterion.strategies.map(Prose.name)
    var parts: [String] = []
    if !gains.isEmpty { parts.append("with \(names[best]), \(Prose.list(gains))") }
    if !losses.isEmpty { parts.append("with \(names[rival]), \(Prose.list(losses))") }
    if parts.isEmpty { return nil }
    if !open.isEmpty { parts.append("no difference can be told in \(Prose.list(open))") }
    let words = parts.joined(separator: "; ")
    return words.prefix(1).uppercased() + words.dropFirst() + " (\(confidence) in each)."
  }

  /// With three strategies or more: each against the first, which is what is done today.
  func againstFirst() -> [String] {
    guard let criteria = findings.verdict?.criteria, findings.strategies.count > 2, findings.replications > 1
    else { return [] }
    return findings.strategies.indices.dropFirst().map { place in
      let better = criteria.filter { ($0.advantages[place][0]?.lower ?? -1) > 0 }
      let worse = criteria.filter { ($0.advantages[place][0]?.upper ?? 1) < 0 }
      let facts = better.map { text($0).advantage(place, over: 0) }
      let names = findings.strategies.map { Prose.name($0.name) }
      var words = "\(names[place]) against \(names[0]): "
      words += facts.isEmpty ? "better in nothing that can be told" : facts.joined(separator: ", ")
      if !worse.isEmpty { words += "; worse in \(Prose.list(worse.map { text($0).name }))" }
      return words + "."
    }
  }

  private func text(_ criterion: Criterion) -> CriterionText {
    CriterionText(findings: findings, criterion: criterion)
  }

  private func byMeasure(_ criterion: Criterion) -> String {
    let names = criterion.strategies.map(Prose.name)
    guard let best = criterion.best, let rival = criterion.order.dropFirst().first else {
      return undecided([criterion])
    }
    let rank = names.count > 2 ? ", the second of \(names.count)" : ""
    let instead = text(criterion).instead(best, of: rival).map { " " + $0 } ?? ""
    let facts = [text(criterion).advantage(best, over: rival) + instead] + beside(criterion, best, rival)
    let sure = facts.count > 1 ? "\(confidence) in each" : confidence
    return "\(names[best]) is better than \(names[rival])\(rank): \(Prose.list(facts)) (\(sure))."
  }

  /// Money and the hours of people belong together: where the one decides the other is said, too.
  private func beside(_ criterion: Criterion, _ best: Int, _ rival: Int) -> [String] {
    let pair = ["cost.total", Measure.staffHours.name]
    guard case .measure(let measure) = criterion.subject, pair.contains(measure.name) else { return [] }
    return (findings.verdict?.others ?? []).compactMap { other in
      guard case .measure(let second) = other.subject, pair.contains(second.name),
        let interval = other.advantages[best][rival], !interval.contains(0)
      else { return nil }
      let (from, to) = interval.mean > 0 ? (best, rival) : (rival, best)
      let instead = text(other).instead(from, of: to).map { " " + $0 } ?? ""
      let fact = text(other).advantage(from, over: to) + instead
      return interval.mean > 0 ? fact : "with \(Prose.name(other.strategies[rival])) \(fact)"
    }
  }

  /// No single number speaks for all, so all that were asked are set out.
  private func bySeveral(_ criteria: [Criterion]) -> String {
    let names = findings.strategies.map { Prose.name($0.name) }
    let winners = names.indices.filter { place in criteria.contains { $0.best == place } }
    guard let winner = winners.first else { return undecided(criteria) }
    if winners.count > 1 { return split(criteria, winners) }
    let better = criteria.filter { $0.best == winner }
    let rest = criteria.filter { $0.best == nil }
    let rival = names.count == 2 ? names[1 - winner] : "each of the other \(names.count - 1)"
    var words = "\(names[winner]) is better than \(rival): \(facts(better, winner))"
    if !rest.isEmpty { words += "; no difference can be told in \(Prose.list(rest.map { text($0).name }))" }
    return words + sureness(criteria)
  }

  private func split(_ criteria: [Criterion], _ winners: [Int]) -> String {
    let names = findings.strategies.map { Prose.name($0.name) }
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
        let of = findings.strategies.count > 2 ? " than under \(Prose.name(criterion.strategies[rival]))" : ""
        return text(criterion).advantage(winner, over: rival) + of
      })
  }

  private func sureness(_ criteria: [Criterion]) -> String {
    criteria.count > 1 ? " (\(confidence) in all of it together)." : " (\(confidence))."
  }

  private func undecided(_ criteria: [Criterion]) -> String {
    let names = findings.strategies.map { Prose.name($0.name) }
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
    let names = first.strategies.map(Prose.name)
    if facts.isEmpty { return "\(Prose.list(names)) tie in one replication." }
    return "In one replication, which says nothing of the next, with \(names[order[0]]) "
      + Prose.list(facts.map { text($0).advantage(order[0], over: order[1]) })
      + " than with \(names[order[1]])."
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
    if facts.isEmpty { return "With \(Prose.name(strategy.name)), no device came to an end." }
    let sure = findings.replications > 1 ? " (\(confidence))" : ""
    return "With \(Prose.name(strategy.name)), \(Prose.list(facts))\(sure)."
  }
}
