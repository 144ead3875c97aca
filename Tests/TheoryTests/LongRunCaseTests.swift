import Engine
import Experiments
import Fixtures
import FleetModel
import Statistics
import Testing

/// One long replication, whose batches take the place of replications, and warm-ups that are found.
@Suite struct LongRunCaseTests {
  private static func queue(_ changes: [String] = [], replications: Int = 1) throws -> Scenario {
    try TheoryCase("a long run", "one-queue", changes, replications: replications, []).scenario()
  }

  /// Seeds from 500 on, M/M/1 at half load for 3,000 minutes: 12, or 24 in a thorough run. Of 24 intervals of
  /// 95 % that keep their word, 20 or more contain the truth with probability 0.994, and of 12, 9 or more
  /// with 0.998. Those of plain values do in one of three, so 9 of 12 with probability 0.004 for each
  /// measure.
  @Test func `intervals of one long M/M/1 contain the truth as often as they say`() async throws {
    let truths: [(measure: String, value: Double)] = [
      ("journey.mean", 120), ("devices.in system", 1), ("pool.servers.utilisation", 0.5),
      ("pool.servers.wait.mean", 60), ("journey.p50", 120 * 0.693_147_180_6),
    ]
    var covered = [Int](repeating: 0, count: truths.count)
    var scenario = try Self.queue(["experiment.sampler=inlined", "horizon=3000 min"])
    let (seeds, fewest) = Effort.isThorough ? (24, 20) : (12, 9)
    for seed in 500..<UInt32(500 + seeds) {
      scenario.seed = seed
      let strategy = await (try Experiment(scenario, threads: 2)).run().strategies[0]
      for (place, truth) in truths.enumerated() {
        let interval = try #require(strategy.measures.first { $0.measure.name == truth.measure }).interval
        #expect(interval.count == BatchMeans.count)
        if interval.contains(truth.value) { covered[place] += 1 }
      }
    }
    for (place, truth) in truths.enumerated() {
      #expect(covered[place] >= fewest, "\(truth.measure): \(covered[place]) of \(seeds)")
    }
  }

  @Test func `cutting a run into batches changes none of its numbers, and the last device has no interval`()
    async throws
  {
    let one = await (try Experiment(try Self.queue())).run()
    let first = await (try Experiment(try Self.queue(replications: 2))).run()
    for (a, b) in zip(one.strategies[0].measures, first.strategies[0].measures) {
      let name = a.measure.name
      #expect(a.values[0] == b.values[0] || (a.values[0].isNaN && b.values[0].isNaN), "\(name)")
      // A number over all batches is that of the whole run.
      if case .campaign = a.measure.pooling {
        #expect(!a.interval.halfWidth.isFinite || a.interval.count == 0, "\(name)")
      } else if a.values[0].isFinite, case .quantile = a.measure.pooling {
      } else if a.values[0].isFinite {
        #expect(abs(a.interval.mean - a.values[0]) <= 1e-9 * max(1, abs(a.values[0])), "\(name)")
      }
    }
    #expect(one.longRun != nil && first.longRun == nil)
    #expect(one.longRun?.isTooShort == false)
  }

  @Test func `a run whose batches resemble each other is said to be too short`() async throws {
    // At a load of 0.95 the queue remembers some 1,500 minutes, and a batch lasts 245.
    let scenario = try Self.queue([
      "strategies.serve.stages[1].work.takes=exponential(mean 1.9 min)", "seed=4",
    ])
    let run = await (try Experiment(scenario)).run()
    #expect(run.longRun?.isTooShort == true)
  }

  @Test func `a climb of ten hours is found, and left out for all strategies`() async throws {
    let file = TheoryCase("wards", "steady-wards", [], [])
    let settled = try #require(
      await (try Experiment.withWarmUp(try file.scenario(), threads: 2, stop: StopSignal())))
    #expect(settled.experiment.warmUpChoice == .found(pilots: 4, isTooShort: false))
    let hours = settled.experiment.warmUp.seconds / 3600
    // MSER-5 cuts means of five bins of 8 minutes: 40 minutes each.
    #expect((9...14).contains(hours), "\(hours) h")
    let strategy = await (try Experiment(settled, threads: 2)).run().strategies[0]
    let level = try #require(strategy.measures.first { $0.measure.name == "devices.in system" })
    #expect(level.interval.contains(600), "\(level.interval)")
  }

  @Test func `a run that climbs for most of its time is too short to tell, and half of it is left out`()
    async throws
  {
    let file = TheoryCase("wards", "steady-wards", ["horizon=11 h"], [])
    let settled = try #require(
      await (try Experiment.withWarmUp(try file.scenario(), threads: 2, stop: StopSignal())))
    #expect(settled.experiment.warmUpChoice == .found(pilots: 4, isTooShort: true))
    #expect(settled.experiment.warmUp.seconds == 5.5 * 3600)
  }

  @Test func `a rollout in waves has no steady state to look for`() async throws {
    let file = TheoryCase("waves", "warm-up-with-waves", ["experiment.warm up=auto"], [])
    let scenario = try file.scenario()
    await #expect(throws: LoweringFaults.self) {
      _ = try await Experiment.withWarmUp(scenario, threads: 1, stop: StopSignal())
    }
  }
}
