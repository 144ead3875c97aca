import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Statistics
import Testing

@Suite struct VerdictTests {
  private func strategy(_ name: String, _ stages: [Stage]) -> Strategy {
    Strategy(name: name, stages: [Stage.mark(.down)] + stages + [Stage.mark(.productive)])
  }

  private func findings(
    _ strategies: [Strategy], devices: Int = 6, horizon: TimeSpan = .hours(1000), replications: Int = 4,
    by measure: String? = "done.last"
  ) async throws -> Findings {
    var scenario = TestWorkshop.scenario(
      strategies, groups: [TestWorkshop.group(devices: devices)], horizon: horizon,
      experiment: ExperimentSettings(atLeast: replications, atMost: replications))
    scenario.decideBy = measure.map { MeasureName($0) }
    return try await TestWorkshop.run(scenario)
  }

  /// The criterion that decides, and by how much its best is better than its second.
  private func decision(_ findings: Findings) throws -> (
    criterion: Criterion, advantage: ConfidenceInterval?, names: [String]
  ) {
    let criterion = try #require(findings.verdict?.criteria.first)
    let order = criterion.order
    return (criterion, criterion.advantages[order[0]][order[1]], order.map { criterion.strategies[$0] })
  }

  @Test func `the measure that is to decide decides, and the verdict says by how much`() async throws {
    let alone = strategy("alone", [Stage.wait("rebuild", .uniform(low: 1000, high: 1100))])
    let hands = strategy("hands", [Stage.work("hands on", .uniform(low: 500, high: 600))])
    let findings = try await findings([hands, alone])
    let verdict = try #require(findings.verdict)
    #expect(verdict.basis == .measure && verdict.winner == "alone")
    let (criterion, advantage, names) = try decision(findings)
    #expect(criterion.subject == .measure(.lastDone) && names == ["alone", "hands"])
    let hand = findings.strategies[0].mean("done.last")
    #expect(abs((advantage?.mean ?? 0) - (hand - findings.strategies[1].mean("done.last"))) < 1e-6)
    // Six devices, one technician: on average each waits for two and a half others.
    let factor = try #require(verdict.decidedBy)
    #expect(factor.what == "waiting for technicians")
    #expect(factor.winnerName == "alone" && factor.winner == 0)
    #expect(factor.loser > 2 * 500 && factor.loser < 3 * 600)
    // By money the other way round is as good: people cost, waiting does not.
    let money = try await self.findings([hands, alone], by: "cost.total")
    #expect(money.verdict?.winner == "alone")
    #expect(try decision(money).criterion.estimates[1] == 0)
  }

