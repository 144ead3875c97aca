import Experiments
import FleetModel

/// What a plan rests on, and how it is made again.
extension PlanPage {
  /// Those that were planned, in the order of the file.
  private var strategiesPlanned: [Strategy] {
    scenario.strategies.filter { strategy in plans.contains { $0.strategy == strategy.name } }
  }

  private var assumptions: [Assumption] {
    var all = scenario.assumptions
    for assumption in strategiesPlanned.flatMap(\.assumptions) where !all.contains(assumption) {
      all.append(assumption)
    }
    return all
  }

  /// How much is only assumed, all numbers by their origin, doubts, and what an import left out.
  func basis() -> Markup {
    var page = Markup()
    page.paragraphs(LongRunText.warmUp(scenario) + [BasisText.rests(on: assumptions) + "."])
    AssumptionTables.write(assumptions, to: &page)
    AssumptionTables.writeDoubts(scenario, to: &page)
    return page
  }

  /// Floors of the point that is told most of, with what its campaigns came to.
  func whatNothingBeats() -> Markup {
    var page = Markup()
    for plan in plans {
      guard let sentences = floors[plan.strategy], !sentences.isEmpty, let point = plan.answer ?? plan.nearest
      else { continue }
      page.paragraphs(sentences)
      page.element("p", ["class": "note"], PlanPage.beside(point, isAnswer: plan.answer != nil))
    }
    return page
  }

  /// "That is with 3 technicians of school, the answer; in its 40 campaigns the last device is done after …".
  private static func beside(_ point: PlanPoint, isAnswer: Bool) -> String {
    let start =
      "That is with \(PointText.words(point.point)), "
      + (isAnswer ? "the answer" : "the point that came nearest")
    guard let last = point[Measure.lastDone.name] else { return start + "." }
    let campaigns = "its \(Prose.count(point.replications, "campaign"))"
    return "\(start); \(FloorText.measured(last, in: campaigns))."
  }

  func strategies() -> Markup {
    var page = Markup()
    page.paragraphs(FactsText.sentences(strategiesPlanned))
    for strategy in strategiesPlanned { StrategyFlow.write(strategy, to: &page) }
    return page
  }

  func provenance() -> Markup {
    var page = Markup()
    let campaigns = plans.map { plan in
      (plans.count > 1 ? "\(plan.strategy): " : "") + "\(Decimal.count(plan.campaigns)) at "
        + "\(Decimal.count(plan.points.count)) of \(Prose.count(plan.gridPoints, "point"))"
    }
    FactList(
      facts: [
        ("Scenario", scenario.name), ("Seed", "\(scenario.seed)"),
        ("Campaigns", campaigns.joined(separator: "; ")), ("Version", "fleetsim \(version)"),
        ("Input", scenario.inputHash),
      ] + FactList.settings(scenario), command: command
    ).write(to: &page)
    return page
  }

  func checklist() -> Markup {
    var page = Markup()
    StressChecklist(
      plans, scenario, assumptions: assumptions, methods: words.methods(), version: version, command: command
    ).write(to: &page)
    return page
  }
}
