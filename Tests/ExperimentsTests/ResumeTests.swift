import Engine
import Experiments
import FleetModel
import Testing

/// A run that goes on with what another has left comes to the same end, bit for bit.
@Suite struct ResumeTests {
  private static let replications = 5

  private func experiment(
    _ replications: Int = replications, threads: Int = 1, keepsDevices: Bool = false
  ) throws -> Experiment {
    try Experiment(
      TwinTests.scenario(replications: replications, devices: 12), threads: threads,
      keepsDevices: keepsDevices)
  }

  private func same(_ one: Findings, _ other: Findings) {
    #expect(one.fingerprint == other.fingerprint)
    #expect(one.stopReason == other.stopReason)
    #expect(one.replications == other.replications)
    for (a, b) in zip(one.strategies, other.strategies) {
      #expect(a.measures.map(\.values) == b.measures.map(\.values))
      #expect(a.attribution == b.attribution)
      #expect(a.counters == b.counters)
      #expect(a.curves.map(\.points) == b.curves.map(\.points))
      #expect(a.loads.map { $0.load.means } == b.loads.map { $0.load.means })
      #expect(a.loads.map(\.load.peak) == b.loads.map(\.load.peak))
      #expect(a.devices.map(\.finished) == b.devices.map(\.finished))
      #expect(a.parts.map(\.rows) == b.parts.map(\.rows) && a.parts.map(\.holds) == b.parts.map(\.holds))
      #expect(a.reasons.map(\.share) == b.reasons.map(\.share))
      #expect(a.risks == b.risks)
    }
  }

  @Test(arguments: [1, 3]) func `a run that ended after any number of trials goes on to the same result`(
    threads: Int
  ) async throws {
    let whole = await (try experiment()).run()
    let all = MemoryStore()
    same(await (try experiment()).run(store: all), whole)
    #expect(all.kept == Array(0..<10))
    for count in 0...10 {
      let store = MemoryStore(all.results.filter { $0.key < count })
      let findings = await (try experiment(threads: threads)).run(store: store)
      same(findings, whole)
      #expect(store.kept.sorted() == Array(count..<10), "after \(count)")
      #expect(store.reads == Array(0..<count), "in order, each once")
    }
  }

  @Test(arguments: [1, 3]) func `gaps between the trials of an earlier run are filled`(threads: Int)
    async throws
  {
    let all = MemoryStore()
    let whole = await (try experiment()).run(store: all)
    for step in 2...4 {
      let store = MemoryStore(all.results.filter { $0.key % step == 1 })
      same(await (try experiment(threads: threads)).run(store: store), whole)
    }
  }

  @Test func `a run stopped in its course keeps what it finished, and goes on from there`() async throws {
    let whole = await (try experiment(40)).run()
    let store = MemoryStore()
    let stop = StopSignal()
    let part = await (try experiment(40, threads: 2)).run(stop: stop, store: store) { progress in
      if progress.replicationsDone == 3 { stop.request() }
    }
    #expect(part.isPartial)
    let first = store.kept.count
    #expect(first >= 6 && first < 80)
    same(await (try experiment(40, threads: 3)).run(store: store), whole)
    #expect(store.kept.count == 80, "no trial was run twice")
  }

  @Test func `more replications than the unfinished run was to have are added to it`() async throws {
    let store = MemoryStore()
    _ = await (try experiment(3)).run(store: store)
    same(await (try experiment(7, threads: 2)).run(store: store), await (try experiment(7)).run())
    #expect(store.kept.sorted() == Array(0..<14))
  }

  @Test func `a finer precision goes on from a coarser one`() async throws {
    func fine(_ halfWidth: Double) -> Scenario {
      var scenario = TwinTests.scenario(devices: 12)
      scenario.experiment = ExperimentSettings(
        atLeast: 3, atMost: 60,
        precision: [PrecisionGoal(measure: "done.last", relativeHalfWidth: halfWidth)])
      return scenario
    }
    let store = MemoryStore()
    let coarse = await (try Experiment(fine(0.2))).run(store: store)
    let whole = await (try Experiment(fine(0.06))).run()
    #expect(whole.replications > coarse.replications)
    same(await (try Experiment(fine(0.06), threads: 3)).run(store: store), whole)
  }

  @Test(arguments: [1, 3]) func `what cannot be read back is run again`(threads: Int) async throws {
    let all = MemoryStore()
    let whole = await (try experiment()).run(store: all)
    let spoilt = all.results.mapValues { bytes in Array(bytes.prefix(bytes.count / 2)) }
    let store = MemoryStore(spoilt)
    same(await (try experiment(threads: threads)).run(store: store), whole)
    #expect(store.kept.sorted() == Array(0..<10))
    // The result of another scenario has other rows.
    let other = MemoryStore()
    _ = await (try Experiment(TestWorkshop.scenario([TestWorkshop.random()]))).run(store: other)
    let mixed = MemoryStore(all.results.merging(other.results) { _, foreign in Array(foreign.dropLast()) })
    same(await (try experiment(threads: threads)).run(store: mixed), whole)
  }

  @Test func `devices are there when they are asked for, and only then`() async throws {
    let without = MemoryStore()
    let plain = await (try experiment()).run(store: without)
    let with = MemoryStore()
    let logged = await (try experiment(keepsDevices: true)).run(store: with)
    #expect(logged.strategies.allSatisfy { $0.devices.count == 12 })
    same(await (try experiment(threads: 2, keepsDevices: true)).run(store: without), logged)
    same(await (try experiment(threads: 2)).run(store: with), plain)
    same(await (try experiment(threads: 2, keepsDevices: true)).run(store: with), logged)
  }

  @Test func `a result comes back from its bytes bit for bit, and from no others`() async throws {
    let store = MemoryStore()
    _ = await (try experiment(1, keepsDevices: true)).run(store: store)
    let bytes = try #require(store.results[0])
    #expect(try TrialResult(snapshot: bytes).snapshot == bytes)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: (any Error).self) { try TrialResult(snapshot: Array(bytes.prefix(length))) }
    }
    #expect(throws: (any Error).self) { try TrialResult(snapshot: bytes + [0]) }
  }
}
