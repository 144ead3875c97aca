import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// Goals of scenarios small enough to be worked out by hand.
@Suite struct GoalTests {
  private static let hands = Strategy(
    name: "hands", stages: [.mark(.down), .work("hands on", .constant(600)), .mark(.productive)])

  private func findings(
    _ goals: [Goal.Aim], _ strategies: [Strategy] = [hands], groups: [Fleet.Group]? = nil,
    rollout: Rollout = .waves([Rollout.Wave(name: "all", at: .start)]), horizon: TimeSpan = .hours(10),
    replications: Int = 2, warmUp: Instant = .start, threads: Int = 1
  ) async throws -> Findings {
    var settings = ExperimentSettings(atLeast: replications, atMost: replications)
    settings.warmUp = warmUp
    var scenario = TestWorkshop.scenario(
      strategies, groups: groups ?? [TestWorkshop.group(devices: 3)], rollout: rollout, horizon: horizon,
      experiment: settings)
    scenario.goals = goals.map { Goal("a goal", $0) }
    return try await TestWorkshop.run(scenario, threads: threads)
  }

  private func done(
    _ share: Double, of part: FleetPart = .fleet, _ state: Goal.State = .done, by seconds: Double
  ) -> Goal.Aim {
    .share(.init(share, of: part, state, .by(SmallScenario.at(seconds))))
  }

  private func done(
    _ share: Double, of part: FleetPart = .fleet, _ state: Goal.State = .done, within seconds: Double
  ) -> Goal.Aim {
    .share(.init(share, of: part, state, .within(TimeSpan(seconds: seconds))))
  }

  private func bound(
    _ measure: String, of part: FleetPart? = nil, _ relation: Goal.Relation, _ value: Double,
    _ kind: Goal.Amount.Kind = .seconds
  ) -> Goal.Aim {
    .bound(.init(measure, of: part, relation, .init(value, kind, text: "\(value)")))
  }

  private func first(_ findings: Findings) -> [GoalOutcome] {
    findings.strategies[0].goals.map { $0.outcomes[0] }
  }

  /// One technician, ten minutes a device: they are done after 600, 1200 and 1800 s.
  @Test func `a share done by a moment is met or not, with what is missing or to spare`() async throws {
    let found = first(
      try await findings([
        done(1, by: 1800), done(1, by: 1700), done(0.5, by: 1200), done(0.5, by: 1199), done(0.95, by: 2000),
      ]))
    #expect(found.map(\.isMet) == [true, false, true, false, true])
    #expect(found.map(\.value) == [1800, 1800, 1200, 1200, 1800])
    #expect(found.map(\.excess) == [0, 100, 0, 1, -200])
    #expect(found.map { ($0.share * 3).rounded() } == [3, 2, 2, 1, 3])
  }

  @Test func `within counts from the release of each device`() async throws {
    let waves = Rollout.waves([
      Rollout.Wave(
        name: "all", at: SmallScenario.at(100), pace: .init(devicesPerHour: 6, perSite: false))
    ])
    // Released every ten minutes, and each done ten minutes after its release.
    let found = first(
      try await findings([done(1, within: 600), done(1, within: 599), done(1, by: 1900)], rollout: waves))
    #expect(found.map(\.isMet) == [true, false, true])
    #expect(found.map(\.excess) == [0, 1, 0])
    #expect(found.map(\.share) == [1, 0, 1])
  }

