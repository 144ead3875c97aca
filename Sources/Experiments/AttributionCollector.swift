import Engine
import FleetModel
import Statistics

/// Collects the tallies of replications, in order.
struct AttributionCollector: Sendable {
  /// Per journey, one value a replication.
  private var rows: [Row]
  /// Of each replication, those that ended.
  private var journeys: [Double] = []

  private struct Row: Sendable {
    var visits: [Double] = []
    var spent: [Double] = []
    var waited: [Double] = []
    var spentDown: [Double] = []
    var waitedDown: [Double] = []
  }

  init(stageCount: Int) { rows = [Row](repeating: Row(), count: stageCount) }

  mutating func add(_ record: TrialRecord) {
    // Tallies begin at the end of the warm-up, so they are divided by the journeys that ended since then.
    let ended = Double(max(1, record.completions))
    journeys.append(ended)
    func seconds(_ ticks: Int128) -> Double { ticks.rounded / 1e6 / ended }
    for (index, tally) in record.stages.enumerated() {
      rows[index].visits.append(Double(tally.visits) / ended)
      rows[index].spent.append(seconds(tally.spent))
      rows[index].waited.append(seconds(tally.waited))
      rows[index].spentDown.append(seconds(tally.spentDown))
      rows[index].waitedDown.append(seconds(tally.waitedDown))
    }
  }

  /// - Returns: The stages at which time passed or a device came, in program order.
  func attributions(_ legend: Legend, confidence: Double) -> [StageAttribution] {
    zip(legend.stages, rows).compactMap { stage, row in
      func interval(_ values: [Double]) -> ConfidenceInterval {
        ClusteredRatio(values: values, weights: journeys).interval(confidence: confidence)
      }
      func isZero(_ values: [Double]) -> Bool { values.allSatisfy { $0 == 0 } }
      if isZero(row.visits) && isZero(row.spent) && isZero(row.waited) { return nil }
      return StageAttribution(
        strategy: stage.strategy, stage: stage.name, waitsFor: stage.waitsFor, visits: interval(row.visits),
        spent: interval(row.spent), waited: interval(row.waited), spentDown: interval(row.spentDown),
        waitedDown: interval(row.waitedDown))
    }
  }
}
