import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Statistics
import Synchronization
import Testing

@Suite struct StoppingTests {
  private func scenario(_ goals: [PrecisionGoal], atLeast: Int, atMost: Int, devices: Int = 10) -> Scenario {
    TestWorkshop.scenario(
      [TestWorkshop.random("a"), TestWorkshop.random("b", hands: 300)],
      groups: [TestWorkshop.group(devices: devices)],
      experiment: ExperimentSettings(atLeast: atLeast, atMost: atMost, precision: goals))
  }

  private func reached(_ strategy: StrategyFindings, _ goal: PrecisionGoal, after count: Int) -> Double {
    ConfidenceInterval(strategy.values(goal.measure).prefix(count), confidence: 0.95).relativeHalfWidth
  }

  @Test func `a run stops five replications after the first at which every strategy meets every goal`()
    async throws
  {
    let goals = [
      PrecisionGoal(measure: "done.last", relativeHalfWidth: 0.04),
      PrecisionGoal(measure: "journey.mean", relativeHalfWidth: 0.05),
    ]
    let findings = try await TestWorkshop.run(scenario(goals, atLeast: 5, atMost: 300), threads: 2)
    #expect(findings.stopReason == .precisionReached)
    #expect(findings.replications > 11)
    func isMet(after count: Int) -> Bool {
      findings.strategies.allSatisfy { strategy in
        goals.allSatisfy { reached(strategy, $0, after: count) <= $0.relativeHalfWidth }
      }
    }
    let counts = 5...findings.replications
    let first = try #require(counts.first(where: isMet))
    #expect(findings.replications == counts.first { $0 >= first + 5 && isMet(after: $0) })
  }

  @Test func `a goal missed at the largest number allowed is reported with what was reached`() async throws {
    let goals = [
      PrecisionGoal(measure: "done.last", relativeHalfWidth: 0.0001),
      PrecisionGoal(measure: "journey.mean", relativeHalfWidth: 10),
    ]
    let findings = try await TestWorkshop.run(scenario(goals, atLeast: 2, atMost: 5))
    #expect(findings.replications == 5)
    guard case .mostReached(let missed) = findings.stopReason else {
      Issue.record("stopped as \(findings.stopReason)")
      return
    }
    #expect(missed.map(\.strategy) == ["a", "b"])
    #expect(missed.allSatisfy { $0.measure == "done.last" && $0.wanted == 0.0001 })
    #expect(missed.map(\.reached) == findings.strategies.map { reached($0, goals[0], after: 5) })
  }

  /// Ten of ten are ready, and 2 % fail.
  @Test func `a share that never varied is no certainty, and does not stop a run`() async throws {
    let strategy = Strategy(name: "sure", stages: [Stage.mark(.down), Stage.wait("rebuild", .constant(60))])
    let findings = try await TestWorkshop.run(
      TestWorkshop.scenario(
        [strategy], groups: [TestWorkshop.group(devices: 1)],
        experiment: ExperimentSettings(
          atLeast: 10, atMost: 30, precision: [PrecisionGoal(measure: "share.ready", relativeHalfWidth: 0.01)]
        )
      ))
    #expect(findings.replications == 30)
    let ready = try #require(findings.strategies[0]["share.ready"])
    #expect(ready.interval.mean == 1 && ready.interval.upper == 1)
    #expect(ready.interval.lower > 0.85 && ready.interval.lower < 0.9)
    let unvaried = try #require(ready.unvaried)
    #expect(unvaried.isAll && unvaried.devices == 30 && unvaried.replications == 30)
    #expect(unvaried.ifIndependent > 0.1 && unvaried.ifTogether >= unvaried.ifIndependent)
  }

