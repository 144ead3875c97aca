import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// Goals in runs that are broken off, resumed, branched, and run on several threads.
@Suite struct GoalRunTests {
  private static func scenario(replications: Int, devices: Int = 3000) -> Scenario {
    let ring = Fleet.Column(name: "ring", shares: [Fleet.Share("pilot", 0.25), Fleet.Share("broad", 0.75)])
    var scenario = TestWorkshop.scenario(
      [TestWorkshop.random(hands: 0.5)], groups: [TestWorkshop.group(devices: devices, columns: [ring])],
      experiment: ExperimentSettings(atLeast: replications, atMost: replications))
    let pilots = FleetPart.column("ring", value: "pilot")
    scenario.goals = [
      Goal("all", .share(.init(1, of: pilots, .ready, .by(SmallScenario.at(4000)))), probability: 0.9),
      Goal("most", .share(.init(0.95, of: .fleet, .done, .within(TimeSpan(seconds: 3000))))),
      Goal(
        "down",
        .bound(.init("downtime.productive.p95", of: pilots, .under, .init(900, .seconds, text: "15 min")))),
    ]
    return scenario
  }

  /// As text, in which what is not a number equals itself.
  private func outcomes(_ findings: Findings) -> [String] {
    findings.strategies.flatMap { $0.goals.map { "\($0.outcomes)" } }
  }

  @Test func `any number of threads gives the same goals`() async throws {
    let scenario = GoalRunTests.scenario(replications: 6, devices: 300)
    let one = try await TestWorkshop.run(scenario)
    let two = try await TestWorkshop.run(scenario, threads: 3)
    #expect(outcomes(one) == outcomes(two) && one.fingerprint == two.fingerprint)
  }

  @Test func `goals are the same in a trial that goes on from a checkpoint, and in results that were kept`()
    async throws
  {
    var experiment = try Experiment(GoalRunTests.scenario(replications: 2))
    let whole = await experiment.run()
    experiment.firstCheckpoint = 4096
    let stop = StopSignal()
    let isSecond = StopSignal()
    let store = MemoryStore(onCheckpoint: { _ in if isSecond.isRequested { stop.request() } })
    let part = await experiment.run(stop: stop, store: store) { progress in
      if progress.replicationsDone == 1 { isSecond.request() }
    }
    #expect(part.replications == 1 && store.checkpoints.keys.contains(1))
    let rest = await experiment.run(store: store)
    #expect(outcomes(rest) == outcomes(whole) && rest.fingerprint == whole.fingerprint)
  }

  @Test func `a run is gone on with under another probability, and not under another goal`() {
    let scenario = GoalRunTests.scenario(replications: 2)
    var other = scenario
    other.goals[0].probability = 0.5
    other.goals[0].name = "pilots"
    other.decideBy = MeasureName("cost.total")
    func identity(_ scenario: Scenario) -> RunIdentity { RunIdentity(scenario, version: "1", build: "b") }
    #expect(identity(other).differences(from: identity(scenario)).isEmpty)
    other.goals.removeLast()
    #expect(identity(other).differences(from: identity(scenario)) == ["goals"])
  }

  @Test func `a branch has the goals of its plan, and cannot change them`() async throws {
    var planned = GoalRunTests.scenario(replications: 3, devices: 40)
    planned.strategies = [
      Strategy(name: "s", stages: [.mark(.down), .work("w", .exponential(mean: 600)), .mark(.productive)])
    ]
    planned.goals[0].aim = .share(.init(1, of: .fleet, .done, .by(SmallScenario.at(20_000))))
    var changed = planned
    changed.siteKinds[0].pools[0].count = 4
    let experiment = try Experiment(planned).branching(
      0, into: Experiment(changed), at: .start + .hours(1))
    let found = await experiment.run()
    let goals = found.strategies.map { $0.goals[0] }
    #expect(goals[0].outcomes.allSatisfy { !$0.isMet } && goals[1].outcomes.allSatisfy(\.isMet))
    #expect(outcomes(found)[0] == outcomes(try await TestWorkshop.run(planned))[0])
    changed.goals.removeLast()
    #expect(throws: Branch.Fault.self) {
      _ = try Experiment(planned).branching(0, into: Experiment(changed), at: .start + .hours(1))
    }
  }

  @Test func `strategies are judged by the goals where there are some`() async throws {
    func nap(_ name: String, _ mean: Double) -> Strategy {
      Strategy(name: name, stages: [.wait("x", .exponential(mean: mean))])
    }
    var scenario = TestWorkshop.scenario(
      [nap("long", 1000), nap("short", 100)], groups: [TestWorkshop.group(devices: 1)],
      experiment: ExperimentSettings(atLeast: 30, atMost: 30))
    scenario.goals = [Goal("all", .share(.init(1, of: .fleet, .done, .by(SmallScenario.at(300)))))]
    let verdict = try #require(try await TestWorkshop.run(scenario).verdict)
    #expect(verdict.basis == .goals && verdict.winner == "short" && !verdict.others.isEmpty)
    scenario.goals = [Goal("all", .share(.init(1, of: .fleet, .done, .by(SmallScenario.at(3_600_000)))))]
    let tie = try #require(try await TestWorkshop.run(scenario).verdict)
    #expect(tie.winner == nil && tie.criteria[0].isTie)
  }
}
