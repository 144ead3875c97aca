import Experiments
import FleetModel
import Statistics

/// `plan.html`: what a plan found as a page to be looked at, beside the page of a run.
package struct PlanPage {
  private static let mostPoints = 40

  let plans: [PlanFindings]
  let scenario: Scenario
  let version: String
  let command: [String]
  let words: PlanText
  /// By strategy, sentences.
  let floors: [String: [String]]

  /// - Parameters:
  ///   - plans: One a strategy, the one to be recommended first.
  ///   - file: Of the scenario, for a command that goes on.
  ///   - floors: By strategy, what no run can beat at the answer, or where none is enough at the point that
  ///     came nearest.
  package init(
    _ plans: [PlanFindings], _ scenario: Scenario, file: String, floors: [String: [String]],
    version: String, command: [String]
  ) {
    self.plans = plans
    self.scenario = scenario
    self.version = version
    self.command = command
    self.floors = floors
    words = PlanText(
      plans, currency: scenario.currency, file: file, floors: floors, columns: 100, isFull: true)
  }

  /// With a line feed at the end.
  ///
  /// - Parameter program: Draws interactive charts beside the drawings; nil: there are none.
  package func text(program: ChartProgram? = nil) -> String {
    var top = Markup()
    let question = scenario.question.isEmpty ? scenario.name : scenario.question
    top.element("p", ["class": "kicker"], "\(scenario.name) · plan")
    top.element("h1", question)
    for (number, plan) in plans.enumerated() {
      top.paragraphs([words.sentence(plan)], number == 0 ? ["class": "lead"] : [:])
      top.paragraphs(words.reasons(plan))
    }
    top.warnings(LongRunText.warmUpWarnings(scenario))
    let sections = [
      PageFrame.Section(id: "points", heading: "What was tried", body: points(isLive: program != nil)),
      PageFrame.Section(id: "method", heading: "How it was found", body: method()),
      PageFrame.Section(id: "basis", heading: "What it rests on", body: basis()),
      PageFrame.Section(id: "floors", heading: "What no run can beat", body: whatNothingBeats()),
      PageFrame.Section(id: "strategies", heading: "The strategies, step by step", body: strategies()),
      PageFrame.Section(id: "provenance", heading: "Where this comes from", body: provenance()),
      PageFrame.Section(id: "checklist", heading: "Checklist (STRESS-DES)", body: checklist()),
    ]
    return PageFrame(title: question, version: version, top: top, sections: sections, program: program)
      .text()
  }

  /// Two for each plan: what points cost against the chance, and the points in their order.
  func pictures() -> [Picture] {
    plans.flatMap { plan in
      [PlanPicture(plan: plan, currency: scenario.currency).picture(), picture(plan)].compactMap { $0 }
    }
  }

  private func points(isLive: Bool) -> Markup {
    var page = Markup()
    for (number, picture) in pictures().enumerated() {
      picture.write(number: number + 1, isLive: isLive, to: &page)
    }
    return page
  }

  /// The frontier: the points in the order of the plan, and how often each meets the goals.
  private func picture(_ plan: PlanFindings) -> Picture? {
    let answer = plan.points.firstIndex { $0.number == plan.answerNumber } ?? plan.points.count / 2
    let first = max(0, min(answer - PlanPage.mostPoints / 2, plan.points.count - PlanPage.mostPoints))
    let shown = plan.points.dropFirst(first).prefix(PlanPage.mostPoints)
    if shown.isEmpty { return nil }
    let rows = shown.map { point in
      let interval = point.probability.scaled(by: 100)
      let price = point.price.map { ", \(Decimal.plain($0)) \(scenario.currency)" } ?? ""
      let isAnswer = point.number == plan.answerNumber
      return RowChart.Row(
        label: "\(point.point.name)\(price): \(PlanTable.chance(point).text("%"))"
          + (isAnswer ? ", the answer" : ""),
        marks: [
          .interval(
            low: interval.lower, at: interval.mean, high: interval.upper, series: isAnswer ? 1 : 0)
        ])
    }
    let chart = RowChart(
      axis: Axis("% of campaigns that meet the goals", from: 0, to: 100), rows: rows)
    let table = PlanTable(plan, currency: scenario.currency, isFull: true).table()
    return Picture(
      name: "goals \(plan.strategy)", heading: "How often the goals are met, under \(plan.strategy)",
      words: rows.map(\.label).joined(separator: "; ") + ".",
      note: "The points that were run, in the order of the plan, with their confidence intervals.",
      chart: .rows(chart), table: PageTable(table))
  }

  private func method() -> Markup {
    var page = Markup()
    page.paragraphs(words.methods())
    return page
  }
}