  @Test func `where nothing is waited for, it is the stage that takes longer`() async throws {
    let slow = strategy(
      "slow", [Stage.wait("rebuild", .constant(900)), Stage.wait("apps", .constant(300))])
    let fast = strategy(
      "fast", [Stage.wait("rebuild", .constant(600)), Stage.wait("apps", .constant(310))])
    let findings = try await findings([slow, fast])
    #expect(findings.verdict?.winner == "fast")
    #expect(
      findings.verdict?.decidedBy
        == .init(what: "rebuild", winnerName: "fast", loserName: "slow", winner: 600, loser: 900))
    #expect(try decision(findings).advantage?.mean == 290)
  }

  /// The fallback's stage has the name of one of the strategy's own, and of one of the rival's.
  @Test func `a fallback's stage is told apart from the strategy's own by the fallback's name`() async throws
  {
    let help = Strategy(name: "help", stages: [Stage.wait("rebuild", .constant(5000))])
    var slow = strategy(
      "slow",
      [
        Stage.wait("rebuild", .constant(600)),
        Stage(name: "to help", verb: .continueWith(strategy: "help")),
      ])
    slow.fallbacks = [help]
    let fast = strategy("fast", [Stage.wait("rebuild", .constant(900))])
    let findings = try await findings([slow, fast])
    let causes = findings.strategies[0].timeByCause
    #expect(causes.map(\.what) == ["rebuild", "help: rebuild"])
    #expect(causes.map(\.seconds) == [600, 5000] && causes.map(\.secondsDown) == [600, 5000])
    #expect(
      findings.verdict?.decidedBy
        == .init(what: "help: rebuild", winnerName: "fast", loserName: "slow", winner: 0, loser: 5000))
  }

  @Test func `two that tie have no winner`() async throws {
    let one = strategy("one", [Stage.wait("rebuild", .constant(900))])
    let other = strategy("other", [Stage.wait("rebuild", .constant(900))])
    let findings = try await findings([one, other])
    #expect(findings.verdict?.winner == nil)
    #expect(try decision(findings).criterion.isTie)
    #expect(try decision(findings).advantage?.mean == 0)
  }

  @Test func `a strategy that never finishes loses to one that does`() async throws {
    let slow = strategy("slow", [Stage.work("hands on", .constant(900))])
    let fast = strategy("fast", [Stage.wait("rebuild", .constant(1000))])
    let findings = try await findings([slow, fast], horizon: TimeSpan(seconds: 2000))
    #expect(findings.verdict?.winner == "fast")
    let (criterion, advantage, _) = try decision(findings)
    #expect(criterion.isCutOff)
    // Counted as done at the horizon: at least so much earlier.
    #expect(advantage?.mean == 1000)
    #expect(findings.strategies[0]["done.last"]?.neverReached == 4)
    #expect(findings.comparisons[0]["done.last"]?.paired == nil)
  }

  @Test func `of three the best must be better than each of the others, and each is set against the first`()
    async throws
  {
    let three = [("worst", 900.0), ("best", 300.0), ("second", 500.0)].map { name, seconds in
      strategy(name, [Stage.wait("rebuild", .constant(seconds))])
    }
    let findings = try await findings(three)
    #expect(findings.verdict?.winner == "best")
    let (criterion, advantage, names) = try decision(findings)
    #expect(names == ["best", "second", "worst"])
    #expect(advantage?.mean == 200)
    #expect(criterion.againstBest(1)?.lower == 200 && criterion.againstBest(1)?.upper == 200)
    #expect(criterion.againstBest(0)?.upper == 0 && criterion.againstBest(0)?.lower == -600)
    #expect(criterion.advantages[2][0]?.mean == 400)
  }

  @Test func `where devices come for ever, and some are under way, downtime is compared up to the horizon`()
    async throws
  {
    let slow = strategy("slow", [Stage.wait("rebuild", .constant(900))])
    let fast = strategy("fast", [Stage.wait("rebuild", .constant(600))])
    let stream = Rollout.arrivals([.init(timing: .every(.exponential(mean: 600)))])
    var scenario = TestWorkshop.scenario(
      [slow, fast], rollout: stream, horizon: .hours(20),
      experiment: ExperimentSettings(atLeast: 4, atMost: 4))
    scenario.decideBy = MeasureName("downtime.productive.mean")
    let findings = try await TestWorkshop.run(scenario)
    // A mean over those done would leave the longest out, and is compared nowhere.
    #expect(try decision(findings).criterion.subject == .measure(.downtimeToHorizon))
    #expect(findings.comparisons[0][.meanDowntime]?.paired == nil)
    #expect(findings.verdict?.winner == "fast")
    #expect(abs((try decision(findings).advantage?.mean ?? 0) - 300) < 10)
  }

  /// One done after an hour in most campaigns and never in some, against two hours always.
  @Test func `a strategy is not preferred because its worst campaigns were cut off`() async throws {
    let gamble = strategy("gamble", [Stage.wait("rebuild", .exponential(mean: 3600))])
    let sure = strategy("sure", [Stage.wait("rebuild", .constant(7200))])
    let findings = try await findings(
      [gamble, sure], devices: 3, horizon: .hours(3), replications: 40)
    let last = try #require(findings.strategies[0]["done.last"])
    #expect(last.neverReached > 0 && last.neverReached < 40)
    #expect(findings.comparisons[0]["done.last"]?.paired == nil)
    let upTo = last.values.map { min($0, 3 * 3600) }.reduce(0, +) / 40
    let (criterion, advantage, names) = try decision(findings)
    #expect(criterion.isCutOff)
    #expect(abs(abs(advantage?.mean ?? 0) - abs(upTo - 7200)) < 1e-6)
    #expect((names[0] == "gamble") == (upTo < 7200))
    #expect(last.reached.upper < 1 && last.reached.lower > 0)
  }

  @Test func `one strategy has no rival`() async throws {
    let findings = try await findings([strategy("only", [Stage.wait("rebuild", .constant(900))])])
    #expect(findings.verdict == nil)
    #expect(findings.comparisons.isEmpty)
  }

  @Test func `where nothing was asked for, one that is better by some and worse by none is the best`()
    async throws
  {
    let hands = strategy("hands", [Stage.work("hands on", .constant(600))])
    let alone = strategy("alone", [Stage.wait("rebuild", .constant(1200))])
    let verdict = try #require(try await findings([hands, alone], by: nil).verdict)
    #expect(verdict.basis == .several && verdict.winner == "alone" && verdict.others.isEmpty)
    let names = verdict.criteria.map { criterion -> String in
      guard case .measure(let measure) = criterion.subject else { return "goals" }
      return measure.name
    }
    #expect(
      names == [
        "done.p95", "done.last", "downtime.productive.mean", "staff.hours", "cost.total", "share.ready",
      ])
    #expect(verdict.criteria.last?.isTie == true && verdict.criteria.last?.best == nil)
  }

  @Test func `where each is better by something, no single measure of the tail makes a winner`() async throws
  {
    // Done an hour later, but nobody works for it.
    let quick = strategy("quick", [Stage.work("hands on", .constant(600))])
    let late = strategy("late", [Stage.wait("rebuild", .constant(7200))])
    let verdict = try #require(try await findings([quick, late], by: nil).verdict)
    #expect(verdict.winner == nil)
    #expect(Set(verdict.criteria.compactMap(\.best)) == [0, 1])
  }

  /// Three that differ in nothing but their draws, because stages of other names draw other numbers.
  @Test func `of three that are alike in the engine none is the best in more runs than was promised`()
    async throws
  {
    let three = ["a", "b", "c"].map { name in
      strategy(name, [Stage.wait("rebuild \(name)", .exponential(mean: 600))])
    }
    let runs = 40
    var wrong = 0
    for seed in 0..<UInt32(runs) {
      let scenario = TestWorkshop.scenario(
        three, groups: [TestWorkshop.group(devices: 3, cost: 10)], seed: seed,
        experiment: ExperimentSettings(atLeast: 8, atMost: 8))
      if try await TestWorkshop.run(scenario).verdict?.criteria.contains(where: { $0.best != nil }) ?? true {
        wrong += 1
      }
    }
    // 5 % of 40 are 2, and three standard deviations more 6.
    #expect(wrong <= 6, "\(wrong) of \(runs)")
  }
}
