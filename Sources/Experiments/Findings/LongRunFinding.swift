import Statistics

/// What the intervals of a single long replication rest on: its batches.
package struct LongRunFinding: Sendable {
  /// Seconds.
  package var batchLength: Double
  /// Of the strategy and the number for which it is largest: how much each batch has in common with the next.
  package var worst: Correlation?

  package struct Correlation: Sendable {
    package var strategy: String
    /// The measure's label.
    package var measure: String
    package var value: Double
  }

  /// Batches are too short to be taken for independent.
  package var isTooShort: Bool { (worst?.value ?? 0) > BatchMeans.largestCorrelation }

  /// Nil where there is no long replication.
  init?(_ strategies: [StrategyCollector], _ catalogue: MeasureCatalogue, span: Double) {
    guard strategies.contains(where: { !$0.batches.isEmpty }) else { return nil }
    batchLength = span / Double(BatchMeans.count)
    for strategy in strategies where !strategy.batches.isEmpty {
      for index in catalogue.measures.indices where LongRunFinding.tells(catalogue.measures[index]) {
        guard let value = strategy.batches[index].lagOneCorrelation, value > worst?.value ?? -1 else {
          continue
        }
        worst = Correlation(
          strategy: strategy.lowered.strategy.name, measure: catalogue.measures[index].label, value: value)
      }
    }
  }

  /// Levels and times of the whole system remember longest. Of many measures some would correlate by chance.
  private static func tells(_ measure: Measure) -> Bool {
    measure.name == "devices.in system" || measure.name == "journey.mean"
  }
}
