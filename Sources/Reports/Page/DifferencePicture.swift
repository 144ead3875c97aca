import Experiments
import Statistics

/// Differences between strategies, paired replication by replication, with their intervals: a forest plot.
/// Numbers of several units stand on one axis as shares of the larger of both sides. Intervals are those of
/// the verdict, so that a bar reaches the line at 0 where the answer says that no difference can be told.
struct DifferencePicture {
  let findings: Findings

  /// Nil for one strategy, or one replication.
  func picture() -> Picture? {
    let table = MeasureTable(findings: findings)
    var rows: [RowChart.Row] = []
    var numbers = PageTable(["measure, difference of", "difference", "of the larger side"])
    for measure in BriefTable(findings).measures() {
      for (series, comparison) in findings.comparisons.enumerated() {
        let scale = table.scale(measure)
        let figure = table.difference(comparison, measure, in: scale, isJudged: true)
        guard figure != .none, let interval = relative(comparison, measure) else { continue }
        let label = BriefTable.labels[measure.name] ?? measure.label
        let pair = "\(comparison.strategy) minus \(comparison.baseline)"
        let name = findings.comparisons.count > 1 ? "\(label), \(pair)" : label
        rows.append(
          RowChart.Row(
            label: "\(name): \(figure.text(scale.unit))",
            marks: [
              .interval(low: interval.lower, at: interval.mean, high: interval.upper, series: series + 1)
            ]))
        numbers.rows.append(
          ["\(label), \(pair)", figure.text(scale.unit), Figure(interval).text("%")])
      }
    }
    guard !rows.isEmpty, findings.replications > 1 else { return nil }
    let chart = RowChart(
      axis: Axis("% of the larger of both sides", from: -100, to: 100, most: 8), rows: rows, hasZero: true)
    return Picture(
      name: "differences", heading: "Differences, on the same luck", words: words(rows), note: note(),
      chart: .rows(chart),
      table: numbers)
  }

  /// In percent; nil where there is nothing to take a share of.
  private func relative(_ comparison: Comparison, _ measure: Measure) -> ConfidenceInterval? {
    let sides = [comparison.strategy, comparison.baseline].compactMap { name in
      findings.strategies.first { $0.name == name }?[measure]?.interval.mean
    }
    let largest = sides.map(abs).max() ?? 0
    let found = findings.judged(comparison, measure) ?? comparison[measure]?.paired?.interval
    guard let interval = found, interval.mean.isFinite,
      interval.halfWidth.isFinite, largest.isFinite, largest > 0
    else { return nil }
    return interval.scaled(by: 100 / largest)
  }

  private func note() -> String {
    let confidence = Decimal.percent(findings.scenario.experiment.confidence)
    let pair = findings.comparisons.first
    let what =
      findings.comparisons.count == 1
      ? "\(pair?.strategy ?? "") minus \(pair?.baseline ?? ""). "
      : "Each strategy minus \(pair?.baseline ?? ""). "
    return what + "Bars are intervals of the paired difference; one that does not reach the line at 0 tells "
      + "the two apart. \(sureness(confidence))"
  }

  /// How sure the intervals are: as sure as the answer, which is told of all of them together.
  private func sureness(_ confidence: String) -> String {
    guard let verdict = findings.verdict, !(verdict.criteria + verdict.others).isEmpty else {
      return "Each has \(confidence) confidence by itself."
    }
    let decides = verdict.criteria.compactMap { criterion -> Measure? in
      if case .measure(let measure) = criterion.subject { measure } else { nil }
    }
    guard verdict.basis == .measure, let first = decides.first else {
      let same = verdict.basis == .several ? ", as the answer has" : ""
      return "They have \(confidence) confidence all together\(same)."
    }
    return
      "That of \(BriefTable.labels[first.name] ?? first.label) has \(confidence) confidence, as the answer "
      + "has, and the others have it together."
  }

  private func words(_ rows: [RowChart.Row]) -> String {
    note() + " " + rows.map(\.label).joined(separator: "; ") + "."
  }
}
