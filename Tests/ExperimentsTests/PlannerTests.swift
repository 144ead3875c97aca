import Engine
import FleetFixtures
import FleetModel
import Synchronization
import Testing

@testable import Experiments

/// Plans by simulated campaigns.
@Suite struct PlannerTests {
  /// Twelve devices come at once to one more server than the number of the point; each takes an exponential
  /// time of mean 600 s.
  private static func scenario(_ point: Int, seed: UInt32) -> Scenario {
    let serve = Strategy(
      name: "serve",
      stages: [.mark(.down), .work("service", .exponential(mean: 600), by: "servers"), .mark(.productive)]
    )
    let kind = SiteKind(
      name: "hq", siteNames: ["hq"],
      pools: [Pool(name: "servers", count: point + 1, ratePerHour: 60, isStaff: false, preempts: false)],
      links: [])
    var scenario = SmallScenario.make(
      "wave", [serve], groups: [SmallScenario.group(devices: 12)], kinds: [kind], seed: seed,
      horizon: .hours(100))
    scenario.prices.perUnit = [Prices.Price("servers", 50)]
    scenario.goals = [
      Goal(
        "all done in time", .share(.init(1, of: .fleet, .done, .by(SmallScenario.at(4800)))), probability: 0.9
      )
    ]
    return scenario
  }

  private func plan(
    seed: UInt32, threads: Int = 2, store: (any PointStore)? = nil,
    _ change: (inout PlanningSettings) -> Void = { _ in }
  ) async throws -> PlanFindings {
    let sweep = Sweep(threads: threads, store: store, build: "test") { number throws(Sweep.PointFault) in
      do { return try Experiment(PlannerTests.scenario(number, seed: seed)) } catch {
        throw .wrong("\(error)")
      }
    }
    var settings = PlanningSettings()
    change(&settings)
    let lattice = PlanLattice(sizes: [6], combinations: (0..<6).map { [$0] })
    let prices = try (0..<6).map { point in
      try Experiment(PlannerTests.scenario(point, seed: seed)).certainCost(of: "serve") ?? .nan
    }
    #expect(prices == [50, 100, 150, 200, 250, 300])
    let planner = Planner(
      "serve", goals: PlannerTests.scenario(0, seed: seed).goals, settings, lattice, prices: prices, by: sweep
    )
    return try await planner.plan { ScenarioPoint(name: "\($0)", kind: .point, settings: []) }
  }

  /// The odds are 0.112, 0.796 and 0.964 with one to three servers. That all seeds are right has a
  /// probability of 85 % at least.
  @Test(arguments: [1, 2, 3] as [UInt32]) func `as many servers are found as the exact law asks for`(
    seed: UInt32
  )
    async throws
  {
    let odds = (1...6).map { ExactWave.isDone(jobs: 12, servers: $0, by: 8) }
    #expect(odds.firstIndex { $0 >= 0.9 } == 2 && odds[1] < 0.8 && odds[2] > 0.96)
    let found = try await plan(seed: seed)
    #expect(found.answerNumber == 2 && found.order == .price)
    #expect(found.work ?? .infinity <= 10)
    let answer = try #require(found.answer)
    #expect(answer.price == 150 && answer["cost.total"] != nil)
    #expect(abs(answer.share - odds[2]) < 4 * (0.035 / Double(answer.replications)).squareRoot())
    #expect(found.lessThanAnswer?.number == 1)
  }

  @Test func `what is kept is not run again, and threads change nothing`() async throws {
    let store = MemoryPoints()
    let one = try await plan(seed: 4, threads: 1, store: store) { $0.atMost = 30 }
    let kept = store.points.count
    let again = try await plan(seed: 4, threads: 3, store: store) { $0.atMost = 30 }
    #expect(store.points.count == kept)
    let fresh = try await plan(seed: 4, threads: 2) { $0.atMost = 30 }
    for other in [again, fresh] {
      #expect(other.answerNumber == one.answerNumber && other.method == one.method)
      #expect(other.points.map(\.number) == one.points.map(\.number))
      #expect(other.points.map(\.metEach) == one.points.map(\.metEach))
      #expect(other.points.map(\.events) == one.points.map(\.events))
      #expect(other.points.map(\.measures) == one.points.map(\.measures))
    }
  }

  @Test func `by cost every point is run, and order is that of the means`() async throws {
    let found = try await plan(seed: 5) { settings in
      settings.order = .cost
      settings.atMost = 20
    }
    #expect(found.points.map(\.number).sorted() == found.points.map(\.number))
    #expect(found.points.allSatisfy { $0.replications == 20 })
    #expect(found.points.allSatisfy { $0["cost.total"]?.interval.mean ?? 0 > $0.price ?? 0 })
  }
}