  @Test func `groups, waves and columns are counted by themselves`() async throws {
    let groups = [
      TestWorkshop.group("a", devices: 1),
      TestWorkshop.group(
        "b", devices: 2, columns: [Fleet.Column(name: "ring", shares: [Fleet.Share("x", 1)])]),
    ]
    let waves = Rollout.waves([
      Rollout.Wave(name: "late", at: SmallScenario.at(1200), groups: ["a"]),
      Rollout.Wave(name: "rest", at: .start),
    ])
    let found = first(
      try await findings(
        [
          done(1, of: .group("b"), by: 1200), done(1, of: .wave("late"), by: 1799),
          done(1, of: .column("ring", value: "x"), by: 1200), done(1, of: .site(0), by: 1200),
          done(1, of: .siteKind("workshop"), by: 1800),
          bound("downtime.productive.p95", of: .group("a"), .under, 601),
          bound("downtime.productive.mean", of: .wave("rest"), .atMost, 900),
          bound("done.last", of: .wave("rest"), .under, 1201),
          bound("share.ready", of: .group("b"), .atLeast, 1, .share),
        ], groups: groups, rollout: waves))
    #expect(found.map(\.isMet) == [true, false, true, false, true, true, true, true, true])
    #expect(found[5].value == 600 && found[6].value == 900 && found[7].value == 1200)
  }

  @Test func `a device that ends otherwise is done and not ready`() async throws {
    let fails = Strategy(name: "fails", stages: [.wait("x", .constant(60)), .outcome(.failed)])
    let found = first(
      try await findings([done(1, by: 60), done(0.1, .ready, by: 36_000), done(1, within: 60)], [fails]))
    #expect(found.map(\.isMet) == [true, false, true])
    #expect(found[1].excess == .infinity && found[1].share == 0)
  }

  @Test func `who is unfinished is done by no moment, and later than every percentile`() async throws {
    let found = first(
      try await findings(
        [
          done(1, by: 1000), done(0.6, by: 1500), done(1, within: 1000),
          bound("downtime.productive.p50", .under, 1201), bound("downtime.productive.p95", .under, 36_000),
          bound("downtime.productive.mean", .under, 36_000), bound("done.last", .under, 36_000),
          bound("downtime.to horizon.mean", .atMost, 1100),
        ], horizon: TimeSpan(seconds: 1500)))
    #expect(found.map(\.isMet) == [false, true, false, true, false, false, false, true])
    #expect(found[0].excess == .infinity)
    #expect(found[4].excess == .infinity && found[5].excess == .infinity)
  }

  @Test func `bounds on costs and people are of everything`() async throws {
    let found = first(
      try await findings([
        bound("cost.total", .under, 31, .money), bound("cost.total", .under, 30, .money),
        bound("staff.hours", .atMost, 1800, .seconds), bound("devices.released", .over, 2, .number),
      ]))
    #expect(found.map(\.isMet) == [true, false, true, true])
    #expect(found.map(\.value) == [30, 30, 0.5, 3])
    #expect(found.map(\.excess) == [-1, 0, 0, -1])
  }

  @Test func `devices that come for ever count where it can be seen whether they end in time`() async throws {
    let stream = Rollout.arrivals([.init(isInTurn: true, timing: .every(.constant(1000)))])
    let nap = Strategy(name: "nap", stages: [.wait("nap", .constant(1500))])
    // They come after 1000, 2000, … 9000 s; the last two are under way at the horizon, and came too late to
    // be judged.
    let found = first(
      try await findings(
        [done(1, within: 1500), done(1, within: 1499)], [nap], rollout: stream,
        horizon: TimeSpan(seconds: 9500)))
    #expect(found.map(\.isMet) == [true, false])
    #expect(found.map(\.share) == [1, 0])
    // Nobody gets through: those who came early enough count.
    let stuck = Strategy(name: "stuck", stages: [.wait("nap", .constant(1e6))])
    let none = first(
      try await findings(
        [done(0.01, within: 1500)], [stuck], rollout: stream, horizon: TimeSpan(seconds: 9500)))
    #expect(!none[0].isMet && none[0].share == 0 && !none[0].isEmpty)
  }

