import Experiments
import FleetModel

/// With which of the points of a grid the goals are met as often as was asked for: the answer of a sweep.
struct SweepGoalText {
  private let findings: Findings
  private let points: [PointFindings]
  /// Points that are not among them, because there are many.
  private let hidden: Int

  /// Nil where no point was run, or no goal says how often it is to be met.
  init?(_ findings: Findings) {
    let isAsked = findings.scenario.goals.contains { $0.probability != nil }
    guard let sweep = findings.sweep, isAsked else { return nil }
    points = sweep.shown.filter { $0.point.kind == .point }
    if points.isEmpty { return nil }
    hidden = sweep.gridPoints - points.count
    self.findings = findings
  }

  /// One for each strategy: which point is the first that is enough.
  func sentence() -> String { findings.strategies.compactMap(sentence).joined(separator: " ") }

  private func sentence(_ written: StrategyFindings) -> String? {
    let rows = points.compactMap { point -> Row? in
      point.strategies.first { $0.name == written.name }.map { Row(name: point.point.name, goals: $0.goals) }
    }
    guard let last = rows.last else { return nil }
    let name = Prose.name(written.name)
    let many = (hidden > 0 ? "the first " : "") + Prose.count(rows.count, "point")
    let sure = "\(Decimal.percent(findings.scenario.experiment.confidence)) confidence in each"
    guard let enough = rows.firstIndex(where: \.isEnough) else {
      let best = rows.max { $0.met < $1.met } ?? last
      return "With none of \(many) is it shown that \(name) meets \(wanted): with \(best.name) in "
        + "\(GoalText.campaigns(best.goals)), which is the most (\(sure))."
    }
    var words =
      "\(rows[enough].name) is the first of \(many) with which \(name) meets \(wanted): in "
      + GoalText.campaigns(rows[enough].goals)
    if enough > 0 {
      words += ", with \(rows[enough - 1].name) in \(GoalText.share(rows[enough - 1].goals))"
    }
    return "\(words) (\(sure))."
  }

  /// "the goal 'on time' with 95 %".
  private var wanted: String {
    let goals = findings.scenario.goals
    guard goals.count == 1, let wanted = goals[0].probability else {
      return "\(GoalText(findings: findings).all) as often as is asked for"
    }
    return "the goal '\(goals[0].title)' with \(Decimal.percent(wanted))"
  }

  private struct Row {
    let name: String
    let goals: [GoalFinding]

    var isEnough: Bool { goals.allSatisfy { ($0.standing ?? .shown) == .shown } }
    var met: Int { goals.meetsAll.count { $0 } }
  }
}
