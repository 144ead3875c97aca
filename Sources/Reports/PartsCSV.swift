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
        let words = found.part.words(siteNames: strategy.legend.siteNames)
        let tail = [CSVText.number(found.devices), "\(found.replications)"]
        for number in found.numbers {
          let line = [strategy.name, words.kind, words.name, number.name, number.unit.rawValue]
          CSVText.write(line + CSVText.interval(number.interval) + tail, to: &output)
        }
      }
    }
  }
}

extension FleetPart {
  /// What kind of part it is, and what it is called among those.
  package func words(siteNames: [String]) -> (kind: String, name: String) {
    switch self {
    case .fleet: ("fleet", "the fleet")
    case .group(let name): ("group", name)
    case .siteKind(let name): ("kind of site", name)
    case .site(let site): ("site", siteNames[site])
    case .wave(let name): ("wave", name)
    case .column(let name, let value): ("column \(name)", value)
    }
  }
}

extension PartFinding {
  /// Every number with its name: of the part, and of what holds its devices.
  package var numbers: [(name: String, unit: Measure.Unit, interval: ConfidenceInterval)] {
    rows.map { ($0.name, $0.unit, $0.interval) } + holds.map { ($0.kind.words, .seconds, $0.time) }
  }
}

extension PartFinding.Hold.Kind {
  fileprivate var words: String {
    switch self {
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
