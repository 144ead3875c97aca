import FleetModel

@testable import Experiments

extension HandMade {
  /// Forty campaigns of each point, all of which meet the goal at the second one; it is the answer unless
  /// none is.
  static func plan(prices: [Double?], values: [String], hasAnswer: Bool = true) throws -> PlanFindings {
    let measures = try findings().strategies[0].measures
    let points = zip(prices, values).enumerated().map { number, point in
      let setting = ScenarioPoint.Setting(path: "pools.operators", value: point.1)
      let isMet = number == 1 && hasAnswer
      return PlanPoint(
        number: number,
        point: ScenarioPoint(name: "operators=\(point.1)", kind: .point, settings: [setting]),
        rank: number, price: point.0, ruling: isMet ? .enough : .tooLittle, replications: 40,
        met: isMet ? 40 : 10, metEach: [isMet ? 40 : 10], confidence: 0.95,
        measures: measures.filter { $0.measure.name != "cost.total" }, events: 10)
    }
    let goal = Goal("all done", .share(.init(1, of: .fleet, .done, .within(.hours(1)))), probability: 0.9)
    return PlanFindings(
      strategy: "reset", order: .price, settings: PlanningSettings(), goals: [goal],
      method: .inOrderAsDeclared, points: points, answerNumber: hasAnswer ? 1 : nil, gridPoints: 8)
  }
}
