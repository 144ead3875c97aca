import Experiments
import FleetModel

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
    for strategy in findings.strategies {
      for risk in strategy.risks {
        let (group, site) = (strategy.legend.groups[risk.profile], strategy.legend.siteNames[risk.site])
        var fields = [strategy.name, "\(risk.device)", group, site, "\(risk.done.count)"]
        fields += CSVText.interval(risk.done) + CSVText.interval(risk.ready)
        fields += risk.inTime.map { CSVText.interval($0) } ?? ["", "", ""]
        fields += [
          CSVText.number(risk.median), CSVText.number(risk.ninetyFifth),
          strategy.legend.words(strategy.legend.reasons[risk.reason]), CSVText.number(risk.reasonShare),
          "\(risk.kept)",
        ]
        if let names {
          let row = names.row(of: risk.device)
          fields += [row?.name ?? "", row?.serialNumber ?? ""]
        }
        CSVText.write(fields, to: &output)
      }
    }
  }
}
