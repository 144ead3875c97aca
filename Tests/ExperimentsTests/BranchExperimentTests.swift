import Engine
import Experiments
import FleetFixtures
import FleetModel
import Testing

/// A strategy that goes on twice from an instant.
@Suite struct BranchExperimentTests {
  private func scenario(
    technicians: Int = 1, megabytes: Double = 12, replications: Int = 6, seed: UInt32 = 7,
    strategies: [Strategy] = [TestWorkshop.random("first"), TestWorkshop.random("second", hands: 300)]
  ) -> Scenario {
    var scenario = TestWorkshop.scenario(
      strategies, groups: [TestWorkshop.group(devices: 30)], seed: seed,
      experiment: ExperimentSettings(atLeast: replications, atMost: replications))
    scenario.siteKinds[0].pools[0].count = technicians
    scenario.siteKinds[0].links[0].bytesPerSecond = megabytes * 1e6
    return scenario
  }

  private func branch(
    _ planned: Scenario, _ changed: Scenario, at hours: Double, strategy: Int = 0, threads: Int = 1
  ) async throws -> Findings {
    let experiment = try Experiment(planned, threads: threads)
    let instant = Instant.start + .hours(hours)
    return await (try experiment.branching(strategy, into: Experiment(changed), at: instant)).run()
  }

  private func values(_ findings: Findings, _ strategy: Int) -> [String] {
    findings.strategies[strategy].measures.map { "\($0.measure.name) \($0.values)" }
  }

  @Test(arguments: [0, 1]) func `the plan has the values it has without a branch`(strategy: Int)
    async throws
  {
    let whole = try await TestWorkshop.run(scenario())
    let found = try await branch(scenario(), scenario(technicians: 4), at: 2, strategy: strategy, threads: 2)
    let name = whole.strategies[strategy].name
    #expect(found.strategies.map(\.name) == [name, "\(name), changed"])
    #expect(found.branch?.strategy == name && found.branch?.instant == .start + .hours(2))
    #expect(whole.branch == nil)
    #expect(values(found, 0) == values(whole, strategy))
    #expect(found.strategies[0].counters == whole.strategies[strategy].counters)
    #expect(found.comparisons.count == 1 && found.comparisons[0].strategy == "\(name), changed")
    #expect(found.comparisons[0].baseline == name)
  }

  @Test func `under the same scenario the branch equals the plan, bit for bit`() async throws {
    let found = try await branch(scenario(), scenario(), at: 2)
    #expect(values(found, 0) == values(found, 1))
    #expect(found.strategies[0].counters == found.strategies[1].counters)
    #expect(found.strategies[0].curves.map(\.points) == found.strategies[1].curves.map(\.points))
  }

  @Test func `a branch from the start on equals the changed scenario`() async throws {
    let found = try await branch(scenario(), scenario(technicians: 3, megabytes: 50), at: 0)
    let other = try await TestWorkshop.run(scenario(technicians: 3, megabytes: 50))
    #expect(values(found, 1) == values(other, 0))
  }

  @Test func `a branch after everything is over equals the plan`() async throws {
    let found = try await branch(scenario(), scenario(technicians: 3), at: 900)
    #expect(values(found, 0) == values(found, 1))
  }

  @Test func `more technicians from an hour on are done earlier, in every replication`() async throws {
    let found = try await branch(scenario(), scenario(technicians: 4), at: 1, threads: 3)
    let (plan, branch) = (found.strategies[0].values("done.last"), found.strategies[1].values("done.last"))
    #expect(plan.count == 6 && zip(plan, branch).allSatisfy { $0 > $1 })
    // The later they come, the less they help.
    let later = try await self.branch(scenario(), scenario(technicians: 4), at: 4)
    #expect(zip(branch, later.strategies[1].values("done.last")).allSatisfy { $0 < $1 })
  }

  /// Three devices of an hour each, one after the other; a second technician from 1:30 on takes the third at
  /// once.
  @Test func `three devices and a second technician end as worked out by hand`() async throws {
    func shop(_ technicians: Int) -> Scenario {
      var scenario = TestWorkshop.scenario(
        [
          Strategy(
            name: "fix",
            stages: [Stage.mark(.down), Stage.work("fix", .constant(3600)), Stage.mark(.productive)])
        ])
      scenario.siteKinds[0].pools[0].count = technicians
      return scenario
    }
    let found = try await branch(shop(1), shop(2), at: 1.5)
    #expect(found.strategies[0].values("done.last") == [10_800])
    #expect(found.strategies[1].values("done.last") == [9000])
    #expect(found.strategies[1].mean("downtime.productive.mean") == (3600 + 7200 + 9000) / 3)
  }

  @Test func `any number of threads has the same fingerprint`() async throws {
    let one = try await branch(scenario(), scenario(technicians: 4), at: 2)
    for threads in [2, 5] {
      let other = try await branch(scenario(), scenario(technicians: 4), at: 2, threads: threads)
      #expect(other.fingerprint == one.fingerprint)
    }
  }

  @Test func `what cannot change under way is refused by its name`() throws {
    func expect(_ names: [String], _ change: (inout Scenario) -> Void) throws {
      var changed = scenario()
      change(&changed)
      let experiment = try Experiment(scenario())
      #expect(throws: Branch.Fault(differences: names)) {
        _ = try experiment.branching(0, into: Experiment(changed), at: .start + .hours(1))
      }
    }
    try expect(["the stages"]) { $0.strategies[0].stages.append(Stage.wait("more", .constant(1))) }
    try expect(["the devices and their sites", "the arrivals"]) {
      $0.fleet.groups = [TestWorkshop.group(devices: 31)]
    }
    try expect(["the arrivals"]) { $0.rollout = .waves([Rollout.Wave(name: "all", at: .start + .hours(1))]) }
    try expect(["the strategies"]) { $0.strategies.removeLast() }
    try expect(["the seed"]) { $0.seed = 8 }
    try expect(["the experiment"]) { $0.experiment.atLeast = 3 }
    try expect(["the horizon"]) { $0.horizon = .start + .hours(2000) }
    try expect(["the costs"]) { $0.siteKinds[0].pools[0].ratePerHour = 70 }
    try expect(["the calendars"]) { $0.calendars[0] = SmallScenario.hours("shift", from: 0, to: 1200) }
  }
}
