import FleetModel
import Statistics
import Testing

@testable import Experiments
@testable import Reports

/// Charts of how an answer responds to values: of plans, and of runs with other values.
@Suite struct ResponsePictureTests {
  private func chart(_ plan: PlanFindings) throws -> LineChart {
    let picture = try #require(PlanPicture(plan: plan, currency: "EUR").picture())
    guard case .lines(let chart) = picture.chart else { throw CancellationError() }
    return chart
  }

  @Test func `a plan shows its points by price and chance, and the chance that is wanted`() throws {
    let chart = try chart(try HandMade.plan(prices: [100, 250, 300], values: ["1", "2", "3"]))
    #expect(chart.plot.x.title == "price, EUR")
    #expect(chart.series[0].dots.map(\.x) == [100, 300] && chart.series[1].dots.map(\.x) == [250])
    #expect(chart.series[1].dots[0].y == 100 && chart.series[0].dots.allSatisfy { $0.y == 25 })
    #expect(chart.series[0].dots.allSatisfy { $0.low < 25 && $0.high > 25 })
    #expect(chart.levels.map(\.at) == [90] && chart.levels.map(\.name) == ["wanted: 90 %"])
  }

  @Test func `a path stays in a heading as it is written`() throws {
    func heading(_ prices: [Double?]) throws -> String? {
      let plan = try HandMade.plan(prices: prices, values: ["1", "2", "3"])
      return PlanPicture(plan: plan, currency: "EUR").picture()?.heading
    }
    #expect(try heading([nil, nil, nil]) == "Chance to meet the goals by pools.operators, under reset")
    #expect(try heading([1, 2, 3]) == "Chance to meet the goals by price, under reset")
  }

  @Test func `where nothing has a price the varied value stands in its place`() throws {
    let plain = try chart(try HandMade.plan(prices: [nil, nil, nil], values: ["1", "2", "4"]))
    #expect(plain.plot.x.title == "pools.operators" && plain.series[0].dots.map(\.x) == [1, 4])
    let units = try chart(try HandMade.plan(prices: [nil, nil], values: ["100 Mbit/s", "200 Mbit/s"]))
    #expect(units.plot.x.title == "pools.operators, Mbit/s")
    let mixed = try HandMade.plan(prices: [nil, nil], values: ["100 Mbit/s", "1 Gbit/s"])
    #expect(PlanPicture(plan: mixed, currency: "EUR").picture() == nil)
  }

  @Test func `other values have a chart of the goals, rounded as in tables, and one of when it is over`()
    async throws
  {
    var scenario = SmallSchool.scenario(strategies: [SmallSchool.reimage], devices: 12, replications: 7)
    scenario.goals = [Goal("all done", .share(.init(1, of: .fleet, .done, .within(.hours(400)))))]
    var (findings, trials) = await (try Experiment(scenario, threads: 2)).evaluate()
    scenario.siteKinds[0].pools[0].count = 2
    let more = scenario
    let sweep = Sweep(threads: 2, store: nil, build: "") { _ throws(Sweep.PointFault) in
      do { return try Experiment(more) } catch { throw .wrong("\(error)") }
    }
    var found = SweepFindings(alternatives: [], gridPoints: 1)
    _ = await sweep.evaluate([0], replications: 0..<7) {
      found.shown.append(
        PointFindings(ScenarioPoint(name: "x=2", kind: .point, settings: []), $0, against: trials))
      found.done += 1
    }
    findings.sweep = found
    let written = findings.strategies[0]
    let pictures = SweepPicture(findings: findings).pictures()
    #expect(pictures.map(\.name) == ["values full-reimage", "values time full-reimage"])
    let range = GoalText.range(written.goals[0].probability)
    #expect(pictures[0].words.contains("as written: 100 \(range)"))
    // At 7 of 7 the lower end is 64.57 %, which rounds to another number than outwards.
    #expect(range == "(64 to 100 %)")
    #expect(pictures[0].table.rows[0].contains { $0.hasSuffix(range) }, "one rounding for both")
    #expect(pictures[1].words.contains(" until the last device is done: as written: "))
    #expect(pictures.allSatisfy { $0.words.contains("x=2: ") })
  }
}
