import Experiments

/// Where the time of a mean journey goes, from its beginning to its end: waits apart from work. One picture a
/// strategy.
struct TimePictures {
  private static let most = 12

  let findings: Findings

  func pictures() -> [Picture] { findings.strategies.compactMap(picture) }

  private func picture(_ strategy: StrategyFindings) -> Picture? {
    let causes = shown(strategy.timeByCause)
    let all = causes.reduce(0) { $0 + $1.seconds }
    guard all > 0 else { return nil }
    let scale = Scale.time(all)
    var rows: [RowChart.Row] = []
    var begin = 0.0
    for cause in causes {
      let end = begin + cause.seconds / scale.size
      let own = Scale.time(cause.seconds)
      rows.append(
        RowChart.Row(
          label: "\(cause.what): \(Decimal.plain(cause.seconds / own.size, digits: 3)) \(own.unit)",
          marks: [.bar(from: begin, to: end, series: TimePictures.isWait(cause) ? 1 : 0)]))
      begin = end
    }
    let chart = RowChart(axis: Axis("\(scale.unit) of a mean journey", from: 0, to: begin), rows: rows)
    let table = TimeTable(strategy: strategy).table().map(PageTable.init)
    let waits = causes.filter(TimePictures.isWait).reduce(0) { $0 + $1.seconds }
    return Picture(
      name: "time \(strategy.name)", heading: "Where the time of a journey goes under \(strategy.name)",
      words: "Of a mean journey of \(scale.text(all)), "
        + "\(Decimal.percent((waits / all * 1000).rounded() / 1000)) is waiting. In order: "
        + rows.map(\.label).joined(separator: "; ") + ".",
      note: "In the order of the program; where branches run side by side, their times add up.",
      key: ["work and transfers", "waiting"], isKeyOfAreas: true, chart: .rows(chart),
      table: table ?? PageTable([]))
  }

  private static func isWait(_ cause: CauseOfTime) -> Bool { cause.what.hasPrefix("waiting for ") }

  /// The largest ones in their order, and all others together at the end.
  private func shown(_ causes: [CauseOfTime]) -> [CauseOfTime] {
    if causes.count <= TimePictures.most { return causes }
    let order = causes.indices.sorted { (causes[$1].seconds, $0) < (causes[$0].seconds, $1) }
    let largest = Set(order.prefix(TimePictures.most - 1))  // asked for membership only
    var rest = CauseOfTime(
      what: "\(causes.count - largest.count) further stages and waits", seconds: 0, secondsDown: 0)
    for place in causes.indices where !largest.contains(place) { rest.seconds += causes[place].seconds }
    return causes.indices.filter(largest.contains).map { causes[$0] } + [rest]
  }
}
