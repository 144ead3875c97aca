import Experiments
import Statistics

/// How the answer responds to other values: the file as written, its alternatives and the points of its
/// grid, one below the other. Of each strategy a picture of the goals, where there are any, and one of when
/// it is over.
struct SweepPicture {
  let findings: Findings

  func pictures() -> [Picture] {
    guard let sweep = findings.sweep, !sweep.shown.isEmpty else { return [] }
    let tables = AlternativesTable(findings, sweep).tables()
    return findings.strategies.flatMap { strategy -> [Picture] in
      guard let table = tables.first(where: { $0.title == VisibleText.line(strategy.name) }) else {
        return []
      }
      let subjects: [Subject] = (strategy.goals.isEmpty ? [] : [.goals]) + [response(strategy, sweep)]
      return subjects.compactMap { picture(of: $0, strategy, sweep, PageTable(table)) }
    }
  }

  /// What a picture is of.
  private enum Subject {
    case goals, nearlyAll, last

    var measure: String { self == .nearlyAll ? "done.p95" : Measure.lastDone.name }
  }

  /// When all are done; where that is not always reached, when nearly all are.
  private func response(_ written: StrategyFindings, _ sweep: SweepFindings) -> Subject {
    let others = sweep.shown.flatMap(\.strategies).filter { $0.name == written.name }
    let all = [written[.lastDone]] + others.map { $0[Measure.lastDone.name] }
    return all.contains { ($0?.neverReached ?? 0) > 0 } ? .nearlyAll : .last
  }

  private func picture(
    of subject: Subject, _ written: StrategyFindings, _ sweep: SweepFindings, _ table: PageTable
  ) -> Picture? {
    let isOfGoals = subject == .goals
    var found: [(name: String, interval: ConfidenceInterval)] = []
    func note(_ name: String, _ goals: [GoalFinding], _ measure: MeasureFinding?) {
      let interval = isOfGoals ? goals.together : measure?.neverReached == 0 ? measure?.interval : nil
      if let interval, interval.mean.isFinite { found.append((name, interval)) }
    }
    note("as written", written.goals, written[subject.measure])
    for point in sweep.shown {
      for strategy in point.strategies where strategy.name == written.name {
        note(point.point.name, strategy.goals, strategy[subject.measure])
      }
    }
    guard found.count > 1, let largest = found.map({ max($0.interval.mean, finite($0.interval.upper)) }).max()
    else { return nil }
    let scale = isOfGoals ? Scale("%", 0.01) : Scale.time(largest)
    let title =
      isOfGoals
      ? "% of campaigns that meet the goals"
      : "\(scale.unit) until \(subject == .last ? "the last device is" : "95 % are") done"
    let rows = found.enumerated().map { number, row in
      let interval = row.interval.scaled(by: 1 / scale.size)
      return RowChart.Row(
        label:
          "\(row.name): \(isOfGoals ? GoalText.figure(row.interval) : Figure(interval).text(scale.unit))",
        marks: [
          .interval(
            low: max(0, finite(interval.lower)), at: interval.mean, high: finite(interval.upper),
            series: number == 0 ? 1 : 0)
        ])
    }
    let chart = RowChart(
      axis: Axis(title, from: 0, to: isOfGoals ? 100 : largest / scale.size), rows: rows)
    return Picture(
      name: isOfGoals || written.goals.isEmpty ? "values \(written.name)" : "values time \(written.name)",
      heading: "With other values, under \(written.name): \(isOfGoals ? "the goals" : "when it is over")",
      words: "\(title): " + rows.map(\.label).joined(separator: "; ") + ".",
      note: "Points with their confidence intervals; the first is the file as written.",
      chart: .rows(chart), table: table)
  }

  private func finite(_ value: Double) -> Double { value.isFinite ? value : 0 }
}
