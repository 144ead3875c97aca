import Statistics

extension Experiment {
  /// What is known of a strategy while it is run.
  package struct Standing: Sendable {
    package var strategy: String
    /// Of the measures that are watched, in the order of the catalogue.
    package var measures: [(measure: Measure, interval: ConfidenceInterval)]
    /// The pools and links that were in use most, with their shares of 1, the most used first.
    package var busiest: [(resource: String, share: Double)]

    package init(
      strategy: String, measures: [(measure: Measure, interval: ConfidenceInterval)],
      busiest: [(resource: String, share: Double)]
    ) {
      self.strategy = strategy
      self.measures = measures
      self.busiest = busiest
    }
  }

  /// So many resources are told.
  private static let mostBusy = 3

  func standing(_ collector: StrategyCollector) -> Standing {
    let all = catalogue.measures
    let measures = all.indices.filter { watched.contains(all[$0].name) }.map { index in
      (all[index], collector.interval(index, catalogue, confidence: scenario.experiment.confidence))
    }
    return Standing(
      strategy: collector.lowered.strategy.name, measures: measures, busiest: busiest(collector))
  }

  /// By the mean over the replications: cheap, and near enough for a look at what is under way.
  private func busiest(_ collector: StrategyCollector) -> [(resource: String, share: Double)] {
    let ending = ".utilisation"
    var found: [(resource: String, share: Double)] = []
    for (index, measure) in catalogue.measures.enumerated() {
      let parts = measure.name.split(separator: ".", maxSplits: 1)
      guard measure.name.hasSuffix(ending), parts.count == 2, ["pool", "link"].contains(parts[0]) else {
        continue
      }
      let shares = collector.column(index).filter(\.isFinite)
      if shares.isEmpty { continue }
      let share = shares.reduce(0, +) / Double(shares.count)
      if share > 0 { found.append((String(parts[1].dropLast(ending.count)), share)) }
    }
    return Array(found.stableSorted { $0.share > $1.share }.prefix(Experiment.mostBusy))
  }
}
