import Experiments
import Testing

/// Stocks against arithmetic and theory.
@Suite struct StockCaseTests {
  /// With a base stock of S, Poisson demand and repairs by servers without end, as many are in repair as a
  /// Poisson number of mean 10 (Palm's theorem).
  @Test func `spares that come back or are ordered one for one are short as theory says`() async throws {
    func truths(_ strategy: String, _ stock: String) -> [Expectation] {
      [
        mean("stock.\(stock).short", 0.1355355774, of: strategy),
        mean("stock.\(stock).level", 4.186937153, of: strategy),
        mean("stock.\(stock).out", 0.1355355774, of: strategy),
        mean("stock.\(stock).wait.mean", 0.1869371527, of: strategy),
        mean("stock.\(stock).waiting", 0.1869371527, of: strategy),
      ]
    }
    try await TheoryCase(
      "Spare stock 14, offered 10", "spares", unit: 3600,
      truths("repair", "repaired") + truths("order", "ordered")
    ).hold()
  }

  @Test func `who asks first is served first, and who leaves the line makes room`() async throws {
    let findings = try await TheoryCase("stock line", "stock-line", unit: 3600, []).run(keepsDevices: true)
    let found = findings.strategies[0]
    let done = found.devices.sorted { $0.device < $1.device }.map { $0.finished.seconds / 3600 }
    #expect(done == [0, 8, 8, 3, 20, 20])
    func value(_ measure: String) throws -> Double {
      try #require(found["stock.boxes.\(measure)"]?.values.first)
    }
    #expect(try value("short") == 5.0 / 6)
    #expect(try value("wait.mean") == 7 * 3600)
    #expect(try value("level") == 1)
    // What was there over time adds up to the mean level.
    let load = try #require(found.loads.first { $0.kind == .inStock })
    let end = findings.strategies[0].devices.map(\.finished.seconds).max() ?? 0
    #expect(load.resource == "boxes" && load.load.peak == 4)
    #expect(load.load.means.reduce(0, +) == 1e6 * end)
    #expect(try value("lowest") == 0 && value("left") == 0 && value("out") == 0)
    #expect(try value("taken") == 5 && value("delivered") == 3)
    #expect(found["share.not reset"]?.values == [1.0 / 6])
  }
}
