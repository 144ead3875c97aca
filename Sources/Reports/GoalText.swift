import Experiments
import FleetModel
import Statistics

/// How often goals are met, in sentences and as a table.
struct GoalText {
  let findings: Findings

  private var goals: [Goal] { findings.scenario.goals }
  private var confidence: String { "\(Decimal.percent(findings.scenario.experiment.confidence)) confidence" }

  /// "the goal", "both goals", "all 3 goals".
  var all: String {
    switch goals.count {
    case 1: "the goal"
    case 2: "both goals"
    default: "all \(goals.count) goals"
    }
  }

  /// The same with the name of the only one.
  private var subject: String { goals.count == 1 ? "the goal '\(goals[0].title)'" : all }

  /// The sentence that answers by goals.
  func sentence() -> String {
    let strategies = findings.strategies
    guard strategies.count > 1, let criterion = findings.verdict?.criteria.first else {
      guard let one = strategies.first else { return "There is no strategy." }
      return "With \(Prose.name(one.name)) \(campaigns(one)) meet \(subject) (\(confidence))\(asked(one))."
    }
    return "\(verdict(criterion)) (\(confidence))\(criterion.best.map { asked(strategies[$0]) } ?? "")."
  }

  private func verdict(_ criterion: Criterion) -> String {
    let strategies = findings.strategies
    if let best = criterion.best {
      let others = strategies.indices.filter { $0 != best }
      let rival = others.count == 1 ? Prose.name(strategies[others[0]].name) : "each of the others"
      let rest = others.map { other -> String in
        let name = others.count == 1 ? "" : " with \(Prose.name(strategies[other].name))"
        return brief(strategies[other]) + name
      }
      return "\(Prose.name(strategies[best].name)) meets \(subject) more often than \(rival): in "
        + "\(campaigns(strategies[best])) against \(Prose.list(rest))"
    }
    let names = strategies.map { Prose.name($0.name) }
    if criterion.isTie {
      let met = strategies[0].meetsAllGoals.contains(true)
      return met
        ? "\(Prose.list(names)) meet \(subject) in the same campaigns: \(campaigns(strategies[0]))"
        : "\(none(names)) \(subject): in \(campaigns(strategies[0]))"
    }
    let facts = strategies.map { "\(campaigns($0)) with \(Prose.name($0.name))" }
    // What is worse than one of the others is not the best, where it is not told which that is. That is
    // wrong only where the true best seems worse than another; all its pairs together keep the promise.
    let behind = strategies.indices.filter { place in
      criterion.advantages[place].contains { ($0?.upper ?? 0) < 0 }
    }
    let leading = strategies.indices.filter { !behind.contains($0) }.map { names[$0] }
    let which =
      names.count == 2 ? "of the two" : behind.isEmpty ? "strategy" : "of \(Prose.list(leading))"
    let less =
      behind.isEmpty
      ? ""
      : ", but \(Prose.list(behind.map { names[$0] })) \(behind.count == 1 ? "does" : "do") so less often"
    return "Which \(which) meets \(subject) more often cannot be told\(less): in \(Prose.list(facts))"
  }

  private func none(_ names: [String]) -> String {
    names.count == 2 ? "Neither \(names[0]) nor \(names[1]) meets" : "None of \(Prose.list(names)) meets"
  }

  /// "18 of 20 campaigns (69 to 98 %)".
  private func campaigns(_ strategy: StrategyFindings) -> String { GoalText.campaigns(strategy.goals) }

  /// In how many campaigns all of the goals were met: "18 of 20 campaigns (69 to 98 %)".
  static func campaigns(_ goals: [GoalFinding]) -> String {
    counted(goals, of: Prose.count(goals.first?.outcomes.count ?? 0, "campaign"))
  }

  private func brief(_ strategy: StrategyFindings) -> String { GoalText.share(strategy.goals) }

  /// Where the word stands already: "18 of 20 (69 to 98 %)".
  static func share(_ goals: [GoalFinding]) -> String {
    counted(goals, of: Decimal.count(goals.first?.outcomes.count ?? 0))
  }

  private static func counted(_ goals: [GoalFinding], of all: String) -> String {
    let count = "\(Decimal.count(goals.meetsAll.count { $0 })) of \(all)"
    return goals.together.map { "\(count) \(GoalText.range($0))" } ?? count
  }

  /// "90 (69 to 98 %)", with the ends that tables and sentences have.
  static func figure(_ interval: ConfidenceInterval) -> String {
    "\(Decimal.plain(interval.mean * 100, digits: 3)) \(range(interval))"
  }

