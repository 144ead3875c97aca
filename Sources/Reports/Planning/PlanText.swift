import Experiments
import FleetModel
import Statistics

/// What a plan found, as lines of text: the answer first, then the points that were run, then how.
package struct PlanText {
  private let plans: [PlanFindings]
  private let currency: String
  /// Of the scenario.
  private let file: String
  /// By strategy, sentences about what no run can beat: at the answer, or at the point that came nearest.
  private let floors: [String: [String]]
  private let columns: Int
  private let style: TextStyle
  /// Whether every point that was run is shown.
  private let isFull: Bool

  /// - Parameters:
  ///   - plans: One a strategy, the one to be recommended first.
  ///   - file: Of the scenario, for a command that goes on.
  ///   - floors: By strategy, what no run can beat at the answer, or where none is enough at the point that
  ///     came nearest.
  package init(
    _ plans: [PlanFindings], currency: String, file: String, floors: [String: [String]], columns: Int,
    style: TextStyle = .plain, isFull: Bool = false
  ) {
    self.plans = plans
    self.currency = currency
    self.file = file
    self.floors = floors
    self.columns = columns
    self.style = style
    self.isFull = isFull
  }

  package func lines() -> [String] {
    var blocks: [[String]] = []
    for (number, plan) in plans.enumerated() {
      let answer = wrapped(sentence(plan))
      let more = reasons(plan).flatMap(wrapped)
      blocks.append((number == 0 ? answer.map(style.bold) : answer) + more)
    }
    for plan in plans {
      blocks.append(
        PlanTable(plan, currency: currency, isFull: isFull).table().lines(columns: columns, style: style))
    }
    blocks.append(methods().flatMap(wrapped))
    return Array(blocks.joined(separator: [""]))
  }

  /// What stands below the answer: what is too little, what else is enough, why nothing is.
  func reasons(_ plan: PlanFindings) -> [String] { besides(plan) + binding(plan) }

  /// How the answers were found, and what they are worth.
  func methods() -> [String] {
    plans.map { start($0) + PlanMethodText(plan: $0).sentence() }
      + plans.prefix(1).map { PlanMethodText(plan: $0).promise() }
  }

  private func wrapped(_ text: String) -> [String] { Prose.wrap(text, width: columns) }

  private func start(_ plan: PlanFindings) -> String { plans.count > 1 ? "\(plan.strategy): " : "" }

  private func goals(_ plan: PlanFindings) -> String {
    plan.goals.count == 1 ? "the goal '\(plan.goals[0].title)'" : "all \(plan.goals.count) goals"
  }

  /// The answer.
  func sentence(_ plan: PlanFindings) -> String {
    if let answer = plan.answer {
      let wanted = plan.goals.count == 1 ? ", of which \(Decimal.percent(plan.wanted(0))) are wanted" : ""
      return "\(start(plan))Enough: \(PointText.words(answer.point)). So \(goals(plan)) "
        + "\(plan.goals.count == 1 ? "is" : "are") met in \(campaigns(answer))\(wanted)\(costs(answer))."
    }
    guard let nearest = plan.nearest else { return "\(start(plan))There is no point." }
    if plan.points.contains(where: { $0.ruling == .untold }) {
      return
        "\(start(plan))It cannot be told whether any of \(Prose.count(plan.gridPoints, "point")) is enough. "
        + "The nearest, \(PointText.words(nearest.point)), meets \(goals(plan)) in \(campaigns(nearest))."
    }
    return "\(start(plan))None of \(Prose.count(plan.gridPoints, "point")) is enough. The nearest, "
      + "\(PointText.words(nearest.point)), meets \(goals(plan)) in \(campaigns(nearest))."
  }

  /// "97 of 100 campaigns (91.5 to 99 %)".
  private func campaigns(_ point: PlanPoint) -> String { PlanText.campaigns(point) }

  static func campaigns(_ point: PlanPoint) -> String {
    let ends = [point.probability.lower, point.probability.upper].map { Decimal.plain($0 * 100, digits: 3) }
    return "\(Decimal.count(point.met)) of \(Prose.count(point.replications, "campaign")) "
      + "(\(ends[0]) to \(ends[1]) %)"
  }

  /// "; its price is 1,200 EUR, all costs together 12,300 ± 40 EUR".
  private func costs(_ point: PlanPoint) -> String {
    let price = point.price.map { "its price is \(Decimal.plain($0)) \(currency)" }
    var total: String?
    if let cost = point["cost.total"]?.interval, cost.mean.isFinite, cost.mean > 0 {
      total = "\(price == nil ? "it costs" : "all costs together are") \(Figure(cost).text(currency))"
    }
    let facts = [price, total].compactMap { $0 }
    return facts.isEmpty ? "" : "; " + facts.joined(separator: ", ")
  }

  /// Less, and the next that is enough.
  private func besides(_ plan: PlanFindings) -> [String] {
    var sentences: [String] = []
    if let less = plan.lessThanAnswer {
      let words = PointText.words(less.point)
      switch less.ruling {
      case .tooLittle: sentences.append("Too little: \(words), with \(campaigns(less)).")
      case .untold:
        sentences.append("It cannot be told whether less is enough: \(words), with \(campaigns(less)).")
      case .enough, .untested: break
      }
    }
    if let next = plan.nextBest {
      sentences.append(
        "Enough, too, and next: \(PointText.words(next.point)), with \(campaigns(next))\(costs(next)).")
    }
    return sentences
  }

  /// Why none is enough: the goal that is met least, and floors.
  private func binding(_ plan: PlanFindings) -> [String] {
    guard plan.answer == nil, let nearest = plan.nearest else { return [] }
    var sentences: [String] = []
    let least = nearest.metEach.indices.min { nearest.metEach[$0] < nearest.metEach[$1] }
    if plan.goals.count > 1, let least {
      sentences.append(
        "The goal that is met least there is '\(plan.goals[least].title)': "
          + "\(Decimal.count(nearest.metEach[least])) of \(Prose.count(nearest.replications, "campaign")).")
    }
    sentences += floors[plan.strategy] ?? []
    let settings = nearest.point.settings.map { "--set \(ShellText.word("\($0.path)=\($0.value)"))" }
    sentences.append(
      "What would help there: fleetsim run \(ShellText.word(file)) \(settings.joined(separator: " "))")
    return sentences
  }
}
