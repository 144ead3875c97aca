import Experiments
import FleetModel

/// What the answer rests on, and how it is made again.
extension ReportPage {
  /// Paragraphs, what other sources contradict, all numbers by their origin, doubts, and what an import left
  /// out.
  func basis() -> Markup {
    var page = Markup()
    page.paragraphs(BasisText(findings: findings).paragraphs())
    AssumptionTables.write(findings.assumptions, to: &page)
    AssumptionTables.writeDoubts(findings.scenario, to: &page)
    return page
  }

  /// Floors, with what the run came to beside them.
  func floors() -> Markup {
    var page = Markup()
    let text = FloorText(findings.scenario)
    for floors in findings.floors {
      page.paragraphs(text.sentences(floors))
      guard let strategy = findings.strategies.first(where: { $0.name == floors.strategy }),
        let last = strategy[.lastDone], !text.sentences(floors).isEmpty
      else { continue }
      let campaigns = "the \(Prose.count(findings.replications, "campaign")) of the run"
      let found = FloorText.measured(last, in: campaigns)
      page.element("p", ["class": "note"], found.prefix(1).uppercased() + found.dropFirst() + ".")
    }
    return page
  }

  func strategies() -> Markup {
    var page = Markup()
    page.paragraphs(FactsText.sentences(findings.scenario.strategies))
    for strategy in findings.scenario.strategies { StrategyFlow.write(strategy, to: &page) }
    return page
  }

  func provenance() -> Markup {
    var page = Markup()
    let scenario = findings.scenario
    var facts: [(name: String, value: String)] = [
      ("Scenario", scenario.name), ("Seed", "\(scenario.seed)"),
      ("Campaigns", "\(findings.replications), stopped: \(findings.stopReason.words)"),
      ("Version", "fleetsim \(findings.version)"), ("Input", scenario.inputHash),
      ("Fingerprint of all results", findings.fingerprint),
    ]
    facts += FactList.settings(scenario)
    FactList(facts: facts, command: findings.command).write(to: &page)
    return page
  }

  func checklist() -> Markup {
    var page = Markup()
    StressChecklist(findings).write(to: &page)
    return page
  }
}
