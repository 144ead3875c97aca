import Experiments

/// Findings as lines of text: the answer in a sentence, the tables, and what all of it rests on.
package struct TerminalRenderer: Sendable {
  /// Lines are at most so long, unless a single name or number is longer: those are never cut.
  package var columns: Int
  package var style: TextStyle

  package init(columns: Int = 100, style: TextStyle = .plain) {
    self.columns = max(40, columns)
    self.style = style
  }

  /// The answer and what matters beside it, on one screen.
  package func brief(_ findings: Findings) -> [String] {
    BriefPage(findings, columns: columns, style: style).lines()
  }

  /// All there is to say.
  package func lines(_ findings: Findings) -> [String] {
    var blocks: [[String]] = []
    let question = findings.scenario.question.isEmpty ? findings.scenario.name : findings.scenario.question
    if !question.isEmpty { blocks.append(wrapped(question)) }
    if let imported = findings.scenario.fleet.imported {
      blocks.append(wrapped(ImportText.paragraph(imported)))
    }
    blocks.append(answer(findings))
    if findings.replications > 0 {
      blocks += MeasureTable(findings: findings).tables().map { $0.lines(columns: columns, style: style) }
      blocks.append(legend(findings))
      if let sweep = findings.sweep, !sweep.shown.isEmpty {
        blocks += AlternativesTable(findings, sweep).blocks(columns: columns, style: style)
      }
      if findings.replications > 1, let table = SpreadTable(findings: findings).table() {
        blocks.append(table.lines(columns: columns, style: style))
      }
      blocks += enlargements(findings)
      blocks += LoadChart.charts(findings).map { $0.lines(columns: columns) }
      blocks += PeriodTable(findings: findings).tables().map { $0.lines(columns: columns, style: style) }
      let states = StateTables(findings: findings)
      blocks.append(StateText(findings: findings).sentences().flatMap(wrapped))
      blocks += states.charts().map { $0.lines(columns: columns) }
      blocks += states.tables().map { $0.lines(columns: columns, style: style) }
      blocks.append(CapacityText(findings: findings).sentences().flatMap(wrapped))
      blocks += times(findings)
      blocks += findings.strategies.map { WorstSitesText(strategy: $0).lines(columns: columns) }
    }
    blocks.append(FactsText.told(of: findings.scenario.strategies).flatMap(wrapped))
    blocks.append(BasisText(findings: findings).paragraphs().flatMap(wrapped))
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The top of the page: the verdict with its reasons, and whatever may make it worthless.
  package func answer(_ findings: Findings) -> [String] {
    let text = VerdictText(findings: findings)
    var lines = findings.branch.map { wrapped(BranchText(findings: findings, branch: $0).sentence()) } ?? []
    lines += wrapped(text.sentence()).map(style.bold)
    if findings.replications > 0 {
      let more = [text.others()].compactMap { $0 } + text.againstFirst() + [text.reason()].compactMap { $0 }
      let goals = GoalText(findings: findings)
      lines += causes(findings)
      lines += (more + CampaignText(findings: findings).sentences()).flatMap(wrapped)
      lines += goals.table().map { [""] + $0.lines(columns: columns, style: style) } ?? []
      lines += goals.remarks().flatMap(wrapped)
    }
    let unexpected = ExpectationText.warnings(findings.expectations, currency: findings.scenario.currency)
    return lines + (BasisText(findings: findings).warnings() + unexpected).flatMap(wrapped)
  }

  private func wrapped(_ text: String) -> [String] { Prose.wrap(text, width: columns) }

  private func legend(_ findings: Findings) -> [String] {
    var text: [String] = []
    if findings.comparisons.count == 1, let pair = findings.comparisons.first, findings.strategies.count == 2
    {
      text.append("Difference: \(pair.strategy) minus \(pair.baseline), paired replication by replication.")
    }
    let hasHalfWidths = findings.replications > 1
    if hasHalfWidths {
      let confidence = Decimal.percent(findings.scenario.experiment.confidence)
      text.append(
        "± is the half-width of the \(confidence) confidence interval of the mean; where an interval is "
          + "not symmetric, as of shares and percentiles, its ends are in brackets. Percentiles, the median "
          + "among them, are those of all devices, or requests, of all replications. A single campaign is "
          + "another thing than the mean of all: in 9 of 10 its number lies between the two that are given, "
          + "and in brackets stands which part of that range is sure (\(confidence) for either end).")
    }
    return text.isEmpty ? [] : wrapped(text.joined(separator: " "))
  }

  /// What helps each strategy most, as experiment found it.
  private func causes(_ findings: Findings) -> [String] {
    EnlargementText(findings)?.sentences().flatMap(wrapped) ?? []
  }

  private func enlargements(_ findings: Findings) -> [[String]] {
    guard let text = EnlargementText(findings) else { return [] }
    return [wrapped(text.heading())]
      + text.tables().map { $0.lines(columns: columns, style: style) }
      + (text.untried().map { [wrapped($0)] } ?? [])
  }

  private func times(_ findings: Findings) -> [[String]] {
    let tables = findings.strategies.compactMap { TimeTable(strategy: $0).table() }
    if tables.isEmpty { return [] }
    return [wrapped("Where the time of a journey goes")]
      + tables.map { $0.lines(columns: columns, style: style) }
  }
}