  /// "(69 to 98 %)": rounded outwards, with a decimal where the interval is narrow.
  static func range(_ interval: ConfidenceInterval) -> String {
    let step = interval.upper - interval.lower < 0.05 ? 0.1 : 1.0
    // An end that is whole but for the last bits of its number stays where it is.
    let ends = [
      ((interval.lower * 100 / step + 1e-9).rounded(.down) * step),
      ((interval.upper * 100 / step - 1e-9).rounded(.up) * step),
    ]
    return "(\(Decimal.plain(ends[0])) to \(Decimal.plain(ends[1])) %)"
  }

  private func asked(_ strategy: StrategyFindings) -> String {
    guard strategy.goals.count == 1, let words = standing(strategy.goals[0]) else { return "" }
    return ": \(words)"
  }

  /// "the 95 % asked for are not shown, and not refuted".
  private func standing(_ finding: GoalFinding) -> String? {
    guard let standing = finding.standing, let wanted = finding.goal.probability else { return nil }
    let percent = Decimal.percent(wanted)
    switch standing {
    case .shown: return "the \(percent) asked for are shown"
    case .refuted: return "the \(percent) asked for are refuted"
    case .undecided:
      return "the \(percent) asked for are neither shown nor refuted"
        + (finding.met == finding.outcomes.count ? more(wanted, finding) : "")
    }
  }

  /// From how many campaigns on, all of which meet the goal, Wilson's interval lies above what is wanted.
  private func more(_ wanted: Double, _ finding: GoalFinding) -> String {
    let met = finding.probability
    guard met.count > 0, met.lower > 0 else { return "" }
    // At k of k the lower end is k / (k + z²).
    let square = Double(met.count) * (1 / met.lower - 1)
    let needed = Int((wanted * square / (1 - wanted)).rounded(.up))
    return "; \(Decimal.count(needed)) campaigns that all meet it would show them"
  }

  /// What goals ask for: the words of each that goes by a name, and the date of each deadline that is written
  /// in another way.
  func meanings() -> [String] {
    goals.compactMap { goal in
      var words = goal.sentence
      if case .share(let aim) = goal.aim, case .by(let moment) = aim.limit, findings.scenario.starts != nil {
        let date = MomentText(findings.scenario).words(moment)
        // The day of the week may not be written.
        if !words.contains(date.dropFirst(4)) { words += " (\(date))" }
      }
      if words == goal.title { return nil }
      let wanted = goal.probability.map { ", wanted with a probability of \(Decimal.percent($0))" } ?? ""
      return "'\(goal.title)' means: \(words)\(wanted)."
    }
  }

  /// Each goal: in how many campaigns it is met. Nil without goals.
  func table() -> TextTable? {
    if goals.isEmpty || findings.replications == 0 { return nil }
    var table = TextTable(
      "Goals, met in so many of \(Prose.count(findings.replications, "campaign"))",
      headings: findings.strategies.map(\.name))
    for (index, goal) in goals.enumerated() {
      table.add(
        goal.title, findings.strategies.map { figure($0.goals[index].met, $0.goals[index].probability) })
    }
    if goals.count > 1 {
      table.add(
        "all together",
        findings.strategies.map { strategy in
          figure(strategy.meetsAllGoals.count { $0 }, strategy.allGoals ?? strategy.goals[0].probability)
        })
    }
    return table
  }

  private func figure(_ met: Int, _ probability: ConfidenceInterval) -> Figure {
    Figure(Decimal.count(met), GoalText.range(probability))
  }

  /// What the table cannot say: what was asked for, by how much goals are missed, and where there was nothing
  /// to ask about.
  func remarks() -> [String] {
    goals.indices.flatMap { index in
      findings.strategies.flatMap { strategy -> [String] in
        let finding = strategy.goals[index]
        let facts = [standing(finding), miss(finding), nothing(finding)].compactMap { $0 }
        if facts.isEmpty { return [] }
        let name = Prose.name(strategy.name)
        return ["'\(finding.goal.title)' under \(name): \(facts.joined(separator: "; "))."]
      }
    }
  }

  private func miss(_ finding: GoalFinding) -> String? {
    guard let miss = finding.typicalMiss else { return nil }
    var words = "where it is missed, "
    if miss.isFinite {
      let scale = Scale.fitting(finding.unit, largest: miss, currency: findings.scenario.currency)
      words += "it is by \(scale.text(miss))"
    } else {
      words += "it is not reached before the horizon"
    }
    if let share = finding.shareInMisses {
      words += miss.isFinite ? " in the middle of these campaigns, with " : ", with "
      words += "\(Decimal.percent((share * 1000).rounded() / 1000)) there in time on average"
    } else if miss.isFinite {
      words += " in the middle of these campaigns"
    }
    return words
  }

  private func nothing(_ finding: GoalFinding) -> String? {
    if finding.empty == 0 { return nil }
    return
      "in \(Decimal.count(finding.empty)) of \(Prose.count(finding.outcomes.count, "campaign")) there was "
      + "nothing to ask about, which counts as met"
  }
}
