import Experiments
import FleetModel
import Statistics

/// `parts.csv`: what became of every part of the fleet, a line for each number: groups, kinds of site, waves,
/// values of columns, and every site.
///
/// `devices` is the number of the part's devices, on average over the replications. An end that the
/// replications cannot give is empty.
package enum PartsCSV {
  package static let header = [
    "strategy", "kind of part", "part", "measure", "unit", "mean", "lower", "upper", "devices",
    "replications",
  ]

  /// Writes the parts of every strategy; parts without a device have no line.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    CSVText.write(header, to: &output)
    for strategy in findings.strategies {
      for found in strategy.parts {
        let head = [strategy.name] + words(found.part, strategy.legend.siteNames)
        let tail = [CSVText.number(found.devices), "\(found.replications)"]
        for row in found.rows {
          let line = head + [row.name, row.unit.rawValue] + CSVText.interval(row.interval)
          CSVText.write(line + tail, to: &output)
        }
        for hold in found.holds {
          let line = head + [name(hold.kind), Measure.Unit.seconds.rawValue] + CSVText.interval(hold.time)
          CSVText.write(line + tail, to: &output)
        }
      }
    }
  }

  private static func words(_ part: FleetPart, _ siteNames: [String]) -> [String] {
    switch part {
    case .fleet: ["fleet", "the fleet"]
    case .group(let name): ["group", name]
    case .siteKind(let name): ["kind of site", name]
    case .site(let site): ["site", siteNames[site]]
    case .wave(let name): ["wave", name]
    case .column(let name, let value): ["column \(name)", value]
    }
  }

  private static func name(_ kind: PartFinding.Hold.Kind) -> String {
    switch kind {
    case .waitFor(let pool): "pool.\(pool).wait per device"
    case .transferOver(let link): "link.\(link).transfer per device"
    }
  }
}

extension CSVText {
  /// The estimate and both ends.
  static func interval(_ interval: ConfidenceInterval) -> [String] {
    [number(interval.mean), number(interval.lower), number(interval.upper)]
  }
}
