import Experiments
import FleetModel
import Statistics

/// The file as written beside its alternatives and the first points of its grid: for each strategy a table of
/// the measures that decide, with the differences to the file as written.
package struct AlternativesTable {
  private let findings: Findings
  private let sweep: SweepFindings
  /// Only what answers the question, and no differences.
  private let isBrief: Bool

  package init(_ findings: Findings, _ sweep: SweepFindings, isBrief: Bool = false) {
    self.findings = findings
    self.sweep = sweep
    self.isBrief = isBrief && !findings.scenario.goals.isEmpty
  }

  /// How long it takes, how long devices are down, and what it takes in people and money.
  private static let deciding = [
    "done.p95", Measure.lastDone.name, Measure.meanDowntime.name, Measure.staffHours.name, "cost.total",
  ]

  /// Beside the goals: when it is over, and what it costs.
  private var shown: [String] {
    if !isBrief { return AlternativesTable.deciding }
    let isPriced = findings.measures.contains { $0.name == "cost.total" }
    return [Measure.lastDone.name, isPriced ? "cost.total" : Measure.staffHours.name]
  }

  /// A block of lines for each strategy, and one that says what the numbers are.
  package func blocks(columns: Int, style: TextStyle) -> [[String]] {
    let tables = tables().map { $0.lines(columns: columns, style: style) }
    return isBrief ? tables : tables + [Prose.wrap(legend(), width: columns)]
  }

  /// The tables alone, each with its strategy's name for a title.
  func tables() -> [TextTable] { findings.strategies.compactMap(table) }

  /// What stands in brackets, and what is not shown.
  func legend() -> String {
    var text =
      "In brackets: the difference to the file as written, on the same random numbers, paired replication by "
      + "replication (\(Decimal.percent(findings.scenario.experiment.confidence)))."
    let hidden = sweep.done - sweep.shown.count
    if hidden > 0 { text += " \(Prose.count(hidden, "further point")) in sweep.csv." }
    return text
  }

  private func table(_ written: StrategyFindings) -> TextTable? {
    var rows: [(name: String, strategy: PointFindings.Strategy)] = []
    for point in sweep.shown {
      for strategy in point.strategies where strategy.name == written.name {
        rows.append((point.point.name, strategy))
      }
    }
    let deciding: [MeasureFinding] = shown.compactMap { written[$0] }
    let measures = deciding.filter { finding in
      isShown(finding) || rows.contains { isShown($0.strategy[finding.measure.name]) }
    }
    if rows.isEmpty || measures.isEmpty { return nil }
    let scales = measures.map { finding in
      scale(finding, rows.compactMap { $0.strategy[finding.measure.name] })
    }
    var table = TextTable(
      written.name,
      headings: (written.goals.isEmpty ? [] : [met])
        + zip(measures, scales).map { "\(label($0.measure)), \($1.unit)" })
    table.add("as written", goals(written.goals) + zip(measures, scales).map { Figure($0, in: $1) })
    for row in rows {
      let figures = zip(measures, scales).map { figure($0.measure, row.strategy, written, in: $1) }
      table.add(row.name, goals(row.strategy.goals) + figures)
    }
    return table
  }

  /// "the goal is met, of 20".
  private var met: String {
    let all = GoalText(findings: findings).all
    let verb = findings.scenario.goals.count == 1 ? "is" : "are"
    return "\(all) \(verb) met, of \(Decimal.count(findings.replications))"
  }

  private func label(_ measure: Measure) -> String {
    isBrief ? BriefTable.labels[measure.name] ?? measure.label : measure.label
  }

  /// In how many campaigns all were met; none without goals.
  private func goals(_ goals: [GoalFinding]) -> [Figure] {
    goals.together.map { [Figure(Decimal.count(goals.meetsAll.count { $0 }), GoalText.range($0))] } ?? []
  }

  private func isShown(_ finding: MeasureFinding?) -> Bool {
    guard let finding else { return false }
    return finding.neverReached > 0 || finding.interval.mean.isFinite && finding.interval.mean != 0
  }

  private func scale(_ written: MeasureFinding, _ others: [MeasureFinding]) -> Scale {
    let means = ([written] + others).map(\.interval.mean).filter(\.isFinite).map(abs)
    return .fitting(
      written.measure.unit, largest: means.max() ?? 0, currency: findings.scenario.currency)
  }

  private func figure(
    _ measure: Measure, _ strategy: PointFindings.Strategy, _ written: StrategyFindings, in scale: Scale
  ) -> Figure {
    guard let finding = strategy[measure.name] else { return .none }
    var figure = Figure(finding, in: scale)
    guard !isBrief, finding.neverReached == 0, finding.interval.mean.isFinite else { return figure }
    figure = Figure(Decimal.plain(finding.interval.mean / scale.size))
    guard let interval = strategy.difference(measure.name)?.paired?.interval, interval.mean.isFinite,
      isComparable(measure, strategy, written)
    else { return figure }
    let isSame = abs(interval.mean) <= abs(finding.interval.mean) * 1e-9 && interval.halfWidth < 1e-9
    let sign = interval.mean > 0 ? "+" : ""
    figure.tail = isSame ? "(the same)" : "(\(sign)\(Figure(interval, in: scale).text()))"
    return figure
  }

  /// A mean over the devices that are done is not compared where other shares are done.
  private func isComparable(
    _ measure: Measure, _ strategy: PointFindings.Strategy, _ written: StrategyFindings
  ) -> Bool {
    guard measure == .meanDowntime else { return true }
    return [strategy[Measure.unfinished.name], written[.unfinished]].allSatisfy {
      $0.map { $0.interval.mean == 0 } ?? true
    }
  }
}
