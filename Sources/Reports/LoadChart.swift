import Experiments

/// A load over time in one line of blocks a strategy, all on one scale.
struct LoadChart {
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  var title: String
  /// Nil where a strategy has no such load.
  var rows: [(strategy: String, load: LoadFinding?)]
  var unit: Measure.Unit
  /// When loads are counted from, in seconds since the scenario's start.
  var from = 0.0

  /// - Returns: Nothing where there is no load at all, or too little room.
  func lines(columns: Int) -> [String] {
    let rows = rows.map { (strategy: VisibleText.line($0.strategy), load: $0.load) }
    let names = min(24, rows.map(\.strategy.count).max() ?? 0)
    let room = columns - names - 1
    let width = rows.compactMap { $0.load?.load.width }.max() ?? 0
    guard room >= 10, width > 0 else { return [] }
    let levels = rows.map { row in row.load.map { LoadGrid.trimmed($0.levels(width: width)) } ?? [] }
    let bins = levels.map(\.count).max() ?? 0
    let perBlock = max(1, (bins + room - 1) / room)
    let means = levels.map { LoadChart.merged($0, by: perBlock, of: bins) }
    let top = means.joined().max() ?? 0
    guard top > 0 else { return [] }
    let scale = Scale.fitting(unit, largest: top, currency: "")
    let end = from + Double(width) / 1e6 * Double(bins)
    let span = Scale.time(end)
    let heading =
      "\(title), \(Decimal.plain(from / span.size, digits: 3)) to "
      + "\(Decimal.plain(end / span.size, digits: 3)) \(span.unit); "
      + Figure("█ = \(Decimal.plain(top / scale.size, digits: 3))").text(scale.unit)
    var lines = Prose.wrap(heading, width: columns)
    for (row, means) in zip(rows, means) where !means.isEmpty {
      let name = Prose.padded(String(row.strategy.prefix(names)), to: names)
      lines.append("\(name) \(String(means.map { LoadChart.block($0 / top) }))")
    }
    return lines
  }

  private static func block(_ share: Double) -> Character {
    if share <= 0 { return " " }
    return blocks[max(0, min(blocks.count - 1, Int((share * Double(blocks.count)).rounded(.up)) - 1))]
  }

  /// Means over so many levels each; the last over as many as the chart has there.
  private static func merged(_ levels: [Double], by count: Int, of bins: Int) -> [Double] {
    stride(from: 0, to: levels.count, by: count).map { start in
      levels[start..<min(start + count, levels.count)].reduce(0, +) / Double(min(count, bins - start))
    }
  }
}

extension LoadChart {
  /// Devices down, the link that is used most, and what is in stock.
  static func charts(_ findings: Findings) -> [LoadChart] {
    func chart(_ title: String, _ resource: String, _ kind: LoadFinding.Kind, _ unit: Measure.Unit)
      -> LoadChart
    {
      LoadChart(
        title: title,
        rows: findings.strategies.map { strategy in
          (strategy.name, strategy.loads.first { $0.resource == resource && $0.kind == kind })
        }, unit: unit, from: findings.scenario.experiment.warmUp.seconds)
    }
    var charts = [chart("Devices down", "devices down", .devices, .count)]
    if let link = busiestLink(findings) {
      charts.append(
        chart("Load on \(link), the busiest link, over all sites", link, .bytesPerSecond, .bytesPerSecond))
    }
    for name in stocks(findings) {
      charts.append(chart("Units in stock of \(Prose.name(name)), over all sites", name, .inStock, .count))
    }
    return charts
  }

  /// The names of all stocks, as strategies have them.
  private static func stocks(_ findings: Findings) -> [String] {
    var names: [String] = []
    for load in findings.strategies.flatMap(\.loads) where load.kind == .inStock {
      if !names.contains(load.resource) { names.append(load.resource) }
    }
    return names
  }

  private static func busiestLink(_ findings: Findings) -> String? {
    var found: (name: String, use: Double)?
    for strategy in findings.strategies {
      for load in strategy.loads where load.kind == .bytesPerSecond {
        let use = strategy[Measure.utilisation(ofLink: load.resource)]?.interval.mean ?? 0
        if use > found?.use ?? 0 { found = (load.resource, use) }
      }
    }
    return found?.name
  }
}
