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
    let order = effects.indices.sorted {
      (effects[$0].difference.mean * sign, $0) < (effects[$1].difference.mean * sign, $1)
    }
    return order.map { effects[$0] }
  }

  /// Bonferroni's: all intervals of the strategy hold at once with the confidence of the experiment.
  private var confidence: Double {
    let all = Double(max(1, findings.strategies.count - 1))
    return 1 - (1 - findings.scenario.experiment.confidence) / all
  }

  /// - Returns: Nil where there is no replication in which both have the number.
  private func difference(_ larger: StrategyFindings, _ base: StrategyFindings) -> ConfidenceInterval? {
    guard let a = larger[measure], let b = base[measure] else { return nil }
    let columns = (values(a), values(b))
    let pairs = zip(columns.0, columns.1).filter { $0.isFinite && $1.isFinite }
    if pairs.isEmpty { return nil }
    return PairedDifference(pairs.map(\.0), pairs.map(\.1), confidence: confidence).interval
  }

  /// One a replication. What is not done at the horizon counts as done then.
  private func values(_ finding: MeasureFinding) -> [Double] {
    switch measure.pooling {
    case .campaign:
      measure.unit == .seconds ? finding.values.map { min($0, horizon.seconds) } : finding.values
    case .mean, .ratio, .share:
      ClusteredRatio(values: finding.values, weights: finding.weights).linearised
    case .quantile:
      // Of each campaign's own devices: how much it falls says what helps, though not the pooled quantile.
      finding.values.map { min($0, horizon.seconds) }
    }
  }
}
