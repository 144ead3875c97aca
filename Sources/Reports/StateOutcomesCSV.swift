import Experiments
import FleetModel

/// `state-outcomes.csv`: what has become, at chosen moments and at the end, of the devices with each value of
/// each state; a line for each value and fate that any device had, per campaign.
package enum StateOutcomesCSV {
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    CSVText.write(["strategy", "state", "hours", "value", "truth", "devices"], to: &output)
    for strategy in findings.strategies {
      for state in strategy.states {
        for table in state.tables { write(table, of: state.state, strategy.name, to: &output) }
      }
    }
  }

  private static func write(
    _ table: StateFinding.Table, of state: Legend.State, _ strategy: String,
    to output: inout some TextOutputStream
  ) {
    let when = table.moment.map { CSVText.number($0.seconds / 3600) } ?? "end"
    for (value, counts) in zip(state.values, table.counts) {
      for (fate, count) in zip(Legend.fates, counts) where count > 0 {
        CSVText.write(
          [strategy, state.name, when, value, fate, CSVText.tenThousandths(count)], to: &output)
      }
    }
  }
}
