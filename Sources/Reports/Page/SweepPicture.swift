import Experiments
import Statistics

/// How the answer responds to other values: the file as written, its alternatives and the points of its grid,
/// one below the other. One picture a strategy.
struct SweepPicture {
  let findings: Findings

  func pictures() -> [Picture] {
    guard let sweep = findings.sweep, !sweep.shown.isEmpty else { return [] }
    let tables = AlternativesTable(findings, sweep).tables()
    return findings.strategies.compactMap { strategy in
      let table = tables.first { $0.title == VisibleText.line(strategy.name) }
      return table.flatMap { picture(strategy, sweep, PageTable($0)) }
    }
  }

  private func picture(_ written: StrategyFindings, _ sweep: SweepFindings, _ table: PageTable) -> Picture? {
    var found: [(name: String, interval: ConfidenceInterval)] = []
    func note(_ name: String, _ goals: [GoalFinding], _ measure: MeasureFinding?) {
      let interval = goals.together ?? measure?.interval
      if let interval, interval.mean.isFinite { found.append((name, interval)) }
    }
    note("as written", written.goals, written[.lastDone])
    for point in sweep.shown {
      for strategy in point.strategies where strategy.name == written.name {
        note(point.point.name, strategy.goals, strategy["done.last"])
      }
    }
    guard found.count > 1, let largest = found.map({ max($0.interval.mean, finite($0.interval.upper)) }).max()
    else { return nil }
    let isOfGoals = !written.goals.isEmpty
    let scale = isOfGoals ? Scale("%", 0.01) : Scale.time(largest)
    let title =
      isOfGoals ? "% of campaigns that meet the goals" : "\(scale.unit) until the last device is done"
    let rows = found.enumerated().map { number, row in
      let interval = row.interval.scaled(by: 1 / scale.size)
      return RowChart.Row(
        label: "\(row.name): \(Figure(interval).text(scale.unit))",
        marks: [
          .interval(
            low: max(0, finite(interval.lower)), at: interval.mean, high: finite(interval.upper),
            series: number == 0 ? 1 : 0)
        ])
    }
    let chart = RowChart(
      axis: Axis(title, from: 0, to: isOfGoals ? 100 : largest / scale.size), rows: rows)
    return Picture(
      name: "values \(written.name)", heading: "With other values, under \(written.name)",
      words: "\(title): " + rows.map(\.label).joined(separator: "; ") + ".",
      note: "Points with their confidence intervals; the first is the file as written.",
      chart: .rows(chart), table: table)
  }

  private func finite(_ value: Double) -> Double { value.isFinite ? value : 0 }
}
