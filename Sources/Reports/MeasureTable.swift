import Experiments
import Statistics

/// The main measures of all strategies side by side, in groups; with exactly two strategies also their difference.
struct MeasureTable {
  let findings: Findings

  /// The table, and with more than two strategies a second one of the differences to the first.
  func tables() -> [TextTable] {
    let names = findings.strategies.map(\.name)
    let pair = names.count == 2 ? findings.comparisons.first : nil
    let headings = pair == nil ? names : names + ["difference (\(Decimal.percent(confidence)))"]
    var main = TextTable("", headings: headings)
    fill(&main) { measure in
      pair.map { figures(measure) + [difference($0, measure, in: scale(measure))] } ?? figures(measure)
    }
    if names.count < 3 || findings.comparisons.isEmpty { return [main] }
    var differences = TextTable(
      "difference to \(names[0]) (\(Decimal.percent(confidence)))", headings: findings.comparisons.map(\.strategy))
    fill(&differences) { measure in
      let scale = differenceScale(measure)
      return findings.comparisons.map { difference($0, measure, in: scale) }
    }
    return [main, differences]
  }

  private var confidence: Double { findings.scenario.experiment.confidence }

  private func fill(_ table: inout TextTable, _ figures: (Measure) -> [Figure]) {
    let isDifference = table.headings.count < findings.strategies.count
    for group in groups() {
      table.addBlank()
      for measure in group where !isEmpty(measure) {
        let scale = isDifference ? differenceScale(measure) : scale(measure)
        table.add(measure.title, unit: scale.unit, figures(measure))
        if measure.name == "done.last", !isDifference, let dates = dates(measure) {
          table.add("  that is, \(dates.zone)", dates.figures)
        }
      }
    }
  }

  /// Measures by what they are about. What is not listed here is in the files only.
  private func groups() -> [[Measure]] {
    var groups: [[Measure]] = [[], [], [], [], [], [], [], []]
    for measure in findings.measures {
      let parts = measure.name.split(separator: ".")
      let last = parts.last.map(String.init) ?? ""
      switch parts.first {
      case "done": groups[0].append(measure)
      case "journey" where ["mean", "p95"].contains(last): groups[0].append(measure)
      case "downtime" where parts.contains("working"):
        if last == "mean" { groups[2].append(measure) }
      case "downtime" where last != "p90": groups[1].append(measure)
      case "share": groups[3].append(measure)
      case "devices", "throughput": groups[4].append(measure)
      case "staff": groups[5].append(measure)
      case "pool" where last != "waiting": groups[5].append(measure)
      case "link" where last != "transfers": groups[6].append(measure)
      case "service", "cost": groups[7].append(measure)
      default: break
      }
    }
    return groups
  }

  private func of(_ measure: Measure) -> [MeasureFinding?] { findings.strategies.map { $0[measure.name] } }

  /// Zero or undefined under every strategy.
  private func isEmpty(_ measure: Measure) -> Bool {
    of(measure).allSatisfy { finding in
      guard let finding else { return true }
      return finding.neverReached == 0 && (finding.interval.count == 0 || finding.interval.mean == 0)
    }
  }

  private func scale(_ measure: Measure) -> Scale {
    let largest = of(measure).compactMap { $0?.interval.mean }.filter(\.isFinite).map(abs).max() ?? 0
    return .fitting(measure.unit, largest: largest, currency: findings.scenario.currency)
  }

  private func differenceScale(_ measure: Measure) -> Scale {
    let means = findings.comparisons.compactMap { $0[measure.name]?.paired?.interval.mean }
    let largest = means.map(abs).max() ?? 0
    return .fitting(measure.unit, largest: largest, currency: findings.scenario.currency)
  }

  private func figures(_ measure: Measure) -> [Figure] {
    let scale = scale(measure)
    return of(measure).map { finding in finding.map { Figure($0, in: scale) } ?? .none }
  }

  private func difference(_ comparison: Comparison, _ measure: Measure, in scale: Scale) -> Figure {
    guard let paired = comparison[measure.name]?.paired else { return .none }
    // Where one side does not always get there, the pairs that are left say too little.
    let sides = [comparison.strategy, comparison.baseline]
    let missing = findings.strategies.contains { strategy in
      sides.contains(strategy.name) && (strategy[measure.name]?.neverReached ?? 0) > 0
    }
    return missing ? .none : Figure(paired.interval, in: scale)
  }

  /// The mean moments by the wall clock, if the scenario has one.
  private func dates(_ measure: Measure) -> (zone: String, figures: [Figure])? {
    guard let starts = findings.scenario.starts, let clock = WallClock(starts) else { return nil }
    let figures = of(measure).map { finding -> Figure in
      guard let finding, finding.neverReached == 0, finding.interval.mean.isFinite else { return .none }
      return Figure(clock.words(finding.interval.mean))
    }
    return (starts.timeZone, figures)
  }
}

extension Figure {
  /// Says so where the moment was never reached, or where the measure was undefined in some replications.
  package init(_ finding: MeasureFinding, in scale: Scale) {
    let all = finding.values.count
    if finding.neverReached > 0 {
      let isAlways = finding.neverReached == all
      self.init("never", isAlways ? "" : "(\(finding.neverReached) of \(all))")
    } else {
      self.init(finding.interval, in: scale)
      if finding.undefined > 0 && finding.interval.count > 0 {
        tail += (tail.isEmpty ? "" : " ") + "(\(finding.interval.count) of \(all))"
      }
    }
  }
}
