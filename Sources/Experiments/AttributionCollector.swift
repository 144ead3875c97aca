import Engine
import FleetModel
import Statistics

/// Collects the tallies of replications, in order.
struct AttributionCollector: Sendable {
  private var rows: [Row]

  private struct Row: Sendable {
    var visits = Moments()
    var spent = Moments()
    var waited = Moments()
    var spentDown = Moments()
    var waitedDown = Moments()
  }

  init(stageCount: Int) { rows = [Row](repeating: Row(), count: stageCount) }

  mutating func add(_ record: TrialRecord) {
    // Tallies begin at the end of the warm-up, so they are divided by the journeys that ended since then.
    let journeys = Double(max(1, record.completions))
    func seconds(_ ticks: Int128) -> Double { ticks.rounded / 1e6 / journeys }
    for (index, tally) in record.stages.enumerated() {
      rows[index].visits.add(Double(tally.visits) / journeys)
      rows[index].spent.add(seconds(tally.spent))
      rows[index].waited.add(seconds(tally.waited))
      rows[index].spentDown.add(seconds(tally.spentDown))
      rows[index].waitedDown.add(seconds(tally.waitedDown))
    }
  }

  /// - Returns: The stages at which time passed or a device came, in program order.
  func attributions(_ legend: Legend, confidence: Double) -> [StageAttribution] {
    zip(legend.stages, rows).compactMap { stage, row in
      func interval(_ moments: Moments) -> ConfidenceInterval {
        ConfidenceInterval(moments, confidence: confidence)
      }
      let isEmpty = row.visits.mean == 0 && row.spent.mean == 0 && row.waited.mean == 0
      if isEmpty || row.spent.count == 0 { return nil }
      return StageAttribution(
        strategy: stage.strategy, stage: stage.name, waitsFor: stage.waitsFor, visits: interval(row.visits),
        spent: interval(row.spent), waited: interval(row.waited), spentDown: interval(row.spentDown),
        waitedDown: interval(row.waitedDown))
    }
  }
}
