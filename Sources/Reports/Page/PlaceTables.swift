import Experiments
import FleetModel

/// Which sites, groups and resources fare worst, as tables with shades.
struct PlaceTables {
  private static let mostSites = 20
  private static let mostParts = 40
  private static let mostResources = 12
  /// Of all devices, done or not, so that no site looks good by those that it leaves out.
  private static let measure = "downtime.to horizon.mean"

  let findings: Findings

  /// The sites with the longest downtime; nil where there is one site only.
  func sites() -> HeatTable? {
    let ranked = ranked { if case .site = $0 { true } else { false } }
    if ranked.count < 2 { return nil }
    var table = table("site, worst first", ranked, most: PlaceTables.mostSites)
    table.rest = rest(ranked.count - PlaceTables.mostSites, "further site", "parts.csv")
    return table
  }

  /// Groups, kinds of site, waves and values of columns, as they come; nil where there are none to tell
  /// apart.
  func parts() -> HeatTable? {
    let all = findings.strategies.first?.parts.indices.filter { place in
      switch findings.strategies[0].parts[place].part {
      case .fleet, .site: false
      case .group, .siteKind, .wave, .column: !findings.strategies[0].parts[place].rows.isEmpty
      }
    }
    guard let all, !all.isEmpty else { return nil }
    var table = table("part of the fleet", all, most: PlaceTables.mostParts)
    table.rest = rest(all.count - PlaceTables.mostParts, "further part", "parts.csv")
    return table
  }

  /// What a table has no room for; empty where it has room for all.
  private func rest(_ count: Int, _ what: String, _ file: String) -> String {
    count > 0 ? "\(Prose.count(count, what)) in \(file)." : ""
  }

  /// Places of parts in every strategy's list, by the longest mean downtime under any strategy.
  private func ranked(_ isWanted: (FleetPart) -> Bool) -> [Int] {
    guard let first = findings.strategies.first else { return [] }
    let wanted = first.parts.indices.filter {
      isWanted(first.parts[$0].part) && !first.parts[$0].rows.isEmpty
    }
    let values = wanted.map { place in findings.strategies.compactMap { down($0, place) }.max() ?? 0 }
    return wanted.indices.sorted { (values[$1], $0) < (values[$0], $1) }.map { wanted[$0] }
  }

  private func down(_ strategy: StrategyFindings, _ place: Int) -> Double? {
    guard place < strategy.parts.count, let mean = strategy.parts[place][PlaceTables.measure]?.mean,
      mean.isFinite
    else { return nil }
    return mean
  }

  private func table(_ title: String, _ places: [Int], most: Int) -> HeatTable {
    var table = HeatTable(
      [title, "devices"] + findings.strategies.flatMap { ["\($0.name): mean downtime", "ready"] })
    let largest = places.compactMap { place in
      findings.strategies.compactMap { down($0, place) }.max()
    }.max()
    for place in places.prefix(most) {
      guard let first = findings.strategies.first else { break }
      let part = first.parts[place]
      var cells = [HeatTable.Cell(text: Decimal.plain(part.devices, digits: 3), heat: 0)]
      for strategy in findings.strategies {
        let scale = Scale.time(down(strategy, place) ?? 0)
        let interval = place < strategy.parts.count ? strategy.parts[place][PlaceTables.measure] : nil
        let text = interval.map { Figure($0, in: scale).text(scale.unit) } ?? Decimal.none
        cells.append(HeatTable.Cell(text: text, heat: (down(strategy, place) ?? 0) / max(1, largest ?? 1)))
        let ready = place < strategy.parts.count ? strategy.parts[place]["share.ready"]?.mean : nil
        cells.append(
          HeatTable.Cell(
            text: ready.map(Decimal.percent) ?? Decimal.none, heat: ready.map { 1 - $0 } ?? 0))
      }
      table.rows.append((part.part.words(first.legend.siteNames), cells))
    }
    return table
  }

  /// In which hours of the day which pools and links are full, the fullest first; nil where none ever is.
  func fullHours() -> HeatTable? {
    var found: [(label: String, finding: CapacityFinding)] = []
    for strategy in findings.strategies {
      for finding in strategy.capacity where finding.total > 0 {
        let place = finding.site.map { "\(finding.resource) of \($0)" } ?? finding.resource
        found.append(("\(strategy.name): \(place)", finding))
      }
    }
    if found.isEmpty { return nil }
    let order = found.indices.sorted { (found[$1].finding.total, $0) < (found[$0].finding.total, $1) }
    var table = HeatTable(["full longest", "h full"] + (0..<24).map(String.init))
    table.isOfHours = true
    for place in order.prefix(PlaceTables.mostResources) {
      let finding = found[place].finding
      let hours = zip(finding.full, finding.open).map { full, open in
        let share = open > 0 ? full / open : 0
        // In whole percent, for which there is room.
        let text = share < 0.01 ? "<1" : Decimal.fixed(share * 100, places: 0)
        return HeatTable.Cell(text: share > 0 ? text : "", heat: share)
      }
      let total = HeatTable.Cell(text: Decimal.plain(finding.total, digits: 3), heat: 0)
      table.rows.append((found[place].label, [total] + hours))
    }
    table.rest = rest(found.count - PlaceTables.mostResources, "further resource", "capacity.csv")
    return table
  }
}