  /// Of 73 campaigns none was different: fewer than 5 % are, 3.84 / (73 + 3.84), with 95 % confidence.
  @Test func `a number that never varied is no certainty either`() async throws {
    let strategy = Strategy(name: "sure", stages: [Stage.mark(.down), Stage.wait("rebuild", .constant(60))])
    let findings = try await TestWorkshop.run(
      TestWorkshop.scenario(
        [strategy], groups: [TestWorkshop.group(devices: 2)],
        experiment: ExperimentSettings(
          atLeast: 5, atMost: 100, precision: [PrecisionGoal(measure: "done.last", relativeHalfWidth: 0.05)])
      ))
    #expect(findings.stopReason == .precisionReached)
    #expect(findings.replications == 73 + 5)
  }

  @Test func `without a goal a run has as many replications as asked for`() async throws {
    let findings = try await TestWorkshop.run(scenario([], atLeast: 3, atMost: 300))
    #expect(findings.replications == 3)
    #expect(findings.stopReason == .fixedNumber)
  }

  @Test func `a goal on a measure that nobody knows is a fault at its line`() throws {
    let place = SourcePlace(file: "s.yaml", line: 12, column: 5)
    let goals = [
      PrecisionGoal(measure: "downtime.productiv.mean", relativeHalfWidth: 0.1, place: place),
      PrecisionGoal(measure: "done.last", relativeHalfWidth: 0.1),
    ]
    let error = #expect(throws: LoweringFaults.self) {
      try Experiment(self.scenario(goals, atLeast: 2, atMost: 5))
    }
    let known = try Experiment(self.scenario([], atLeast: 2, atMost: 5)).catalogue.measures.map(\.name)
    let unknown = LoweringFault.Unknown(
      word: "downtime.productiv.mean", known: known, list: "fleetsim measures FILE")
    #expect(
      error?.faults
        == [LoweringFault(place, "there is no measure 'downtime.productiv.mean'", unknown: unknown)])
  }

  @Test func `a goal that no replication can give a number for is missed, not met`() async throws {
    var never = scenario(
      [PrecisionGoal(measure: "done.last", relativeHalfWidth: 0.5)], atLeast: 2, atMost: 3)
    never.horizon = SmallScenario.at(60)
    let findings = try await TestWorkshop.run(never)
    #expect(findings.replications == 3)
    guard case .mostReached(let missed) = findings.stopReason else {
      Issue.record("stopped as \(findings.stopReason)")
      return
    }
    #expect(missed.count == 2)
  }

  @Test(arguments: [1, 2]) func `an interrupted run keeps complete replications and says that it is partial`(
    threads: Int
  ) async throws {
    let whole = scenario([], atLeast: 60, atMost: 60)
    let stop = StopSignal()
    let findings = await (try Experiment(whole, threads: threads)).run(stop: stop) { progress in
      if progress.replicationsDone == 3 { stop.request() }
    }
    #expect(findings.isPartial)
    #expect(findings.stopReason == .interrupted)
    #expect(findings.replications >= 3 && findings.replications < 60)
    let undisturbed = try await TestWorkshop.run(scenario([], atLeast: 60, atMost: 60), threads: 2)
    for (part, all) in zip(findings.strategies, undisturbed.strategies) {
      let count = findings.replications
      #expect(part.measures.map(\.values) == all.measures.map { Array($0.values.prefix(count)) })
    }
  }

  @Test func `a run interrupted before its first replication has no answer`() async throws {
    let stop = StopSignal()
    stop.request()
    let findings = await (try Experiment(scenario([], atLeast: 3, atMost: 3))).run(stop: stop)
    #expect(findings.replications == 0)
    #expect(findings.isPartial)
    #expect(findings.verdict == nil)
    #expect(findings.comparisons.isEmpty)
  }

  @Test func `whoever waits hears of every replication, in order`() async throws {
    let heard = Mutex<[Int]>([])
    _ = await (try Experiment(scenario([], atLeast: 5, atMost: 5), threads: 2)).run { progress in
      heard.withLock { $0.append(progress.replicationsDone) }
    }
    #expect(heard.withLock { $0 } == [1, 2, 3, 4, 5])
  }
}
