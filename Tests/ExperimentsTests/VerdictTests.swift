import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Testing

@Suite struct VerdictTests {
  private func strategy(_ name: String, _ stages: [Stage]) -> Strategy {
    Strategy(name: name, stages: [Stage.mark(.down)] + stages + [Stage.mark(.productive)])
  }

  private func findings(_ strategies: [Strategy], devices: Int = 6, horizon: TimeSpan = .hours(1000))
    async throws
    -> Findings
  {
    try await TestWorkshop.run(
      TestWorkshop.scenario(
        strategies, groups: [TestWorkshop.group(devices: devices)], horizon: horizon,
        experiment: ExperimentSettings(atLeast: 4, atMost: 4)))
  }

  @Test func `the winner is done first, and the verdict says by how much and why`() async throws {
    let alone = strategy("alone", [Stage.wait("rebuild", .uniform(low: 1000, high: 1100))])
    let hands = strategy("hands", [Stage.work("hands on", .uniform(low: 500, high: 600))])
    let findings = try await findings([hands, alone])
    let verdict = try #require(findings.verdict)
    #expect(verdict.measure.name == "done.last")
    #expect(verdict.winner == "alone")
    #expect(verdict.loser == "hands")
    #expect(verdict.isDecided)
    let advantage = try #require(verdict.advantage)
    let hand = findings.strategies[0].mean("done.last")
    #expect(abs(advantage.mean - (hand - findings.strategies[1].mean("done.last"))) < 1e-6)
    // Six devices, one technician: on average each waits for two and a half others.
    let factor = try #require(verdict.decidedBy)
    #expect(factor.what == "waiting for technicians")
    #expect(factor.winner == 0)
    #expect(factor.loser > 2 * 500 && factor.loser < 3 * 600)
  }

  @Test func `where nothing is waited for, the stage that takes longer decides`() async throws {
    let slow = strategy(
      "slow", [Stage.wait("rebuild", .constant(900)), Stage.wait("apps", .constant(300))])
    let fast = strategy(
      "fast", [Stage.wait("rebuild", .constant(600)), Stage.wait("apps", .constant(310))])
    let verdict = try #require(try await findings([slow, fast]).verdict)
    #expect(verdict.winner == "fast")
    #expect(verdict.decidedBy == .init(what: "rebuild", winner: 600, loser: 900))
    #expect(verdict.advantage?.mean == 290)
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
    #expect(findings.verdict?.decidedBy == .init(what: "help: rebuild", winner: 0, loser: 5000))
  }

  @Test func `two that tie have no winner`() async throws {
    let one = strategy("one", [Stage.wait("rebuild", .constant(900))])
    let other = strategy("other", [Stage.wait("rebuild", .constant(900))])
    let verdict = try #require(try await findings([one, other]).verdict)
    #expect(!verdict.isDecided)
    #expect(verdict.advantage?.mean == 0)
  }

  @Test func `where nothing is decided, what differs most is told, whoever it speaks for`() async throws {
    let one = strategy(
      "one", [Stage.wait("rebuild", .constant(1000)), Stage.wait("apps", .constant(200))])
    let other = strategy(
      "other", [Stage.wait("rebuild", .constant(800)), Stage.wait("apps", .constant(400))])
    let swapped = strategy(
      "swapped", [Stage.wait("copy", .constant(800)), Stage.wait("apps", .constant(400))])
    let verdict = try #require(try await findings([one, other]).verdict)
    #expect(!verdict.isDecided)
    #expect(verdict.decidedBy == .init(what: "rebuild", winner: 1000, loser: 800))
    let third = try #require(try await findings([one, swapped]).verdict)
    #expect(!third.isDecided)
    #expect(third.decidedBy == .init(what: "rebuild", winner: 1000, loser: 0))
  }

  @Test func `a strategy that never finishes loses to one that does`() async throws {
    let slow = strategy("slow", [Stage.work("hands on", .constant(900))])
    let fast = strategy("fast", [Stage.wait("rebuild", .constant(1000))])
    let findings = try await findings([slow, fast], horizon: TimeSpan(seconds: 2000))
    let verdict = try #require(findings.verdict)
    #expect(verdict.winner == "fast")
    #expect(verdict.isDecided)
    #expect(verdict.isCutOff)
    // Counted as done at the horizon: at least so much earlier.
    #expect(verdict.advantage?.mean == 1000)
    #expect(findings.strategies[0]["done.last"]?.neverReached == 4)
    #expect(findings.comparisons[0]["done.last"]?.paired == nil)
  }

  @Test func `the best two of three are compared`() async throws {
    let three = [("worst", 900.0), ("best", 300.0), ("second", 500.0)].map { name, seconds in
      strategy(name, [Stage.wait("rebuild", .constant(seconds))])
    }
    let verdict = try #require(try await findings(three).verdict)
    #expect(verdict.winner == "best")
    #expect(verdict.loser == "second")
    #expect(verdict.advantage?.mean == 200)
  }

  @Test func `where devices come for ever, downtime decides`() async throws {
    let slow = strategy("slow", [Stage.wait("rebuild", .constant(900))])
    let fast = strategy("fast", [Stage.wait("rebuild", .constant(600))])
    let stream = Rollout.arrivals([.init(timing: .every(.exponential(mean: 600)))])
    let findings = try await TestWorkshop.run(
      TestWorkshop.scenario([slow, fast], rollout: stream, horizon: .hours(20)))
    let verdict = try #require(findings.verdict)
    // Some are always under way at the end, so a mean over those done would leave the longest out.
    #expect(verdict.measure.name == "downtime.to horizon.mean")
    #expect(verdict.winner == "fast")
    #expect(abs((verdict.advantage?.mean ?? 0) - 300) < 10)
  }

  /// One done after an hour in most campaigns and never in some, against two hours always.
  @Test func `a strategy is not preferred because its worst campaigns were cut off`() async throws {
    let gamble = strategy("gamble", [Stage.wait("rebuild", .exponential(mean: 3600))])
    let sure = strategy("sure", [Stage.wait("rebuild", .constant(7200))])
    let findings = try await TestWorkshop.run(
      TestWorkshop.scenario(
        [gamble, sure], groups: [TestWorkshop.group(devices: 3)], horizon: .hours(3),
        experiment: ExperimentSettings(atLeast: 40, atMost: 40)))
    let last = try #require(findings.strategies[0]["done.last"])
    #expect(last.neverReached > 0 && last.neverReached < 40)
    #expect(findings.comparisons[0]["done.last"]?.paired == nil)
    let verdict = try #require(findings.verdict)
    let upTo = last.values.map { min($0, 3 * 3600) }.reduce(0, +) / 40
    #expect(verdict.isCutOff)
    #expect(abs(abs(verdict.advantage?.mean ?? 0) - abs(upTo - 7200)) < 1e-6)
    #expect((verdict.winner == "gamble") == (upTo < 7200))
    #expect(last.reached.upper < 1 && last.reached.lower > 0)
  }

  @Test func `one strategy has no rival`() async throws {
    let findings = try await findings([strategy("only", [Stage.wait("rebuild", .constant(900))])])
    #expect(findings.verdict == nil)
    #expect(findings.comparisons.isEmpty)
  }
}
