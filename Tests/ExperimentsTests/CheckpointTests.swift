import Engine
import Experiments
import FleetModel
import Testing

/// A trial that was broken off goes on where it was, to the result it would have had.
@Suite struct CheckpointTests {
  /// One replication of one strategy that is long enough to be broken off.
  private func experiment(
    _ replications: Int = 1, strategies: Int = 1, seed: UInt32 = 7, keepsDevices: Bool = false,
    threads: Int = 1,
    first: Int = 16_000_000
  ) throws -> Experiment {
    let scenario = TestWorkshop.scenario(
      (0..<strategies).map { TestWorkshop.random("random \($0)", hands: 0.5 + Double($0)) },
      groups: [TestWorkshop.group(devices: 9000)], seed: seed,
      experiment: ExperimentSettings(atLeast: replications, atMost: replications))
    var experiment = try Experiment(scenario, threads: threads, keepsDevices: keepsDevices)
    experiment.firstCheckpoint = first
    return experiment
  }

  /// The store of a run that was interrupted soon after a trial had so many events.
  private func interrupted(_ experiment: Experiment, after events: Int = 9000) async -> MemoryStore {
    let stop = StopSignal()
    let store = MemoryStore(onCheckpoint: { if $0 >= events { stop.request() } })
    let part = await experiment.run(stop: stop, store: store)
    #expect(part.isPartial)
    return store
  }

  private func same(_ one: Findings, _ other: Findings) {
    #expect(one.fingerprint == other.fingerprint)
    for (a, b) in zip(one.strategies, other.strategies) {
      #expect(a.counters == b.counters)
      #expect(a.attribution == b.attribution)
      #expect(a.curves.map(\.points) == b.curves.map(\.points))
      #expect(a.loads.map { $0.load.means } == b.loads.map { $0.load.means })
      #expect(a.devices.map(\.finished) == b.devices.map(\.finished))
      #expect(a.parts.map(\.rows) == b.parts.map(\.rows) && a.parts.map(\.holds) == b.parts.map(\.holds))
      #expect(a.reasons.map(\.share) == b.reasons.map(\.share))
      #expect(a.risks == b.risks)
    }
  }

  @Test func `a run's only trial, interrupted, goes on from there and not from its start`() async throws {
    let whole = await (try experiment()).run()
    let store = await interrupted(try experiment(first: 4096), after: 20_000)
    #expect(store.results.isEmpty && store.checkpoints.count == 1)
    let stop = StopSignal()
    same(await (try experiment()).run(stop: stop, store: store), whole)
    // The others had been done before.
    #expect(stop.devicesDone > 0 && stop.devicesDone < 5000)
  }

  @Test(arguments: [1, 3]) func `of several trials each goes on from its own state`(threads: Int) async throws
  {
    let whole = await (try experiment(4, strategies: 2)).run()
    let store = await interrupted(
      try experiment(4, strategies: 2, threads: threads, first: 4096), after: 20_000)
    #expect(!store.checkpoints.isEmpty)
    same(await (try experiment(4, strategies: 2, threads: 2)).run(store: store), whole)
  }

  @Test func `a trial is kept for a crash each time its events have doubled`() async throws {
    let whole = await (try experiment()).run()
    let log = CheckpointLog()
    let store = MemoryStore(onCheckpoint: { log.add($0) })
    same(await (try experiment(first: 4096)).run(store: store), whole)
    #expect(Array(log.all.prefix(3)) == [4096, 8192, 16_384])
    #expect(zip(log.all, log.all.dropFirst()).allSatisfy { $1 == 2 * $0 })
    // The newest is all that a crash leaves.
    let stop = StopSignal()
    let left = MemoryStore(checkpoints: store.checkpoints)
    same(await (try experiment()).run(stop: stop, store: left), whole)
    #expect(stop.devicesDone < 5000)
  }

  @Test func `a long trial in batches goes on with the batches that it had closed`() async throws {
    let scenario = TestWorkshop.scenario(
      [TestWorkshop.random(hands: 50)],
      rollout: .arrivals([.init(timing: .every(.exponential(mean: 200)))]),
      experiment: ExperimentSettings(
        atLeast: 1, atMost: 1, warmUp: .start + .hours(100), sampler: .inlined))
    var experiment = try Experiment(scenario)
    experiment.firstCheckpoint = 4096
    let whole = await (try Experiment(scenario)).run()
    let left = MemoryStore(checkpoints: await interrupted(experiment, after: 40_000).checkpoints)
    let stop = StopSignal()
    let rest = await (try Experiment(scenario)).run(stop: stop, store: left)
    same(rest, whole)
    #expect(stop.devicesDone > 0 && stop.devicesDone < 15_000)
    #expect(whole.longRun != nil)
    #expect(
      rest.strategies[0].measures.map(\.interval.halfWidth.bitPattern)
        == whole.strategies[0].measures.map(\.interval.halfWidth.bitPattern))
  }

  @Test func `a trial that nobody needs any more leaves nothing`() async throws {
    let store = MemoryStore()
    _ = await (try experiment(1, strategies: 2, threads: 3)).run(store: store)
    #expect(store.checkpoints.isEmpty)
  }

  @Test func `a state that cannot be gone on with is left alone`() async throws {
    let whole = await (try experiment()).run()
    let bytes = try #require(await interrupted(try experiment(first: 4096)).checkpoints[0])
    let other = try #require(await interrupted(try experiment(seed: 8, first: 4096)).checkpoints[0])
    var altered = bytes
    altered[bytes.count / 3] ^= 4
    for broken in [[], Array(bytes.dropLast()), altered, other] {
      let stop = StopSignal()
      let store = MemoryStore(checkpoints: [0: broken])
      same(await (try experiment()).run(stop: stop, store: store), whole)
      #expect(stop.devicesDone == 9000)
    }
  }

  @Test func `devices are there when they are asked for, and only then`() async throws {
    let plain = await (try experiment()).run()
    let logged = await (try experiment(keepsDevices: true)).run()
    let without = await interrupted(try experiment(first: 4096))
    let with = await interrupted(try experiment(keepsDevices: true, first: 4096))
    same(await (try experiment(keepsDevices: true)).run(store: without), logged)
    same(await (try experiment(keepsDevices: true)).run(store: with), logged)
    same(await (try experiment()).run(store: with), plain)
    #expect(logged.strategies[0].devices.count == 9000)
  }
}
