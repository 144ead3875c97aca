import Engine
import Experiments
import FleetModel

/// `devices.csv`: every finished journey of the first replication, in order of finishing; times in seconds,
/// moments since the scenario's start; with the reason why it went as it did. The devices of an imported
/// fleet have their names and serial numbers at the end.
package enum DevicesCSV {
  package static let header = [
    "strategy", "device", "group", "site", "outcome", "released", "done", "to desktop", "to productive",
    "to desktop in working hours", "to productive in working hours", "fallbacks", "reason",
  ]

  /// Writes one line a finished journey of each strategy.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let names = DeviceNames(findings.scenario)
    CSVText.write(names == nil ? header : header + ["name", "serial number"], to: &output)
    let outcomes = Legend.outcomes.map(\.rawValue)
    for strategy in findings.strategies {
      for record in strategy.devices {
        var fields = fields(record, strategy, outcomes)
        if let names {
          let row = names.row(of: Int(record.device))
          fields += [row?.name ?? "", row?.serialNumber ?? ""]
        }
        CSVText.write(fields, to: &output)
      }
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
    ] + times.map(CSVText.seconds) + [
      "\(record.fallbacks)", strategy.legend.words(strategy.legend.reasons[Int(record.reason)]),
    ]
  }
}
