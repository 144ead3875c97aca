import Experiments
import FleetModel

/// `plan.csv`: a row for each strategy, point that was run and goal, in the order of the plan.
package enum PlanCSV {
  /// - Parameter paths: What is varied.
  package static func write(
    _ plans: [PlanFindings], paths: [String], to output: inout some TextOutputStream
  ) {
    CSVText.write(
      ["strategy", "point"] + paths + [
        "ruling", "goal", "wanted", "met", "campaigns", "lower", "upper", "price", "cost", "cost lower",
        "cost upper",
      ], to: &output)
    for plan in plans {
      for point in plan.points {
        let start = [plan.strategy, point.point.name] + point.point.settings.map(\.value)
        row(start, plan, point, "all", nil, point.met, to: &output)
        for (index, goal) in plan.goals.enumerated() {
          row(start, plan, point, goal.title, plan.wanted(index), point.metEach[index], to: &output)
        }
      }
    }
  }

  private static func row(
    _ start: [String], _ plan: PlanFindings, _ point: PlanPoint, _ goal: String, _ wanted: Double?,
    _ met: Int,
    to output: inout some TextOutputStream
  ) {
    let share = point.probability(of: met)
    let cost = point["cost.total"]?.interval
    let numbers = [share.lower, share.upper, point.price, cost?.mean, cost?.lower, cost?.upper]
    CSVText.write(
      start + [
        plan.ruling(of: point), goal, wanted.map(CSVText.number) ?? "", "\(met)", "\(point.replications)",
      ]
        + numbers.map { $0.map(CSVText.number) ?? "" }, to: &output)
  }
}
