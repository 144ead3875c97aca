import Experiments
import FleetModel

/// `report.html`: the whole answer as one page to be looked at and handed on. Its sentences and numbers are
/// those of the printed page and the other files; charts show courses over time besides.
package struct ReportPage {
  let findings: Findings
  private let program: ChartProgram?
  /// All pictures so far, in their order.
  var shown: [Picture] = []
  private var numberedCount = 0
  /// More goals than these are said what they mean below only.
  private static let mostMeanings = 3

  package init(_ findings: Findings, program: ChartProgram? = nil) {
    self.findings = findings
    self.program = program
  }

  /// With a line feed at the end.
  ///
  /// - Parameter program: Draws interactive charts beside the drawings; nil: there are none.
  package static func text(_ findings: Findings, program: ChartProgram? = nil) -> String {
    var page = ReportPage(findings, program: program)
    return page.frame().text()
  }

  private var question: String {
    let scenario = findings.scenario
    return scenario.question.isEmpty ? scenario.name : scenario.question
  }

  private mutating func frame() -> PageFrame {
    var sections = [
      PageFrame.Section(id: "goals", heading: "Goals, and by when", body: goals()),
      PageFrame.Section(id: "help", heading: "What would help", body: help()),
    ]
    sections += pictures()
    sections += [
      PageFrame.Section(id: "numbers", heading: "All numbers", body: numbers()),
      PageFrame.Section(id: "basis", heading: "What it rests on", body: basis()),
      PageFrame.Section(id: "floors", heading: "What no run can beat", body: floors()),
      PageFrame.Section(id: "strategies", heading: "The strategies, step by step", body: strategies()),
      PageFrame.Section(id: "provenance", heading: "Where this comes from", body: provenance()),
      PageFrame.Section(id: "checklist", heading: "Checklist (STRESS-DES)", body: checklist()),
    ]
    return PageFrame(
      title: question, version: findings.version, top: answer(), sections: sections,
      program: program)
  }

  /// The question, the answer, and whatever may make it worthless.
  private func answer() -> Markup {
    var page = Markup()
    let fleet = findings.scenario.fleet
    page.element(
      "p", ["class": "kicker"],
      "\(findings.scenario.name) · \(Prose.count(fleet.deviceCount, "device")) at "
        + "\(Prose.count(findings.scenario.siteCount, "site")) · "
        + "\(Prose.count(findings.replications, "campaign")) of each strategy")
    page.element("h1", question)
    page.endLine()
    let text = VerdictText(findings: findings)
    if let branch = findings.branch {
      page.paragraphs([BranchText(findings: findings, branch: branch).sentence()])
    }
    page.paragraphs([text.sentence()], ["class": "lead"])
    if findings.replications > 0 {
      let meanings = GoalText(findings: findings).meanings()
      if meanings.count <= ReportPage.mostMeanings { page.paragraphs(meanings) }
      page.paragraphs(StateText(findings: findings).leading())
      page.paragraphs([PeriodText(findings: findings).sentence()].compactMap { $0 })
      page.paragraphs(
        [text.others()].compactMap { $0 } + text.againstFirst() + [text.reason()].compactMap { $0 })
    }
    let basis = BasisText(findings: findings)
    page.warnings(
      basis.warnings()
        + ExpectationText.warnings(findings.expectations, currency: findings.scenario.currency))
    page.paragraphs(basis.untouched(), ["class": "note"])
    return page
  }

  private func goals() -> Markup {
    var page = Markup()
    if findings.replications == 0 { return page }
    let goals = GoalText(findings: findings)
    if let table = goals.table() { PageTable(table).write(to: &page) }
    page.paragraphs(goals.meanings() + goals.remarks())
    page.paragraphs(CampaignText(findings: findings).sentences())
    if let table = BriefTable(findings).table() {
      var table = PageTable(table)
      table.headings[0] = "what matters most"
      table.write(to: &page)
      page.paragraphs([BriefTable(findings).remark()].compactMap { $0 }, ["class": "note"])
    }
    if findings.scenario.goals.isEmpty {
      page.element(
        "p", ["class": "note"],
        "The scenario states no goals, so nothing can be said of the chance to meet them.")
    }
    return page
  }

  private func help() -> Markup {
    var page = Markup()
    guard let text = EnlargementText(findings) else { return page }
    page.paragraphs(text.sentences())
    page.element("p", ["class": "note"], text.heading())
    for table in text.tables() { PageTable(table).write(to: &page) }
    page.paragraphs([text.untried()].compactMap { $0 }, ["class": "note"])
    return page
  }

  /// Every table of the printed page.
  private func numbers() -> Markup {
    var page = Markup()
    if findings.replications == 0 { return page }
    var tables = MeasureTable(findings: findings).tables()
    if findings.replications > 1, let spread = SpreadTable(findings: findings).table() {
      tables.append(spread)
    }
    tables += PeriodTable(findings: findings).tables()
    for table in tables {
      page.element("details") { page in
        page.element("summary", table.title.isEmpty ? "Every measure" : table.title)
        PageTable(table).write(to: &page)
      }
    }
    page.paragraphs([legend()].compactMap { $0 }, ["class": "note"])
    return page
  }

  private func legend() -> String? {
    if findings.replications < 2 { return nil }
    let confidence = Decimal.percent(findings.scenario.experiment.confidence)
    return
      "± is the half-width of the \(confidence) confidence interval; where an interval is not symmetric, "
      + "its ends are in brackets. What one campaign may bring is wider than the interval of the mean: 9 of "
      + "10 lie between the two numbers of the last table."
  }

  /// Numbered over the whole page.
  mutating func add(_ pictures: [Picture], to page: inout Markup) {
    for picture in pictures {
      numberedCount += 1
      picture.write(number: numberedCount, isLive: program != nil, to: &page)
    }
    shown += pictures
  }
}
