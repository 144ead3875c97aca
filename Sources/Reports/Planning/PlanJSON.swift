import Experiments
import FleetModel
import Statistics

/// `plan.json`: the answer of each strategy, and every point that was run.
package enum PlanJSON {
  /// - Parameter plans: The one to be recommended first.
  package static func text(_ plans: [PlanFindings], _ scenario: Scenario, command: [String]) -> String {
    JSONValue.object([
      "schema": .integer(1), "scenario": .string(scenario.name), "question": .string(scenario.question),
      "seed": .integer(Int(scenario.seed)), "inputHash": .string(scenario.inputHash),
      "currency": .string(scenario.currency), "command": .array(command.map(JSONValue.string)),
      "plans": .array(plans.map(plan)),
    ]).text + "\n"
  }

  private static func plan(_ plan: PlanFindings) -> JSONValue {
    let isUntold = plan.points.contains { $0.ruling == .untold }
    return .object([
      "strategy": .string(plan.strategy), "order": .string(plan.order.rawValue),
      "verdict": .string(plan.answer != nil ? "enough" : isUntold ? "cannot be told" : "none is enough"),
      "answer": plan.answer.map { settings($0.point) } ?? .null,
      "nearest": plan.nearest.map { settings($0.point) } ?? .null,
      "indifference": .number(plan.settings.indifference), "confidence": .number(plan.settings.confidence),
      "atMost": .integer(plan.settings.atMost), "isByHalves": .bool(plan.method.isByHalves),
      "gridPoints": .integer(plan.gridPoints), "work": plan.work.map(JSONValue.number) ?? .null,
      "points": .array(plan.points.map { point($0, plan) }),
    ])
  }

  private static func settings(_ point: ScenarioPoint) -> JSONValue {
    .object(Dictionary(point.settings.map { ($0.path, .string($0.value)) }) { $1 })
  }

  private static func point(_ point: PlanPoint, _ plan: PlanFindings) -> JSONValue {
    let goals = plan.goals.indices.map { index in
      JSONValue.object([
        "goal": .string(plan.goals[index].title), "wanted": .number(plan.wanted(index)),
        "met": .integer(point.metEach[index]),
      ])
    }
    return .object([
      "values": settings(point.point), "ruling": .string(point.ruling.rawValue),
      "isAnswer": .bool(point.number == plan.answerNumber), "campaigns": .integer(point.replications),
      "met": .integer(point.met), "probability": interval(point.probability), "goals": .array(goals),
      "price": point.price.map(JSONValue.number) ?? .null,
      "cost": point["cost.total"].map { interval($0.interval) } ?? .null, "events": .integer(point.events),
    ])
  }

  private static func interval(_ interval: ConfidenceInterval) -> JSONValue {
    .object([
      "mean": .number(interval.mean), "lower": .number(interval.lower), "upper": .number(interval.upper),
    ])
  }
}
