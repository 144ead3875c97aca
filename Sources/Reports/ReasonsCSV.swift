import Experiments
import FleetModel

/// `reasons.csv`: why journeys went as they did, a line for each reason that some device had. Shares of a
/// strategy add up to 1.
///
/// `place` is where the stage is written; `devices` is on average over the replications; downtime is to
/// productive, in seconds, until the horizon at most.
package enum ReasonsCSV {
  package static let header = [
    "strategy", "reason", "stage", "then", "place", "share", "lower", "upper", "downtime", "downtime lower",
    "downtime upper", "devices", "replications",
  ]

  /// Writes the reasons of every strategy, the plan first.
  package static func write(_ findings: Findings, to output: inout some TextOutputStream) {
    CSVText.write(header, to: &output)
    for strategy in findings.strategies {
      for found in strategy.reasons {
        let stage = found.reason.stage
        let place = stage.map { strategy.legend.stages[$0].place }
        let fields = [
          strategy.name, found.reason.words, stage.map(strategy.legend.stageName) ?? "",
          found.reason.then.words, place.map(words) ?? "",
        ]
        let numbers = CSVText.interval(found.share) + CSVText.interval(found.downtime)
        CSVText.write(
          fields + numbers + [CSVText.number(found.devices), "\(findings.replications)"], to: &output)
      }
    }
  }

  private static func words(_ place: SourcePlace) -> String {
    place == .unknown ? "" : "\(place.file):\(place.line)"
  }
}
