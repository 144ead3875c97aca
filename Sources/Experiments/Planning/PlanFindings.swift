import FleetModel
import Statistics

/// What a plan found out for one strategy.
package struct PlanFindings: Sendable {
  package var strategy: String
  package var order: PlanningSettings.Order
  package var settings: PlanningSettings
  package var goals: [Goal]
  package var method: PlanMethod
  /// Those that were run, in the order of the plan.
  package var points: [PlanPoint]
  /// The number of the point of the grid that is the answer; nil: none is enough.
  package var answerNumber: Int?
  /// Points of the grid.
  package var gridPoints: Int

  /// What files call a point: the answer, or as it was ruled.
  package func ruling(of point: PlanPoint) -> String {
    point.number == answerNumber ? "answer" : point.ruling.rawValue
  }

  package var answer: PlanPoint? { points.first { $0.number == answerNumber } }

  /// The last point before the answer that was tested: what is given up where less is wanted.
  package var lessThanAnswer: PlanPoint? {
    guard let answer else { return nil }
    return points.last { $0.rank < answer.rank && $0.ruling != .untested }
  }

  /// The first point behind the answer that is enough, too.
  package var nextBest: PlanPoint? {
    guard let answer else { return nil }
    return points.first { $0.rank > answer.rank && $0.ruling == .enough }
  }

  /// The point that met all goals most often; of several, the last.
  package var nearest: PlanPoint? {
    points.max { ($0.share, $0.rank) < ($1.share, $1.rank) }
  }

  /// Events of all points, over what the answer's campaigns took.
  package var work: Double? {
    guard let answer, answer.events > 0 else { return nil }
    return Double(points.reduce(0) { $0 + $1.events }) / Double(answer.events)
  }

  /// With which probability the goal at a place is wanted.
  package func wanted(_ goal: Int) -> Double { goals[goal].probability ?? settings.probability }
}

/// A point that a plan ran.
package struct PlanPoint: Sendable {
  /// Of the point of the grid.
  package var number: Int
  package var point: ScenarioPoint
  /// Its place in the order.
  package var rank: Int
  /// What is paid whatever happens, bandwidth up to the horizon; nil: nothing has a price.
  package var price: Double?
  package var ruling: PlanRuling
  package var replications: Int
  /// Of the replications, those that met all goals.
  package var met: Int
  /// Those that met each goal.
  package var metEach: [Int]
  package var confidence: Double
  /// Its measures, but for quantiles of devices.
  package var measures: [MeasureFinding]
  package var events: Int

  package var share: Double { Double(met) / Double(replications) }

  /// With which probability a campaign meets all goals: Wilson's interval.
  package var probability: ConfidenceInterval { probability(of: met) }

  /// The same of something that was so in so many of its campaigns.
  package func probability(of met: Int) -> ConfidenceInterval {
    ConfidenceInterval(successes: met, of: replications, confidence: confidence)
  }

  /// - Returns: Nil: there is no measure of that name.
  package subscript(measure: String) -> MeasureFinding? { measures.first { $0.measure.name == measure } }
}
