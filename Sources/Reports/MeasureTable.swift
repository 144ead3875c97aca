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
    for group in groups() {
      table.addBlank()
      for measure in group where !isEmpty(measure) && !isRepetition(measure) {
        let scale = isDifference ? differenceScale(measure) : scale(measure)
        table.add(MeasureTable.label(measure), unit: scale.unit, figures(measure))
      }
    }
  }

  /// Measures by what they are about. What is not listed here is in the files only.
  private func groups() -> [[Measure]] {
    var groups: [[Measure]] = [[], [], [], [], [], [], []]
    for measure in findings.measures {
      let parts = measure.name.split(separator: ".")
      let last = parts.last.map(String.init) ?? ""
      switch parts.first {
      case "done": groups[0].append(measure)
      case "journey" where ["mean", "p95"].contains(last): groups[0].append(measure)
      case "downtime" where parts.contains("working"):
        if last == "mean" { groups[1].append(measure) }
      case "downtime" where last != "p90": groups[1].append(measure)
      case "share": groups[2].append(measure)
      case "devices", "throughput": groups[3].append(measure)
      case "staff": groups[4].append(measure)
      case "pool" where last != "waiting": groups[4].append(measure)
      case "link" where last != "transfers": groups[5].append(measure)
      case "service", "cost": groups[6].append(measure)
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

  /// Says under every strategy what another row says already: working hours when users always work, the only
  /// pool of staff, the only kind of cost.
  private func isRepetition(_ measure: Measure) -> Bool {
    let parts = measure.name.split(separator: ".")
    let others =
      switch (parts.first, parts.last) {
      case ("downtime", _) where parts.contains("working"):
        [parts.filter { $0 != "working" }.joined(separator: ".")]
      case ("pool", "hours"): ["staff.hours"]
      case ("cost", "total"): ["cost.labour", "cost.downtime"]
      default: [String]()
      }
    return others.contains { other in
      findings.strategies.allSatisfy { $0[measure.name]?.values == $0[other]?.values }
    }
  }

  /// "down to desktop, p95": shorter than the title.
  private static func label(_ measure: Measure) -> String {
    let ending = "th percentile"
    guard measure.title.hasSuffix(ending) else { return measure.title }
    let words = measure.title.dropLast(ending.count).split(separator: " ")
    let percent = words.last ?? ""
    return (words.dropLast() + [percent == "50" ? "median" : "p" + percent]).joined(separator: " ")
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
    if missing { return .none }
    // What sums of the same numbers in another order leave is no difference.
    let size = of(measure).compactMap { $0?.interval.mean }.filter(\.isFinite).map(abs).max() ?? 0
    let isNoise = abs(paired.interval.upper) <= size * 1e-9 && abs(paired.interval.lower) <= size * 1e-9
    return isNoise ? Figure("0") : Figure(paired.interval, in: scale)
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
