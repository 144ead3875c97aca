import Engine
import Experiments
import FleetModel

/// `devices.csv`: every finished journey of the first replication, in order of finishing; times in seconds,
/// moments since the scenario's start; with the reason why it went as it did. Where devices have a third
/// clock, what it shows stands behind the others. The devices of an imported fleet have their names and
/// serial numbers at the end.
package enum DevicesCSV {
  package static func header(hasCompliance: Bool) -> [String] {
    [
      "strategy", "device", "group", "site", "outcome", "released", "done", "to desktop", "to productive",
      "to desktop in working hours", "to productive in working hours",
    ] + (hasCompliance ? ["to compliant", "to compliant in working hours"] : []) + ["fallbacks", "reason"]
  }

  /// Writes one line a finished journey of each strategy.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let names = DeviceNames(findings.scenario)
    let header = header(hasCompliance: findings.strategies.contains { $0.legend.hasCompliance })
    CSVText.write(names == nil ? header : header + ["name", "serial number"], to: &output)
    let outcomes = Legend.outcomes.map(\.rawValue)
    for strategy in findings.strategies {
      for (place, record) in strategy.devices.enumerated() {
        let third = strategy.compliance.isEmpty ? nil : strategy.compliance[place]
        var fields = fields(record, third, strategy, outcomes)
        if let names {
          let row = names.row(of: Int(record.device))
          fields += [row?.name ?? "", row?.serialNumber ?? ""]
        }
        CSVText.write(fields, to: &output)
      }
    }
  }

  private static func fields(
    _ record: DeviceRecord, _ third: ComplianceTime?, _ strategy: StrategyFindings, _ outcomes: [String]
  ) -> [String] {
    func name(_ names: [String], _ index: Int) -> String { names.indices.contains(index) ? names[index] : "" }
    let times =
      [
        record.released.microseconds, record.finished.microseconds, record.toDesktop.microseconds,
        record.toProductive.microseconds, record.toDesktopInHours.microseconds,
        record.toProductiveInHours.microseconds,
      ] + (third.map { [$0.toCompliant.microseconds, $0.toCompliantInHours.microseconds] } ?? [])
    return [
      strategy.name, "\(record.device)", name(strategy.legend.groups, Int(record.profile)),
      name(strategy.legend.siteNames, Int(record.site)), name(outcomes, Int(record.outcome)),
    ] + times.map(CSVText.seconds) + [
      "\(record.fallbacks)", strategy.legend.words(strategy.legend.reasons[Int(record.reason)]),
    ]
  }
}
