import Experiments
import FleetModel
import Statistics

/// What happened period by period, as tables: of each strategy all that matters, or of all strategies the
/// one number that says most.
struct PeriodTable {
  let findings: Findings

  /// A column: its heading, what it shows, and its measure's name.
  private struct Column {
    var heading: String
    var name: String
    var unit: Measure.Unit
  }

  /// How many periods are told: behind the last of them nothing happens under any strategy.
  static func count(_ findings: Findings) -> Int {
    findings.strategies.map { ($0.periods.lastIndex { !$0.isEmpty } ?? -1) + 1 }.max() ?? 0
  }

  /// One a strategy.
  func tables() -> [TextTable] {
    findings.strategies.compactMap { strategy in
      let periods = strategy.periods.prefix(PeriodTable.count(findings))
      if periods.isEmpty { return nil }
      let shown = columns(strategy).filter { column in
        periods.contains { $0[column.name].map { $0.mean.isFinite && $0.mean != 0 } ?? false }
      }
      let scales = shown.map { scale($0, periods) }
      var table = TextTable(
        "\(strategy.name) by \(unit)",
        headings: zip(shown, scales).map { $1.unit.isEmpty ? $0.heading : "\($0.heading), \($1.unit)" })
      for found in periods {
        let figures = zip(shown, scales).map { column, scale in
          found[column.name].map { Figure($0, in: scale) } ?? .none
        }
        table.add(found.period.name, figures)
      }
      return table
    }
  }

  /// People at work by period, or journeys where there is no staff, under all strategies; nil where there
  /// are no periods, or devices come in waves.
  func brief() -> TextTable? {
    if case .waves = findings.scenario.rollout { return nil }
    let count = PeriodTable.count(findings)
    guard count > 0, let first = findings.strategies.first else { return nil }
    let hasStaff = first.legend.poolRoles.contains(where: \.isStaff)
    let name = hasStaff ? PeriodMeasure.people.name : "journeys.begun"
    var table = TextTable(
      "\(hasStaff ? "people at work (FTE)" : "journeys begun") by \(unit)",
      headings: findings.strategies.map(\.name))
    for period in 0..<count {
      table.add(
        first.periods[period].period.name,
        findings.strategies.map { $0.periods[period][name].map { Figure($0) } ?? .none })
    }
    return table
  }

  private var unit: String { findings.scenario.experiment.periods?.unit ?? "period" }

  private func scale(_ column: Column, _ periods: ArraySlice<PeriodFinding>) -> Scale {
    let means = periods.compactMap { $0[column.name]?.mean }.filter(\.isFinite).map(abs)
    return .fitting(column.unit, largest: means.max() ?? 0, currency: findings.scenario.currency)
  }

  private func columns(_ strategy: StrategyFindings) -> [Column] {
    let outcomes = Legend.outcomes.map {
      Column(heading: $0.rawValue, name: PeriodMeasure.ended($0).name, unit: .count)
    }
    let stocks = strategy.legend.stockRoles.map {
      Column(heading: "\($0.name): stock-outs", name: "stock.\($0.name).stock-outs", unit: .count)
    }
    return [Column(heading: "begun", name: "journeys.begun", unit: .count)] + outcomes
      + [
        Column(heading: "under way at its end", name: "journeys.under way", unit: .count),
        Column(heading: "downtime, mean", name: "downtime.productive.mean", unit: .seconds),
        Column(heading: "downtime, p95", name: "downtime.productive.p95", unit: .seconds),
        Column(heading: "work", name: PeriodMeasure.staffHours.name, unit: .hours),
        Column(heading: "FTE", name: PeriodMeasure.people.name, unit: .count),
      ] + stocks + [Column(heading: "cost", name: PeriodMeasure.cost.name, unit: .money)]
  }
}
