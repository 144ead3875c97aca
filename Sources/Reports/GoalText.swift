import Experiments
import FleetModel
import Statistics

/// How often goals are met, in sentences and as a table.
struct GoalText {
  let findings: Findings

  private var goals: [Goal] { findings.scenario.goals }
  private var confidence: String { "\(Decimal.percent(findings.scenario.experiment.confidence)) confidence" }

  /// "the goal", "all 3 goals".
  var all: String { goals.count == 1 ? "the goal" : "all \(goals.count) goals" }

  /// The sentence that answers by goals.
  func sentence() -> String {
    let strategies = findings.strategies
    let subject = goals.count == 1 ? "the goal '\(goals[0].title)'" : all
    guard strategies.count > 1, let criterion = findings.verdict?.criteria.first else {
      guard let one = strategies.first else { return "There is no strategy." }
      return "With \(one.name), \(campaigns(one)) meet \(subject) (\(confidence))\(asked(one))."
    }
    let facts = strategies.map { "\(campaigns($0)) under \($0.name)" }
    let fact = "\(subject) is met in \(facts.joined(separator: ", in "))"
      .replacing("\(all) is met", with: goals.count == 1 ? "the goal is met" : "\(all) are met")
    return "\(verdict(criterion)): \(fact) (\(confidence))."
  }

  private func verdict(_ criterion: Criterion) -> String {
    let names = criterion.strategies
    if let best = criterion.best {
      let others = names.count == 2 ? "than \(names[1 - best])" : "than each of the others"
      return "\(names[best]) meets \(all) more often \(others)"
    }
    if criterion.isTie {
      return "By the goals \(Prose.list(names)) tie in every replication"
    }
    return "By the goals no difference can be told\(names.count > 2 ? " between the best" : "")"
  }

  /// "18 of 20 campaigns (69.9 to 97.2 %)".
  private func campaigns(_ strategy: StrategyFindings) -> String {
    let met = strategy.meetsAllGoals.count { $0 }
    let count = "\(Decimal.count(met)) of \(Prose.count(findings.replications, "campaign"))"
    return strategy.allGoals.map { "\(count) \(GoalText.range($0))" } ?? count
  }

  /// "(69.9 to 97.2 %)".
  private static func range(_ interval: ConfidenceInterval) -> String {
    let ends = [interval.lower, interval.upper].map { Decimal.plain($0 * 100, digits: 3) }
    return "(\(ends[0]) to \(ends[1]) %)"
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
        return ["'\(finding.goal.title)' under \(strategy.name): \(facts.joined(separator: "; "))."]
      }
    }
  }

  private func miss(_ finding: GoalFinding) -> String? {
    guard let miss = finding.typicalMiss else { return nil }
    var words = "where it is missed, "
    if miss.isFinite {
      let scale = Scale.fitting(finding.unit, largest: miss, currency: findings.scenario.currency)
      words += "it is by \(Decimal.plain(miss / scale.size, digits: 3)) \(scale.unit)"
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
