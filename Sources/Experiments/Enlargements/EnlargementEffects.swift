import Engine
import FleetModel
import Statistics

/// Compares a strategy with itself, a little larger.
struct EnlargementEffects {
  /// The first strategy is the one as it is, and the others are named as their enlargements are.
  let findings: Findings
  let measure: Measure
  let horizon: Instant

  /// - Returns: What helps most first; what makes it worse last.
  func ranked(_ enlargements: [Enlargement]) -> [EnlargementFinding] {
    guard let base = findings.strategies.first, let found = base[measure] else { return [] }
    let effects = enlargements.compactMap { enlargement -> EnlargementFinding? in
      guard let larger = findings.strategies.dropFirst().first(where: { $0.name == enlargement.words }),
        let difference = difference(larger, base)
      else { return nil }
      return EnlargementFinding(
        enlargement, of: base.name, difference, better: measure.better, size: found.interval.mean)
    }
    let sign = measure.better == .higher ? -1.0 : 1.0
    return effects.stableSorted { $0.difference.mean * sign < $1.difference.mean * sign }
  }

  /// Bonferroni's: all intervals of the strategy hold at once with the confidence of the experiment.
  private var confidence: Double {
    let all = Double(max(1, findings.strategies.count - 1))
    return 1 - (1 - findings.scenario.experiment.confidence) / all
  }

  /// - Returns: Nil where there is no replication in which both have the number.
  private func difference(_ larger: StrategyFindings, _ base: StrategyFindings) -> ConfidenceInterval? {
    guard let a = larger[measure], let b = base[measure] else { return nil }
    return PairedColumns(values: (values(a), values(b)), weights: (a.weights, b.weights))
      .difference(pooling, confidence: confidence)?.interval
  }

  /// Of a percentile the campaigns' own are compared: how much these fall says what helps, though they are
  /// not the pooled one.
  private var pooling: Measure.Pooling {
    switch measure.pooling {
    case .campaign, .quantile: .campaign
    case .mean, .ratio, .share: .ratio
    }
  }

  /// One a replication. What is not done at the horizon counts as done then.
  private func values(_ finding: MeasureFinding) -> [Double] {
    pooling == .campaign && measure.unit == .seconds
      ? finding.values.map { min($0, horizon.seconds) } : finding.values
  }
}