  @Test func `journeys that are followed beyond the horizon are seen to end in time`() async throws {
    let stream = Rollout.arrivals([.init(isInTurn: true, timing: .every(.constant(1000)))])
    let nap = Strategy(name: "nap", stages: [.wait("nap", .constant(1500))])
    let found = first(
      try await findings(
        [
          done(1, within: 1500), bound("journey.p95", .atMost, 1500),
          bound("share.unfinished", .under, 0.5, .share),
        ], [nap], rollout: stream, horizon: TimeSpan(seconds: 9500), warmUp: SmallScenario.at(2500)))
    #expect(found.map(\.isMet) == [true, true, true])
    // Of 3000 to 9000 s.
    #expect(abs(found[2].value - 2.0 / 7) < 1e-9)
  }

  @Test func `a part that chance leaves empty counts as met, and is told`() async throws {
    let rare = Fleet.Column(name: "disk", shares: [Fleet.Share("old", 0.1), Fleet.Share("new", 0.9)])
    let findings = try await findings(
      [
        done(1, of: .column("disk", value: "old"), by: 1),
        bound(
          "downtime.productive.mean", of: .column("disk", value: "old"), .under, 1),
      ],
      groups: [TestWorkshop.group(devices: 3, columns: [rare])], replications: 20)
    for finding in findings.strategies[0].goals {
      #expect(finding.empty > 0 && finding.empty < 20)
      #expect(finding.met == finding.empty, "ten minutes are longer than a second")
      #expect(finding.outcomes.allSatisfy { $0.isMet == $0.isEmpty })
    }
  }

  @Test func `goals that mean nothing are refused at their places`() async throws {
    let waves = Rollout.waves([Rollout.Wave(name: "all", at: SmallScenario.at(10))])
    func message(_ aim: Goal.Aim, warmUp: Instant = .start) async -> String {
      do {
        _ = try await findings([aim], rollout: waves, warmUp: warmUp)
        return "none"
      } catch let faults as LoweringFaults {
        return faults.faults.map(\.message).joined(separator: "\n")
      } catch {
        return "\(error)"
      }
    }
    #expect(await message(bound("downtime.mean", .under, 1)) == "there is no measure 'downtime.mean'")
    #expect(
      await message(bound("cost.total", .under, 1, .seconds)).hasPrefix("expected an amount of money"))
    #expect(await message(bound("share.ready", .atLeast, 98, .number)).hasPrefix("expected a share"))
    #expect(
      await message(bound("cost.total", of: .group("laptops"), .under, 1, .money)).contains(
        "not known by part of the fleet"))
    #expect(await message(done(1, of: .group("none"), by: 1)) == "no device belongs to none")
    #expect(await message(done(1, by: 1), warmUp: SmallScenario.at(1)).hasPrefix("a warm-up leaves out"))
  }

  @Test func `goals are met together, and what was asked for is shown, refuted or neither`() async throws {
    let random = Strategy(name: "random", stages: [.wait("x", .exponential(mean: 100))])
    let aims = [
      done(1, of: .fleet, by: 69.3147), bound("devices.released", .over, 0, .number),
      bound("devices.released", .under, 0, .number),
    ]
    var findings = try await findings(
      Array(aims.prefix(2)), [random], groups: [TestWorkshop.group(devices: 1)], replications: 100)
    let strategy = findings.strategies[0]
    #expect(strategy.goals[1].met == 100)
    #expect(strategy.meetsAllGoals == strategy.goals[0].outcomes.map(\.isMet))
    #expect(strategy.allGoals?.contains(0.5) == true)
    func standing(_ goal: Int, _ wanted: Double) -> GoalStanding? {
      var finding = findings.strategies[0].goals[goal]
      finding.goal.probability = wanted
      return finding.standing
    }
    #expect(standing(0, 0.95) == .refuted && standing(0, 0.5) == .undecided && standing(0, 0.2) == .shown)
    #expect(standing(1, 0.95) == .shown && standing(1, 0.99) == .undecided)
    findings = try await self.findings(aims, [random], replications: 3)
    #expect(findings.strategies[0].allGoals?.mean == 0)
  }
}
