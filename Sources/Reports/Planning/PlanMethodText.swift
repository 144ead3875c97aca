import Experiments
import FleetModel
import Statistics

/// How a plan came to its answer, and what that is worth.
struct PlanMethodText {
  let plan: PlanFindings

  /// "6 of 16 points were run, 1,735 campaigns, …".
  func sentence() -> String {
    return "\(Decimal.count(plan.points.count)) of \(Prose.count(plan.gridPoints, "point")) were run, "
      + "\(Prose.count(plan.campaigns, "campaign")), \(order); \(method)."
  }

  func promise() -> String {
    let settings = plan.settings
    return "With a confidence of \(Decimal.percent(settings.confidence)) an answer is the first point that "
      + "is enough, where one that falls short of what is wanted by less than "
      + "\(Decimal.percent(settings.indifference)) may count as enough or not (sequential tests, at most "
      + "\(Prose.count(settings.atMost, "campaign")) a point)."
  }

  private var order: String {
    switch plan.order {
    case .size: "the smallest first"
    case .price: "the lowest price first"
    case .cost: "the lowest cost first, and of costs that cannot be told apart the smallest"
    }
  }

  private var method: String {
    switch plan.method {
    case .halvesAsDeclared: return "more is never worse, as the file says"
    case .halvesByPilot(let lost, let count):
      let most = ConfidenceInterval(successes: lost, of: count, confidence: plan.settings.confidence).upper
      return "more seems never to be worse: in a pilot it lost the goals in \(lost) of \(count) campaigns "
        + "(up to \(Decimal.plain(most * 100, digits: 2)) % with "
        + "\(Decimal.percent(plan.settings.confidence)) confidence)"
    case .inOrderAsDeclared: return "one by one, because more may be worse, as the file says"
    case .inOrderByPilot: return "one by one, because a pilot saw that more may be worse"
    }
  }
}

extension PlanFindings {
  /// Of all points.
  var campaigns: Int { points.reduce(0) { $0 + $1.replications } }
}
