import Engine
import Experiments
import FleetModel

/// States on the whole page: how many devices have each value over time, and what has become of them at the
/// moments that were asked for.
struct StateTables {
  let findings: Findings

  func charts() -> [LoadChart] {
    findings.strategies.flatMap { strategy in
      strategy.states.map { state in
        LoadChart(
          title: "\(state.state.name) of \(strategy.name): devices by value",
          rows: zip(state.state.values, state.all).map { ($0, $1) }, unit: .count,
          from: findings.scenario.experiment.warmUp.seconds)
      }
    }
  }

  func tables() -> [TextTable] {
    findings.strategies.flatMap { strategy in
      strategy.states.flatMap { state in state.tables.map { table($0, state.state, strategy.name) } }
    }
  }

  /// Fates that nobody came to have no column, and values that nobody had no row.
  private func table(_ table: StateFinding.Table, _ state: Legend.State, _ strategy: String) -> TextTable {
    let used = Legend.fates.indices.filter { fate in table.counts.contains { $0[fate] > 0 } }
    var text = TextTable(
      "\(state.name) of \(strategy), \(StateTables.words(table.moment))",
      headings: used.map { Legend.fates[$0] } + ["all"])
    for (value, counts) in zip(state.values, table.counts) where counts.contains(where: { $0 > 0 }) {
      let shown = used.map { counts[$0] } + [counts.reduce(0, +)]
      text.add(value, shown.map { Figure(Decimal.plain($0, digits: 4)) })
    }
    return text
  }

  private static func words(_ moment: Instant?) -> String {
    guard let moment else { return "at the end" }
    let scale = Scale.time(moment.seconds)
    return "after \(Decimal.plain(moment.seconds / scale.size, digits: 4)) \(scale.unit)"
  }
}
