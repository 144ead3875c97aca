import FleetModel
import Statistics

/// What an experiment found out about one strategy in one period.
package struct PeriodFinding: Sendable {
  package var period: ResultPeriods.Period
  package var measures: [PeriodMeasure]
  /// Of each measure, over the replications.
  package var intervals: [ConfidenceInterval]

  /// Nil: there is no such measure.
  package subscript(name: String) -> ConfidenceInterval? {
    measures.firstIndex { $0.name == name }.map { intervals[$0] }
  }

  /// Whether nothing at all began, was under way or was done in it, in any replication.
  package var isEmpty: Bool {
    zip(measures, intervals).allSatisfy { $1.mean == 0 || $1.mean.isNaN }
  }
}
