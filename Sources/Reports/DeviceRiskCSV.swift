import Experiments
import FleetModel
import Statistics

/// `devices-risk.csv`: how each device of a rollout in waves fared over all replications, those first that
/// are done least often. The devices of an imported fleet have their names and serial numbers at the end.
///
/// `done` and `ready` are probabilities by the horizon, with their intervals; `in time` is that of every goal
/// that asks the device to be done, or ready, by a moment or within a time, and empty where none does.
/// Downtime is to productive, in seconds, and empty where it lies beyond what was seen; it and the reason are
/// of as many replications as `replications kept` says.
package enum DeviceRiskCSV {
  package static let header = [
    "strategy", "device", "group", "site", "replications", "done", "done lower", "done upper", "ready",
    "ready lower", "ready upper", "in time", "in time lower", "in time upper", "downtime p50",
    "downtime p95", "commonest reason", "share of it", "replications kept",
  ]

  /// Writes one line a device and strategy.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    let names = DeviceNames(findings.scenario)
    CSVText.write(names == nil ? header : header + ["name", "serial number"], to: &output)
    var lines = CSVLines()
    for strategy in findings.strategies {
      let name = CSVLines.Field(strategy.name)
      let legend = strategy.legend
      let groups = legend.groups.map(CSVLines.Field.init)
      let sites = legend.siteNames.map(CSVLines.Field.init)
      let reasons = legend.reasons.map { CSVLines.Field(legend.words($0)) }
      for risk in strategy.risks {
        lines.add(name)
        lines.add(risk.device)
        lines.add(groups[risk.profile])
        lines.add(sites[risk.site])
        lines.add(risk.done.count)
        add(risk.done, to: &lines)
        add(risk.ready, to: &lines)
        add(risk.inTime, to: &lines)
        lines.add(risk.median)
        lines.add(risk.ninetyFifth)
        lines.add(reasons[risk.reason])
        lines.add(risk.reasonShare)
        lines.add(risk.kept)
        if let names {
          let row = names.row(of: risk.device)
          lines.add(text: row?.name ?? "")
          lines.add(text: row?.serialNumber ?? "")
        }
        lines.endLine(to: &output)
      }
    }
    lines.flush(to: &output)
  }

  /// The estimate and both ends; three empty fields for none.
  private static func add(_ interval: ConfidenceInterval?, to lines: inout CSVLines) {
    lines.add(interval?.mean ?? .nan)
    lines.add(interval?.lower ?? .nan)
    lines.add(interval?.upper ?? .nan)
  }
}
