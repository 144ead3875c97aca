import FleetModel
import Testing

@testable import ScenarioFiles

/// `costs` and `expect` as they are read.
@Suite struct PriceReaderTests {
  private static let head = """
    fleet: { devices: 10 }
    strategies:
      reset: { uses: autopilot-reset }
      swap: [work: { name: send, by: technicians, takes: 5 min }]

    """

  private func reading(_ section: String) -> ScenarioReader.Reading {
    ScenarioReader.read(Array((PriceReaderTests.head + section + "\n").utf8), file: "s.yaml")
  }

  private func complaint(_ section: String) -> String {
    reading(section).diagnostics.sorted.map(\.description).joined(separator: "\n")
  }

  @Test func `every price is read, with its place`() throws {
    let scenario = try reading(
      """
      costs:
        campaign: 2,000 EUR
        per unit: { bench: 25 EUR, usb keys: 8 EUR }
        per Mbit/s and month: { wan: 0.90 EUR }
        per GB: { wan: 0.05 EUR }
        per visit of stage: { send: 12 EUR }
      """
    ).get()
    let prices = scenario.prices
    #expect(prices.campaign == 2000)
    #expect(prices.perUnit.map(\.name) == ["bench", "usb keys"] && prices.perUnit.map(\.amount) == [25, 8])
    #expect(prices.perMegabitAndMonth.map(\.amount) == [0.9] && prices.perGigabyte.map(\.amount) == [0.05])
    #expect(prices.perVisit.map(\.name) == ["send"] && prices.perVisit[0].place.line == 10)
  }

  @Test(arguments: [
    ("costs: { campain: 5 EUR }", "did you mean 'campaign'?"),
    ("costs: { campaign: 5 }", "expected an amount of money, such as 25 EUR, found '5'; did you mean 5 EUR?"),
    ("costs: { campaign: 5 EUR/h }", "did you mean 5 EUR?"),
    ("costs: { campaign: 5 USD }", "expected EUR, as in the rest of the scenario, found USD"),
    ("costs: { campaign: -5 EUR }", "expected an amount of money"),
    ("costs: { campaign: 5 € }", "did you mean 5 EUR?"),
    ("costs: { per GB: { wann: 5 EUR } }", "unknown link 'wann'; did you mean wan?"),
    ("costs: { per GB: { access: 5 EUR } }", "price 'wifi' and 'wired' instead"),
    ("costs: { per unit: { benches: 5 EUR } }", "unknown pool 'benches'"),
    ("costs: { per unit: 5 EUR }", "expected a mapping of pools to amounts"),
  ])
  func `a wrong price is explained`(section: String, message: String) {
    #expect(complaint(section).contains(message), "\(complaint(section))")
  }

  @Test func `what is expected is read in both forms`() throws {
    let mapped = try reading(
      """
      expect:
        all strategies: { share.failed: under 5 % }
        reset: { done.last: under 40 days, cost.total: at most 90_000 EUR, throughput: over 3 per hour }
        tolerance: { done.last: 2 %, otherwise: 1 % }
        goals: all strategies
      goals: [done.last under 4 days]
      """
    ).get().expectations
    #expect(mapped.goalsUnder == ["reset", "swap"])
    #expect(mapped.bounds.map(\.strategy) == [nil, "reset", "reset", "reset"])
    #expect(mapped.bounds.map(\.relation) == [.under, .under, .atMost, .over])
    #expect(mapped.bounds.map(\.amount.value) == [0.05, 40 * 86_400, 90_000, 3])
    #expect(mapped.bounds.map(\.amount.kind) == [.share, .seconds, .money, .perHour])
    #expect(mapped.tolerance == 0.01 && mapped.tolerances == ["done.last": 0.02])
    let listed = try reading(
      "expect: [done.last under 40 days, link.wan.peak rate at most 500 Mbit/s, devices.down.peak over 3]"
    ).get().expectations.bounds
    #expect(listed.map(\.measure) == ["done.last", "link.wan.peak rate", "devices.down.peak"])
    #expect(listed.map(\.amount.value) == [40 * 86_400, 62_500_000, 3])
    #expect(listed.map(\.amount.kind) == [.seconds, .bytesPerSecond, .number])
  }

  @Test(arguments: [
    ("expect: { resett: { done.last: under 4 days } }", "unknown strategy 'resett'; did you mean reset?"),
    ("expect: { reset: { done.last: < 4 days } }", "did you mean under 4 days?"),
    ("expect: { reset: { done.last: 4 days } }", "expected a bound, such as under 40 days or at least 98 %"),
    ("expect: [done.last]", "expected a measure and a bound, such as done.last under 40 days"),
    ("expect: { reset: { cost.total: under 5 USD } }", "expected EUR, as in the rest of the scenario"),
    ("expect: { tolerance: 1000 % }", "expected a share from 0 to 1"),
    ("expect: { reset: { done.last: under 4 dayz } }", "did you mean 4 days?"),
    ("expect: { goals: reset }", "there are no goals that could be expected to hold"),
    ("goals: done.last under 4 days\nexpect: { goals: rest }", "did you mean reset?"),
  ])
  func `a wrong expectation is explained`(section: String, message: String) {
    #expect(complaint(section).contains(message), "\(complaint(section))")
  }

  @Test func `a variant knows what it is a variant of`() throws {
    let scenario = try ScenarioReader.read(
      Array(
        """
        fleet: { devices: 10 }
        strategies:
          a: { uses: b, with: { rebuild time: 40 min } }
          b: { uses: autopilot-reset }
          own: [wait: { name: wait, takes: 1 min }]
        """.utf8), file: "s.yaml"
    ).get()
    let origins = scenario.strategies.map(\.origin)
    #expect(origins.map(\.uses) == [["b", "autopilot-reset"], ["autopilot-reset"], []])
    #expect(origins.map(\.shipped) == ["autopilot-reset", "autopilot-reset", nil])
    let set = try #require(origins[0].settings.first { $0.name == "rebuild time" })
    #expect(set.value == "40 min" && set.provenance == .scenario)
    #expect(origins[1].settings.first { $0.name == "rebuild time" }?.provenance == .assumption)
  }
}
