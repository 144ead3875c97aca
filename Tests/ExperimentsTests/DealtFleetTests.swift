import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Statistics
import Testing

/// A fleet that is dealt anew in each replication: its chances are in the intervals, and the same seed deals
/// the same fleets in every way to run.
@Suite struct DealtFleetTests {
  private static func group(_ devices: Int, slow: Double = 0.5) -> Fleet.Group {
    let ring = Fleet.Column(name: "ring", shares: [Fleet.Share("pilot", 0.25), Fleet.Share("broad", 0.75)])
    let speed = Fleet.Column(
      name: "speed", shares: [Fleet.Share("quick", 1 - slow), Fleet.Share("slow", slow)])
    return TestWorkshop.group(devices: devices, columns: [ring, speed])
  }

  /// Minutes of a technician: ten, or fifty for slow devices.
  private static func strategy(_ name: String = "s", _ more: Double = 0) -> Strategy {
    let takes = Varying.by(
      column: "speed", ["quick": Distribution.constant(600 + more), "slow": .constant(3000 + more)],
      otherwise: nil)
    let work = Stage.Work(by: "technicians", takes: takes, priority: .same(0))
    return Strategy(name: name, stages: [Stage(name: "w", verb: .work(work))])
  }

  private static let waves = Rollout.waves([
    Rollout.Wave(
      name: "pilots", at: .start, conditions: [.isOneOf(column: "ring", ["pilot"])]),
    Rollout.Wave(name: "the others", at: .start + .hours(1)),
  ])

  private static let atOnce = Rollout.waves([Rollout.Wave(name: "all", at: .start)])

  private static func scenario(
    devices: Int, slow: Double = 0.5, seed: UInt32 = 7, replications: Int,
    _ strategies: [Strategy] = [strategy()], rollout: Rollout = waves
  ) -> Scenario {
    TestWorkshop.scenario(
      strategies, groups: [group(devices, slow: slow)], seed: seed, rollout: rollout,
      experiment: ExperimentSettings(atLeast: replications, atMost: replications))
  }

  @Test func `an interval over replications holds the mean over fleets as often as it says`() async throws {
    var held = 0
    var means: [Double] = []
    let seeds = 150
    for seed in 0..<seeds {
      let scenario = DealtFleetTests.scenario(
        devices: 2, seed: UInt32(seed), replications: 20, rollout: DealtFleetTests.atOnce)
      let values = try await TestWorkshop.run(scenario).strategies[0].values("pool.technicians.wait.mean")
      let interval = ConfidenceInterval(values, confidence: 0.95)
      // The second waits for 10 or for 50 minutes, the first never.
      if abs(interval.mean - 900) <= interval.halfWidth { held += 1 }
      means.append(interval.mean)
    }
    // 95 % of 150 are 142.5, and four standard deviations less 132.
    #expect(held >= 132, "\(held) of \(seeds)")
    #expect(abs(Moments(means).mean - 900) < 5 * Moments(means).standardError)
  }

  @Test(arguments: [2, 4]) func `any number of threads deals the same fleets`(threads: Int) async throws {
    let pair = [DealtFleetTests.strategy("a"), DealtFleetTests.strategy("b", 60)]
    let scenario = DealtFleetTests.scenario(
      devices: 20, replications: 8, pair, rollout: DealtFleetTests.atOnce)
    let one = try await TestWorkshop.run(scenario, threads: 1)
    let other = try await TestWorkshop.run(scenario, threads: threads)
    #expect(other.fingerprint == one.fingerprint)
    #expect(Set(one.strategies[0].values("downtime.productive.mean")).count > 4, "fleets differ")
    // Every device takes a minute longer, on the same fleet: so does each before it.
    let (a, b) = (one.strategies[0].values("done.last"), one.strategies[1].values("done.last"))
    #expect(zip(a, b).allSatisfy { abs($1 - $0 - 20 * 60) < 1e-6 })
  }

  @Test func `a run that is resumed deals the same fleets, and so does each replication alone`() async throws
  {
    func experiment(_ threads: Int) throws -> Experiment {
      try Experiment(
        DealtFleetTests.scenario(devices: 20, replications: 6), threads: threads, keepsDevices: true)
    }
    let all = MemoryStore()
    let whole = await (try experiment(1)).run(store: all)
    for count in [1, 3, 5] {
      let store = MemoryStore(all.results.filter { $0.key < count })
      let found = await (try experiment(2)).run(store: store)
      #expect(found.fingerprint == whole.fingerprint)
    }
    // The devices that are kept are those of the first replication.
    let first = whole.strategies[0]
    let done = first.devices.map(\.finished.seconds).max()
    #expect(done == first.values("done.last")[0])
    #expect(first.released == 20 && first.untouched == 0)
  }

  @Test func `a trial that goes on from a checkpoint deals the same fleet`() async throws {
    var experiment = try Experiment(DealtFleetTests.scenario(devices: 3000, replications: 2))
    let whole = await experiment.run()
    experiment.firstCheckpoint = 4096
    let stop = StopSignal()
    let isSecond = StopSignal()
    let store = MemoryStore(onCheckpoint: { _ in if isSecond.isRequested { stop.request() } })
    let part = await experiment.run(stop: stop, store: store) { progress in
      if progress.replicationsDone == 1 { isSecond.request() }
    }
    #expect(part.replications == 1 && store.checkpoints.keys.contains(1))
    let rest = StopSignal()
    #expect(await experiment.run(stop: rest, store: store).fingerprint == whole.fingerprint)
    #expect(rest.devicesDone < 2000, "it did not begin anew")
  }

  @Test func `a branch goes on with the fleet of its replication, and only where both deal alike`()
    async throws
  {
    let planned = DealtFleetTests.scenario(devices: 20, replications: 6)
    var changed = planned
    changed.siteKinds[0].pools[0].count = 3
    let instant = Instant.start + .hours(2)
    let found = await
      (try Experiment(planned, threads: 2).branching(
        0, into: Experiment(changed), at: instant)).run()
    let (plan, branch) = (found.strategies[0].values("done.last"), found.strategies[1].values("done.last"))
    #expect(zip(plan, branch).allSatisfy { $0 > $1 })
    #expect(plan == (try await TestWorkshop.run(planned)).strategies[0].values("done.last"))
    // One device in twenty thousand more: the first replication's fleet is most likely the same.
    let other = DealtFleetTests.scenario(devices: 20, slow: 0.50005, replications: 6)
    #expect(throws: Branch.Fault.self) {
      _ = try Experiment(planned).branching(0, into: Experiment(other), at: instant)
    }
  }
}
