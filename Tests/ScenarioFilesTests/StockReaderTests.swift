import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// `stocks`, and the stages that take and put.
@Suite struct StockReaderTests {
  private func text(_ stocks: String, _ stages: String = "take: spares") -> String {
    "fleet: { devices: 1 }\ncalendars: { van: Mon 08:00-09:00 }\nstocks: \(stocks)\n"
      + "strategies: { s: { stages: [\(stages)] } }\n"
  }

  private func reading(_ text: String) -> ScenarioReader.Reading {
    ScenarioReader.read(Array(text.utf8), file: "s.yaml")
  }

  @Test func `a stock has an initial level, deliveries and orders`() throws {
    let stocks = """
      { spares: 14, boxes: { initial: 2, deliveries: { units: 3, calendar: van } }, \
      keys: { initial: 0, order: { up to: 9, at or below: 4, calendar: van, arrives after: 2 days } } }
      """
    let stages = "take: spares, take: { name: two, stock: boxes, units: 2, if empty: [] }, put: keys"
    let scenario = try reading(text(stocks, stages)).get()
    #expect(scenario.stocks.map(\.name) == ["spares", "boxes", "keys"])
    #expect(scenario.stocks[1].deliveries == [Stock.Delivery(units: 3, calendar: "van")])
    #expect(
      scenario.stocks[2].order
        == Stock.Order(upTo: 9, atOrBelow: 4, calendar: "van", arrivesAfter: .constant(172_800)))
    let verbs = scenario.strategies[0].stages.map(\.verb)
    #expect(
      verbs == [
        .take(Stage.Take(stock: "spares")), .take(Stage.Take(stock: "boxes", units: 2, ifEmpty: [])),
        .put(stock: "keys", units: 1),
      ])
  }

  @Test(
    arguments: [
      ("{ spare: 1 }", "take: spares", "unknown stock 'spares'; did you mean spare?"),
      ("{ spares: many }", "take: spares", "expected a whole number"),
      ("{ spares: { intial: 1 } }", "take: spares", "did you mean 'initial'?"),
      ("{ spares: { initial: 1, deliveries: { units: 3 } } }", "take: spares", "expected 'calendar'"),
      (
        "{ spares: { initial: 1, deliveries: { units: 3, calendar: vans } } }", "take: spares",
        "unknown calendar 'vans'; did you mean van?"
      ),
      (
        "{ spares: { initial: 1, order: { up to: 3, at or below: 3, arrives after: 1 h } } }", "take: spares",
        "less than 'up to' (3)"
      ),
      ("{ spares: 1 }", "take: { stock: spares, units: 0 }", "expected a whole number"),
      ("{ spares: 1 }", "take: { stock: spares, when empty: [] }", "did you mean 'if empty'?"),
      ("{ spares: 1 }", "put: { units: 2 }", "expected 'stock': where it is put"),
    ])
  func `is refused`(stocks: String, stages: String, words: String) {
    let said = reading(text(stocks, stages)).diagnostics.sorted.map(\.description)
    #expect(said.contains { $0.contains(words) }, "\(said)")
  }

  @Test func `what all sites share does not bear the name of what each has`() {
    let shadow =
      text("{ spares: 1 }") + "sites: { a: { stocks: { spares: 2 } } }\n"
    let said = reading(shadow).diagnostics.sorted.map(\.description)
    #expect(said.contains { $0.contains("has its own 'spares'") }, "\(said)")
  }
}
