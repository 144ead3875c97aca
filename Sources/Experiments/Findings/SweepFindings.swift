import FleetModel

/// What was run beside the file as written.
package struct SweepFindings: Sendable {
  /// The alternatives that were finished, and the first points of the grid, in order.
  package var shown: [PointFindings] = []
  /// As they were asked for, finished or not.
  package var alternatives: [ScenarioPoint]
  /// How many points of the grid were asked for.
  package var gridPoints: Int
  /// Alternatives and points that were finished.
  package var done = 0
  /// Of those, the ones that had been run before.
  package var kept = 0

  package init(alternatives: [ScenarioPoint], gridPoints: Int) {
    self.alternatives = alternatives
    self.gridPoints = gridPoints
  }

  package var count: Int { alternatives.count + gridPoints }
  package var isPartial: Bool { done < count }
}

/// What was found out at one point, and how it differs from the file as written.
package struct PointFindings: Sendable {
  package var point: ScenarioPoint
  package var strategies: [Strategy]

  package struct Strategy: Sendable {
    package var name: String
    /// In the catalogue's order.
    package var measures: [MeasureFinding]
    /// In the order of the scenario.
    package var goals: [GoalFinding] = []
    /// The point minus the file as written, paired replication by replication; empty where the file as
    /// written has no such strategy.
    package var differences: [Comparison.Difference]

    /// - Returns: Nil: the point has no measure of that name.
    package subscript(measure: String) -> MeasureFinding? { measures.first { $0.measure.name == measure } }

    /// - Returns: Nil: there is no difference in a measure of that name.
    package func difference(_ measure: String) -> Comparison.Difference? {
      differences.first { $0.measure.name == measure }
    }
  }

  /// - Parameter written: The numbers of the file as written.
  package init(_ point: ScenarioPoint, _ evaluation: PointEvaluation, against written: PointTrials) {
    self.point = point
    strategies = evaluation.trials.strategies.map { strategy in
      Strategy(
        name: strategy.name, measures: evaluation.findings(strategy), goals: evaluation.goals(strategy),
        differences: evaluation.differences(of: strategy.name, from: written) ?? [])
    }
  }
}
