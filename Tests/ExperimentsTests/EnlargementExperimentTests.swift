import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Testing

@Suite struct EnlargementExperimentTests {
  /// A device holds a port while it waits for one of the technicians, who are the true bottleneck.
  private func scenario(technicians: Int, replications: Int = 6) -> Scenario {
    let visit = Stage(
      name: "visit",
      verb: .using(
        pool: "bench", units: 1, priority: .same(1),
        body: [Stage.work("hands on", .uniform(low: 800, high: 1000), by: "technicians")]))
    let kind = SiteKind(
      name: "school", siteNames: ["school"],
      pools: [
        Pool(name: "technicians", count: technicians, isStaff: true, preempts: false),
        Pool(name: "bench", count: 4, isStaff: false, preempts: false),
      ], links: [])
    return SmallScenario.make(
      "s",
      [Strategy(name: "hands", stages: [Stage.mark(.down), visit, Stage.mark(.productive)])],
      groups: [SmallScenario.group(devices: 12)], kinds: [kind], seed: 3, horizon: .hours(1000),
      experiment: ExperimentSettings(atLeast: replications, atMost: replications))
  }

  private func effects(_ scenario: Scenario) async throws -> (Findings, EnlargementFindings?) {
    let experiment = try Experiment(scenario, threads: 2)
    let findings = await experiment.run()
    return (
      findings, await experiment.enlargements(beside: findings, on: .lastDone, of: ["hands"])
    )
  }

  @Test func `the cause is what helps, not what is waited for longest`() async throws {
    let (findings, found) = try await effects(scenario(technicians: 1))
    let waits = Dictionary(
      uniqueKeysWithValues: findings.strategies[0].timeByCause.map { ($0.what, $0.seconds) })
    #expect(waits["waiting for bench"]! > waits["waiting for technicians"]!)
    let effects = try #require(found).effects
    #expect(effects.map(\.enlargement.resource) == ["technicians", "bench"])
    #expect(effects.map(\.effect) == [.helps, .none])
    // Twelve devices of 900 s by one technician, and by two.
    #expect(abs(effects[0].difference.mean + 5400) < 300)
    #expect(effects[1].difference.mean == 0)
    #expect(found?.best(for: "hands")?.enlargement.words == "technicians + 1 (each school)")
  }

  @Test func `what nobody waits for is not tried`() async throws {
    let (_, found) = try await effects(scenario(technicians: 12))
    let effects = try #require(found).effects
    #expect(effects.map(\.enlargement.resource) == ["bench"])
  }

  @Test func `below five replications nothing is tried`() async throws {
    #expect(try await effects(scenario(technicians: 1, replications: 4)).1 == nil)
  }

  @Test func `what helps a strategy does not depend on what it is compared with`() async throws {
    let alone = scenario(technicians: 1)
    var compared = alone
    let seminar = Stage(
      name: "seminar", verb: .gather(Stage.Gather(count: 3, body: [Stage.wait("talk", .constant(60))])))
    let other = Strategy(name: "class", stages: [Stage.mark(.down), seminar, Stage.mark(.productive)])
    compared.strategies = [other] + alone.strategies
    #expect(try await effects(compared).1?.effects == effects(alone).1?.effects)

    // The same where something changes in time: each strategy meets its own change.
    var (aloneLater, comparedLater) = (alone, compared)
    let first = WrittenTimes(
      .during(OpeningHours(intervals: [.init(opens: .start, closes: .start + .hours(1))])), words: "at first")
    for (scenario, place) in [(alone, 0), (compared, 1)] {
      var changed = scenario
      changed.siteKinds[0].pools[0].count = 2
      let change = Change(.change(1), first, settings: [], changed: changed)
      if place == 0 { aloneLater.timedChanges = [change] } else { comparedLater.timedChanges = [change] }
    }
    let later = try await effects(aloneLater).1?.effects
    #expect(try await effects(comparedLater).1?.effects == later)
    #expect(later?.isEmpty == false)
  }

  @Test func `any number of threads finds the same`() async throws {
    var scenario = scenario(technicians: 1)
    scenario.experiment.atLeast = 5
    let one = try Experiment(scenario, threads: 1)
    let four = try Experiment(scenario, threads: 4)
    let findings = await one.run()
    let first = await one.enlargements(beside: findings, on: .lastDone, of: ["hands"])
    let second = await four.enlargements(beside: findings, on: .lastDone, of: ["hands"])
    #expect(first?.effects == second?.effects)
    #expect(first?.effects.isEmpty == false)
  }
}
