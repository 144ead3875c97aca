import FleetModel
import Statistics

/// All replications of one strategy by periods, taken in order of replication.
struct PeriodCollector {
  private let plan: PeriodPlan
  /// Of each period, a row a replication, in the order of its measures.
  private var rows: [[[Double]]]
  private var seen: [[Double]]
  private let downtimes: [ClusteredSample]

  init(_ plan: PeriodPlan) {
    self.plan = plan
    rows = plan.periods.map { _ in [] }
    seen = rows.map { _ in [] }
    downtimes = rows.map { _ in ClusteredSample() }
  }

  /// Takes in the next replication.
  mutating func add(_ more: PeriodRows) {
    assert(more.fits(periods: plan.periods.count, measures: plan.measures.count), "other periods")
    for (period, row) in more.values.enumerated() {
      rows[period].append(row)
      seen[period].append(Double(more.downtimes[period].count))
      downtimes[period].add(more.downtimes[period], later: more.unseen[period])
    }
  }

  func findings(confidence: Double) -> [PeriodFinding] {
    plan.periods.indices.map { period in
      PeriodFinding(
        period: plan.periods[period], measures: plan.measures,
        intervals: plan.measures.indices.map { interval($0, of: period, confidence: confidence) })
    }
  }

  private func interval(_ measure: Int, of period: Int, confidence: Double) -> ConfidenceInterval {
    let pooling = plan.measures[measure].pooling
    if case .quantile(let share, _) = pooling {
      return downtimes[period].quantiles([share], confidence: confidence)[0].interval.scaled(by: 1e-6)
    }
    return pooling.interval(
      rows[period].map { $0[measure] }, weights: seen[period], confidence: confidence)
  }
}
