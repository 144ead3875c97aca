import Experiments
import Statistics

/// The main measures of all strategies side by side, in groups; with exactly two strategies also their
/// difference.
struct MeasureTable {
  let findings: Findings

  /// The table, and with more than two strategies a second one of the differences to the first.
  func tables() -> [TextTable] {
    let names = findings.strategies.map(\.name)
    let pair = names.count == 2 ? findings.comparisons.first : nil
    let headings = pair == nil ? names : names + ["difference\(sureness)"]
    var main = TextTable("", headings: headings)
    fill(&main) { measure in
      pair.map { figures(measure) + [difference($0, measure, in: scale(measure))] } ?? figures(measure)
    }
    assert(findings.strategies.allSatisfy { $0.measures.count == findings.measures.count })
    if names.count < 3 || findings.comparisons.isEmpty { return [main] }
    var differences = TextTable(
      "difference to \(names[0])\(sureness)", headings: findings.comparisons.map(\.strategy))
    fill(&differences) { measure in
      let scale = differenceScale(measure)
      return findings.comparisons.map { difference($0, measure, in: scale) }
    }
    return [main, differences]
  }

  /// " (95 %)", where there are intervals.
  private var sureness: String {
    findings.replications > 1 ? " (\(Decimal.percent(findings.scenario.experiment.confidence)))" : ""
  }

  private func fill(_ table: inout TextTable, _ figures: (Measure) -> [Figure]) {
    let isDifference = table.headings.count < findings.strategies.count
    let shown = findings.measures.filter {
      $0.audience == .tablesAndFiles && !isEmpty($0) && !isRepetition($0)
    }
    for group in Measure.Group.allCases {
      table.addBlank()
      for measure in shown where measure.group == group {
        let scale = isDifference ? differenceScale(measure) : scale(measure)
        let figures = figures(measure)
        if isDifference && figures.allSatisfy({ $0 == .none }) { continue }
        table.add(measure.label, unit: scale.unit, figures)
      }
    }
  }

  private func of(_ measure: Measure) -> [MeasureFinding?] { findings.strategies.map { $0[measure] } }

  /// Zero or undefined under every strategy. That no device is made ready is no reason to be silent.
  private func isEmpty(_ measure: Measure) -> Bool {
    if measure == .ready { return false }
    return of(measure).allSatisfy { finding in
      guard let finding else { return true }
      return finding.neverReached == 0 && (finding.interval.count == 0 || finding.interval.mean == 0)
    }
  }

  /// Whether its values are those of another row under every strategy: downtime in working hours where users
  /// always work, the hours of the only pool of staff, the total of a single kind of cost.
  func isRepetition(_ measure: Measure) -> Bool {
    measure.repeats.contains { other in
      findings.strategies.allSatisfy { $0[measure]?.values == $0[other]?.values }
    }
  }

  func scale(_ measure: Measure) -> Scale {
    let largest = of(measure).compactMap { $0?.interval.mean }.filter(\.isFinite).map(abs).max() ?? 0
    return .fitting(measure.unit, largest: largest, currency: findings.scenario.currency)
  }

  private func differenceScale(_ measure: Measure) -> Scale {
    let means = findings.comparisons.compactMap { $0[measure]?.paired?.interval.mean }
    let largest = means.map(abs).max() ?? 0
    return .fitting(measure.unit, largest: largest, currency: findings.scenario.currency)
  }

  func figures(_ measure: Measure) -> [Figure] {
    let scale = scale(measure)
    return findings.strategies.map { strategy in
      guard let finding = strategy[measure] else { return .none }
      var figure = Figure(finding, in: scale)
      if measure.isOfFinished, let note = Unfinished(strategy).besideMean, finding.interval.mean.isFinite {
        figure.tail += (figure.tail.isEmpty ? "" : " ") + note
      }
      return figure
    }
  }

  /// - Parameter isJudged: With the interval of the verdict, where it is on that measure, so that a table
  ///   does not tell apart what the answer says cannot be told.
  func difference(
    _ comparison: Comparison, _ measure: Measure, in scale: Scale, isJudged: Bool = false
  ) -> Figure {
    guard let single = comparison[measure]?.paired?.interval else { return .none }
    let interval = isJudged ? findings.judged(comparison, measure) ?? single : single
    // Where one side does not always get there, the mean over the pairs that are left would be too good.
    let sides = [comparison.strategy, comparison.baseline]
    let missing = findings.strategies.contains { strategy in
      sides.contains(strategy.name)
        && ((strategy[measure]?.neverReached ?? 0) > 0
          || measure.isOfFinished && Unfinished(strategy).besideMean != nil)
    }
    if missing { return .none }
    // The same numbers, added in another order, can differ in their last digits.
    let size = of(measure).compactMap { $0?.interval.mean }.filter(\.isFinite).map(abs).max() ?? 0
    let isNoise =
      interval.mean.isFinite && abs(interval.upper) <= size * 1e-9
      && abs(interval.lower) <= size * 1e-9
    return isNoise ? Figure("0") : Figure(interval, in: scale)
  }
}
