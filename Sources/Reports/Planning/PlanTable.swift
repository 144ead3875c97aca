import Experiments
import FleetModel

/// The points that a plan ran, in its order: what they cost against how often they meet the goals.
struct PlanTable {
  private static let mostShown = 12

  private let plan: PlanFindings
  private let currency: String
  private let shown: [PlanPoint]

  init(_ plan: PlanFindings, currency: String, isFull: Bool = false) {
    self.plan = plan
    self.currency = currency
    let answer = plan.points.firstIndex { $0.number == plan.answerNumber } ?? plan.points.count / 2
    let most = isFull ? plan.points.count : PlanTable.mostShown
    // Those around the answer.
    let first = max(0, min(answer - most / 2, plan.points.count - most))
    shown = Array(plan.points.dropFirst(first).prefix(most))
  }

  func table() -> TextTable {
    let hasPrice = shown.contains { $0.price != nil }
    let hasCost = shown.contains { ($0["cost.total"]?.interval.mean ?? 0) > 0 }
    var headings = [plan.goals.count == 1 ? "goal met, %" : "all goals met, %"]
    if hasPrice { headings.append("price, \(currency)") }
    if hasCost { headings.append("cost, \(currency)") }
    var table = TextTable(plan.strategy, headings: headings + ["campaigns", "which is"])
    for point in shown {
      var figures = [PlanTable.chance(point)]
      if hasPrice { figures.append(point.price.map { Figure(Decimal.plain($0)) } ?? .none) }
      if hasCost { figures.append(point["cost.total"].map { Figure($0, in: .one) } ?? .none) }
      figures += [Figure(Decimal.count(point.replications)), Figure(words(point))]
      table.add(point.point.name, figures)
    }
    return table
  }

  /// In percent: "97 (91.5 to 99)".
  static func chance(_ point: PlanPoint) -> Figure {
    let ends = [point.probability.lower, point.probability.upper].map { Decimal.plain($0 * 100, digits: 3) }
    return Figure(Decimal.plain(point.share * 100, digits: 3), "(\(ends[0]) to \(ends[1]))")
  }

  private func words(_ point: PlanPoint) -> String {
    point.number == plan.answerNumber ? "the answer" : point.ruling.rawValue
  }
}
