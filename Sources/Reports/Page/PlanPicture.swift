import Experiments
import FleetModel

/// What the points of a plan cost against how often they meet the goals, with the chance that is wanted as a
/// line. Where nothing costs anything and one value is varied, that value stands in the place of the cost.
struct PlanPicture {
  let plan: PlanFindings
  let currency: String

  /// Nil where points have nothing that they can be set side by side in, or there is one only.
  func picture() -> Picture? {
    guard let (what, unit, places) = self.places(), let low = places.min(), let high = places.max(),
      high > low
    else {
      return nil
    }
    let space = (high - low) / 20
    let axis = Axis(unit.isEmpty ? what : "\(what), \(unit)", from: max(0, low - space), to: high + space)
    var chart = LineChart(
      plot: Plot(x: axis, y: Axis("% of campaigns that meet the goals", from: 0, to: 100)),
      series: [LineChart.Series(points: []), LineChart.Series(points: [])])
    for (point, place) in zip(plan.points, places) {
      let found = point.probability.scaled(by: 100)
      let dot = LineChart.Dot(x: place, y: found.mean, low: found.lower, high: found.upper)
      chart.series[point.number == plan.answerNumber ? 1 : 0].dots.append(dot)
    }
    let wanted = plan.goals.indices.map(plan.wanted)
    if let chance = wanted.first, wanted.allSatisfy({ $0 == chance }) {
      chart.levels = [(chance * 100, "wanted: \(Decimal.percent(chance))")]
    }
    let words = zip(plan.points, places).map { point, place in
      "\(point.point.name) (\(Decimal.plain(place))): \(PlanText.campaigns(point))"
    }
    return Picture(
      name: "chance \(plan.strategy)",
      heading: "Chance to meet the goals by \(what), under \(plan.strategy)",
      words: words.joined(separator: "; ") + ".",
      note: "Every point that was run, with the confidence interval of its chance.",
      key: plan.answer == nil ? ["points"] : ["other points", "the answer"], chart: .lines(chart),
      table: PageTable(PlanTable(plan, currency: currency, isFull: true).table()))
  }

  /// What stands on the axis, in which unit, and of each point where: its price, what it costs in all, or the
  /// value that is varied. What differs nowhere says nothing.
  private func places() -> (what: String, unit: String, places: [Double])? {
    let prices = plan.points.compactMap(\.price)
    let costs = plan.points.compactMap { $0["cost.total"]?.interval.mean }.filter { $0.isFinite && $0 > 0 }
    if isTold(prices) { return ("price", currency, prices) }
    if let varied = self.varied() { return varied }
    return isTold(costs) ? ("mean cost of a campaign", currency, costs) : nil
  }

  private func isTold(_ numbers: [Double]) -> Bool {
    numbers.count == plan.points.count && Set(numbers).count > 1
  }

  /// The only value that is varied, where it is a number, of one unit in all points.
  private func varied() -> (what: String, unit: String, places: [Double])? {
    let settings = plan.points.compactMap { $0.point.settings.count == 1 ? $0.point.settings[0] : nil }
    let parts = settings.map { $0.value.split(separator: " ", maxSplits: 1).map(String.init) }
    let numbers = parts.compactMap { $0.first.flatMap(Double.init) }
    guard let path = settings.first?.path, isTold(numbers),
      Set(parts.map { $0.dropFirst().joined() }).count == 1
    else { return nil }
    return (path, parts[0].dropFirst().joined(), numbers)
  }
}
