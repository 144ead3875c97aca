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

  /// The whole page.
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
      if findings.replications > 1, let table = SpreadTable(findings: findings).table() {
        blocks.append(table.lines(columns: columns, style: style))
      }
      blocks += LoadChart.charts(findings).map { $0.lines(columns: columns) }
      blocks += times(findings)
      blocks += findings.strategies.map { WorstSitesText(strategy: $0).lines(columns: columns) }
    }
    blocks.append(BasisText(findings: findings).paragraphs().flatMap(wrapped))
    return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  /// The top of the page: the verdict with its reasons, and whatever may make it worthless.
  package func answer(_ findings: Findings) -> [String] {
    let text = VerdictText(findings: findings)
    var lines = findings.branch.map { wrapped(BranchText(findings: findings, branch: $0).sentence()) } ?? []
    lines += wrapped(text.sentence()).map(style.bold)
    if findings.replications > 0 {
      for more in [text.reason(), text.downtime(), text.effort(), text.dates()] {
        if let more { lines += wrapped(more) }
      }
    }
    return lines + BasisText(findings: findings).warnings().flatMap(wrapped)
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
          + "among them, are those of all devices, or requests, of all replications. σ is the standard "
          + "deviation of campaigns.")
    }
    return text.isEmpty ? [] : wrapped(text.joined(separator: " "))
  }

  private func times(_ findings: Findings) -> [[String]] {
    let tables = findings.strategies.compactMap { TimeTable(strategy: $0).table() }
    if tables.isEmpty { return [] }
    return [wrapped("Where the time of a journey goes")]
      + tables.map { $0.lines(columns: columns, style: style) }
  }
}
