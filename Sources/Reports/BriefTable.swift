import Experiments
import Statistics

/// The numbers that matter: what strategies are compared in, and when a campaign is done, side by side.
struct BriefTable {
  /// More than so many do not stand side by side: the first and the best are shown.
  private static let mostStrategies = 3
  let findings: Findings
  /// Of the strategies that are shown.
  private let places: [Int]

  init(_ findings: Findings) {
    self.findings = findings
    var places = Array(findings.strategies.indices)
    if places.count > BriefTable.mostStrategies {
      let ranked = findings.verdict?.criteria.first?.order ?? []
      let order = ranked + places.filter { !ranked.contains($0) }
      let best = order.filter { $0 != 0 }.prefix(BriefTable.mostStrategies - 1)
      places = places.filter { $0 == 0 || best.contains($0) }
    }
    self.places = places
  }

  /// Nil where there is nothing to show.
  func table() -> TextTable? {
    let strategies = places.map { findings.strategies[$0] }
    let pair = findings.strategies.count == 2 ? findings.comparisons.first : nil
    let hidden = findings.strategies.count - strategies.count
    var table = TextTable(
      hidden > 0 ? "\(hidden) more: --full" : "",
      headings: strategies.map(\.name) + (pair == nil ? [] : ["difference"]))
    table.gap = 2
    let figures = MeasureTable(findings: findings)
    for measure in measures() {
      let all = figures.figures(measure)
      var row = places.map { short(all[$0], measure, findings.strategies[$0][measure]?.interval) }
      if let pair {
        row.append(figures.difference(pair, measure, in: figures.scale(measure), isJudged: true))
      }
      table.add(BriefTable.labels[measure.name] ?? measure.label, unit: figures.scale(measure).unit, row)
    }
    return table.rows.isEmpty ? nil : table
  }

  static let labels = [
    "done.p95": "95 % done", Measure.lastDone.name: "last device done",
    Measure.meanDowntime.name: "downtime, mean", Measure.downtimeToHorizon.name: "downtime to horizon, mean",
    Measure.staffHours.name: "staff hours", "cost.total": "cost", Measure.ready.name: "ready",
  ]

  /// What the verdict is on, or what it would be on.
  func measures() -> [Measure] {
    let criteria = findings.verdict.map { $0.criteria + $0.others } ?? []
    let named = criteria.compactMap { criterion -> Measure? in
      if case .measure(let measure) = criterion.subject { measure } else { nil }
    }
    if !named.isEmpty { return named }
    let names = BriefTable.labels.keys.filter { $0 != Measure.downtimeToHorizon.name }
    return findings.measures.filter { measure in
      names.contains(measure.name)
        && findings.strategies.contains {
          let mean = $0[measure]?.interval.mean ?? .nan
          return mean.isFinite && mean != 0
        }
    }
  }

  private static let few = 10

  /// What the signs of the table mean, and why intervals may be wide; nil where there is nothing to explain.
  func remark() -> String? {
    guard findings.replications > 1, let table = table() else { return nil }
    let figures = table.rows.flatMap { row -> [Figure] in
      if case .values(_, _, let figures) = row { figures } else { [] }
    }
    let isOneSided = figures.contains { $0.tail.hasPrefix("≥") || $0.tail.hasPrefix("≤") }
    var words: [String] = []
    if isOneSided {
      words.append("≥ and ≤ stand before the end of an interval that matters, where its ends are not alike.")
    }
    if findings.replications < BriefTable.few {
      words.append(
        "With \(Prose.count(findings.replications, "campaign")) intervals are wide, and little is shown of "
          + "shares; more replications narrow them.")
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// Of an interval that is not symmetric the end that matters stays.
  private func short(_ figure: Figure, _ measure: Measure, _ interval: ConfidenceInterval?) -> Figure {
    guard let interval, figure.tail.hasPrefix("("), interval.mean.isFinite else { return figure }
    let scale = MeasureTable(findings: findings).scale(measure)
    let end = measure.better == .higher ? interval.lower : interval.upper
    if !end.isFinite { return Figure(figure.lead) }
    let sign = measure.better == .higher ? "≥" : "≤"
    return Figure(figure.lead, "\(sign) \(Decimal.plain(end / scale.size))")
  }
}
