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
    var lines = CSVLines()
    for strategy in findings.strategies {
      let words = DeviceWords(strategy)
      for (place, record) in strategy.devices.enumerated() {
        add(record, words, to: &lines)
        if !strategy.compliance.isEmpty {
          lines.add(microseconds: strategy.compliance[place].toCompliant.microseconds)
          lines.add(microseconds: strategy.compliance[place].toCompliantInHours.microseconds)
        }
        lines.add(Int(record.fallbacks))
        lines.add(words.reasons[Int(record.reason)])
        lines.add(nameOf: Int(record.device), names)
        lines.endLine(to: &output)
      }
    }
    lines.flush(to: &output)
  }

  /// Of a number that has no name.
  private static let none = CSVLines.Field("")

  private static func add(_ record: DeviceRecord, _ words: DeviceWords, to lines: inout CSVLines) {
    func name(_ names: [CSVLines.Field], _ index: Int) -> CSVLines.Field {
      names.indices.contains(index) ? names[index] : none
    }
    lines.add(words.strategy)
    lines.add(Int(record.device))
    lines.add(name(words.groups, Int(record.profile)))
    lines.add(name(words.sites, Int(record.site)))
    lines.add(name(words.outcomes, Int(record.outcome)))
    lines.add(microseconds: record.released.microseconds)
    lines.add(microseconds: record.finished.microseconds)
    lines.add(microseconds: record.toDesktop.microseconds)
    lines.add(microseconds: record.toProductive.microseconds)
    lines.add(microseconds: record.toDesktopInHours.microseconds)
    lines.add(microseconds: record.toProductiveInHours.microseconds)
  }
}
