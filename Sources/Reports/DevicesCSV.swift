import Engine
import Experiments
import FleetModel

/// `devices.csv`: every finished journey of the first replication, in order of finishing; times in seconds,
/// moments since the scenario's start.
package enum DevicesCSV {
  package static let header = [
    "strategy", "device", "group", "site", "outcome", "released", "done", "to desktop", "to productive",
    "to desktop in working hours", "to productive in working hours", "fallbacks",
  ]

  /// Writes one line a finished journey of each strategy.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    CSVText.write(header, to: &output)
    let outcomes = Legend.outcomes.map(\.rawValue)
    for strategy in findings.strategies {
      for record in strategy.devices { CSVText.write(fields(record, strategy, outcomes), to: &output) }
    }
  }

  private static func fields(_ record: DeviceRecord, _ strategy: StrategyFindings, _ outcomes: [String])
    -> [String]
  {
    func name(_ names: [String], _ index: Int) -> String { names.indices.contains(index) ? names[index] : "" }
    let times = [
      record.released.microseconds, record.finished.microseconds, record.toDesktop.microseconds,
      record.toProductive.microseconds, record.toDesktopInHours.microseconds,
      record.toProductiveInHours.microseconds,
    ]
    return [
      strategy.name, "\(record.device)", name(strategy.legend.groups, Int(record.profile)),
      name(strategy.legend.siteNames, Int(record.site)), name(outcomes, Int(record.outcome)),
    ] + times.map(CSVText.seconds) + ["\(record.fallbacks)"]
  }
}
