import Experiments

/// What a campaign costs under each strategy, by what it is for.
struct CostPicture {
  let findings: Findings

  /// Nil where nothing costs anything.
  func picture() -> Picture? {
    let measures = parts()
    let totals = findings.strategies.map { $0["cost.total"] }
    guard !measures.isEmpty, let largest = totals.compactMap({ $0?.interval.mean }).max(), largest > 0,
      largest.isFinite
    else { return nil }
    let currency = findings.scenario.currency
    let rows = zip(findings.strategies, totals).map { strategy, total in
      var begin = 0.0
      let marks = measures.enumerated().compactMap { series, measure -> RowChart.Mark? in
        guard let mean = strategy[measure]?.interval.mean, mean.isFinite, mean > 0 else { return nil }
        defer { begin += mean }
        return .bar(from: begin, to: begin + mean, series: series)
      }
      let words = total.map { Figure($0, in: .one).text(currency) } ?? Decimal.none
      return RowChart.Row(label: "\(strategy.name): \(words)", marks: marks)
    }
    let chart = RowChart(axis: Axis(currency, from: 0, to: largest), rows: rows)
    var table = PageTable(["\(currency), mean of a campaign"] + findings.strategies.map(\.name))
    for measure in measures + findings.measures.filter({ $0.name == "cost.total" }) {
      table.rows.append(
        [measure.label] + findings.strategies.map { $0[measure].map { Figure($0, in: .one).text() } ?? "" })
    }
    return Picture(
      name: "cost", heading: "What a campaign costs", words: rows.map(\.label).joined(separator: "; ") + ".",
      key: measures.map(\.label), isKeyOfAreas: true, chart: .rows(chart),
      table: table)
  }

  /// What adds up to the total. Overtime is a part of labour.
  private func parts() -> [Measure] {
    findings.measures.filter { measure in
      guard measure.unit == .money, measure.name.hasPrefix("cost."),
        !["cost.total", "cost.per device", "cost.overtime"].contains(measure.name)
      else { return false }
      return findings.strategies.contains { ($0[measure]?.interval.mean ?? 0) > 0 }
    }
  }
}
