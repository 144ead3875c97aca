import FleetModel

/// Reads `stocks`: what is used up and comes anew, at each site or shared by all.
struct StockReader {
  static let mostUnits = 1_000_000_000

  let context: ReadingContext

  /// Stocks by name: a count of what is there at the start, or `{ initial, deliveries, order }`.
  func stocks(_ node: ScenarioNode?) -> [Stock] {
    let entries = node?.mapping("names with what they stand for, such as 'spares: 14'")?.others() ?? []
    return entries.compactMap { name, place, item in
      context.names.define(.stock, own: name, context.key(name, at: place, of: item))
      return stock(name, item)
    }
  }

  private func stock(_ name: String, _ item: ScenarioNode) -> Stock? {
    if item.isText {
      return item.count(in: 0...Self.mostUnits).map { Stock(name: name, initial: $0, place: item.place) }
    }
    guard let reader = item.mapping("a number, or a mapping with 'initial'") else { return nil }
    let initial = reader.required("initial", "how many are there at the start")?.count(in: 0...Self.mostUnits)
    let deliveries = reader.optional("deliveries")?.listOrOne().compactMap { delivery($0) } ?? []
    let order = reader.optional("order").flatMap { self.order($0) }
    reader.finish()
    return initial.map {
      Stock(name: name, initial: $0, deliveries: deliveries, order: order, place: item.place)
    }
  }

  private func delivery(_ node: ScenarioNode) -> Stock.Delivery? {
    guard let reader = node.mapping("a mapping with 'units' and 'calendar'") else { return nil }
    let units = reader.required("units", "how many come")?.count(in: 1...Self.mostUnits)
    let calendar = reader.required("calendar", "the calendar at whose openings they come").flatMap {
      self.calendar($0)
    }
    reader.finish()
    guard let units, let calendar else { return nil }
    return Stock.Delivery(units: units, calendar: calendar)
  }

  private func order(_ node: ScenarioNode) -> Stock.Order? {
    guard let reader = node.mapping("a mapping with 'up to' and 'arrives after'") else { return nil }
    let upTo = reader.required("up to", "how many there are to be")?.count(in: 1...Self.mostUnits)
    let written = reader.optional("at or below")
    let atOrBelow = written?.count(in: 0...Self.mostUnits) ?? (upTo ?? 1) - 1
    let calendar = reader.optional("calendar").flatMap { self.calendar($0) }
    let arrivesAfter = reader.required("arrives after", "how long an order takes")?.distribution(
      .duration, valueFile: context.valueFile)
    if let written, let upTo, atOrBelow >= upTo {
      written.complain(expected: "less than 'up to' (\(upTo)), or else nothing would be ordered")
    }
    reader.finish()
    guard let upTo, let arrivesAfter else { return nil }
    return Stock.Order(upTo: upTo, atOrBelow: atOrBelow, calendar: calendar, arrivesAfter: arrivesAfter)
  }

  private func calendar(_ node: ScenarioNode) -> String? {
    guard let name = node.text("the name of a calendar") else { return nil }
    context.names.use(.calendar, name, in: node)
    return name
  }
}
