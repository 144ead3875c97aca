import Engine
import Experiments
import FleetFixtures
import FleetModel
import Testing

/// What a campaign costs, worked out by hand on the three devices of ``HandComputedTests``: 1.8 GB over a
/// line of 96 Mbit/s, one technician, 2,055 s from beginning to end.
@Suite struct CostTests {
  private func scenario(_ prices: Prices, devices: Int = 3) -> Scenario {
    var scenario = TestWorkshop.scenario(
      [HandComputedTests.strategy], groups: [TestWorkshop.group(devices: devices, cost: 36)])
    scenario.prices = prices
    return scenario
  }

  private static let prices = Prices(
    campaign: 500, perGigabyte: [.init("wan", 0.05)], perUnit: [.init("technicians", 80)],
    perMegabitAndMonth: [.init("wan", 0.9)], perVisit: [.init("hands on", 12), .init("settle", 1)])

  @Test func `every price is paid as often as pencil and paper say`() async throws {
    let found = try #require(try await TestWorkshop.run(scenario(CostTests.prices)).strategies.first)
    let month = 365.25 / 12 * 86_400.0
    let expected: [String: Double] = [
      "cost.fixed": 500, "cost.equipment": 80, "cost.data": 1.8 * 0.05,
      "cost.bandwidth": 96 * 0.9 * 2055 / month, "cost.shipments": 3 * 12 + 3,
    ]
    for (name, value) in expected {
      #expect(abs(found.mean(name) - value) <= 1e-9 * value, "\(name): \(found.mean(name))")
    }
  }

  @Test func `the parts add up to the total, in every replication`() async throws {
    var scenario = scenario(CostTests.prices, devices: 20)
    scenario.strategies = [TestWorkshop.random()]
    scenario.prices.perVisit = [.init("hands on", 12)]
    scenario.experiment = ExperimentSettings(atLeast: 5, atMost: 5)
    let found = try #require(try await TestWorkshop.run(scenario).strategies.first)
    let parts = ["labour", "downtime", "fixed", "equipment", "bandwidth", "data", "shipments"]
    let columns = try parts.map { try #require(found["cost.\($0)"]).values }
    let totals = try #require(found["cost.total"]).values
    let perDevice = try #require(found["cost.per device"]).values
    for replication in 0..<5 {
      let sum = columns.reduce(0) { $0 + $1[replication] }
      #expect(abs(sum - totals[replication]) <= 1e-9 * sum)
      #expect(abs(perDevice[replication] * 20 - totals[replication]) <= 1e-9 * sum)
      #expect(columns.allSatisfy { $0[replication] > 0 })
    }
  }

  @Test func `without prices there are no measures of them, and the total is labour and downtime`()
    async throws
  {
    let findings = try await TestWorkshop.run(scenario(Prices()))
    let names = findings.measures.map(\.name).filter { $0.hasPrefix("cost.") }
    #expect(
      names == ["cost.labour", "cost.overtime", "cost.downtime", "cost.total", "cost.per device"])
    #expect(findings.strategies[0].mean("cost.total") == 44.55)
  }

  @Test func `a price of a stage that no strategy has is a fault at its place`() throws {
    let place = SourcePlace(file: "s.yaml", line: 3, column: 5)
    let faulty = scenario(Prices(perVisit: [.init("hand on", 12, place: place)]))
    let faults = #expect(throws: LoweringFaults.self) { _ = try Experiment(faulty) }
    #expect(faults?.faults.map(\.place) == [place])
    #expect(faults?.faults.first?.message == "there is no stage 'hand on' in any strategy")
    #expect(faults?.faults.first?.unknown?.known.contains("hands on") == true)
  }
}
