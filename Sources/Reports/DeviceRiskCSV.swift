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
      let words = DeviceWords(strategy)
      for risk in strategy.risks {
        lines.add(words.strategy)
        lines.add(risk.device)
        lines.add(words.groups[risk.profile])
        lines.add(words.sites[risk.site])
        lines.add(risk.done.count)
        add(risk.done, to: &lines)
        add(risk.ready, to: &lines)
        add(risk.inTime, to: &lines)
        lines.add(risk.median)
        lines.add(risk.ninetyFifth)
        lines.add(words.reasons[risk.reason])
        lines.add(risk.reasonShare)
        lines.add(risk.kept)
        lines.add(nameOf: risk.device, names)
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
