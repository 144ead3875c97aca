import Engine
import FleetModel
import Synchronization
import Testing

@testable import Experiments

/// Points are evaluated side by side, and are what they are alone.
@Suite struct SweepTests {
  /// The point of a number has so many technicians, and one more.
  private static func scenario(_ number: Int, replications: Int = 4) -> Scenario {
    var scenario = TwinTests.scenario(replications: replications, devices: 12)
    scenario.siteKinds[0].pools[0].count = number + 1
    return scenario
  }

  private func sweep(
    _ threads: Int = 1, store: (any PointStore)? = nil, _ note: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> Sweep {
    Sweep(threads: threads, store: store, build: "test") { number throws(Sweep.PointFault) in
      note(number)
      if number == 13 { throw .wrong("thirteen") }
      do { return try Experiment(SweepTests.scenario(number)) } catch { throw .wrong("\(error)") }
    }
  }

  private func run(
    _ sweep: Sweep, _ numbers: [Int] = [0, 1, 2, 3], _ replications: Range<Int> = 0..<4
  ) async -> (points: [PointEvaluation], ending: Sweep.Ending) {
    var points: [PointEvaluation] = []
    let ending = await sweep.evaluate(numbers, replications: replications) { points.append($0) }
    return (points, ending)
  }

  @Test(arguments: [1, 2, 5]) func `a point has the numbers that its scenario has alone`(threads: Int)
    async throws
  {
    let (points, ending) = await run(sweep(threads), [2, 0, 1])
    #expect(ending == .complete)
    #expect(points.map(\.number) == [2, 0, 1])
    let written = try await Experiment(SweepTests.scenario(0)).evaluate()
    for point in points {
      let alone = try await Experiment(SweepTests.scenario(point.number)).run()
      for (strategy, expected) in zip(point.trials.strategies, alone.strategies) {
        let found = point.findings(strategy)
        #expect(found == expected.measures)
        #expect(strategy.events == expected.counters.events)
        // A difference to itself is none, in every measure that has a number.
        let differences = try #require(point.differences(of: strategy.name, from: written.trials))
        #expect(differences.count == found.count)
        if point.number == 0 {
          #expect(differences.compactMap { $0.paired?.interval.mean }.allSatisfy { $0 == 0 })
        }
      }
    }
  }

  @Test func `differences are those of two strategies on the same random numbers`() async throws {
    let points = await run(sweep(2), [0, 3]).points
    let slow = try #require(points[1].trials.values("done.last", of: "slow"))
    let written = try #require(points[0].trials.values("done.last", of: "slow"))
    let differences = try #require(points[1].differences(of: "slow", from: points[0].trials))
    let paired = try #require(differences.first { $0.measure == .lastDone }?.paired)
    let each = zip(slow, written).map { $0 - $1 }
    #expect(abs(paired.interval.mean - each.reduce(0, +) / 4) < 1e-9 * abs(paired.interval.mean))
    #expect(paired.interval.mean < 0 && Set(each).count == 4)
    #expect(points[1].differences(of: "nobody", from: points[0].trials) == nil)
  }

  @Test(arguments: [1, 3]) func `what is kept is not run again, and a larger grid runs what is new`(
    threads: Int
  ) async throws {
    let store = MemoryPoints()
    let first = await run(sweep(threads, store: store), [0, 2])
    #expect(first.points.allSatisfy { !$0.isKept } && store.points.count == 2)
    let all = await run(sweep(threads, store: store))
    #expect(all.points.map(\.isKept) == [true, false, true, false])
    let fresh = await run(sweep(threads))
    #expect(all.points.map(\.trials) == fresh.points.map(\.trials))
    // Bytes that were cut off are not read.
    let cut = MemoryPoints(store.points.mapValues { Array($0.dropLast(9)) })
    let again = await run(sweep(threads, store: cut))
    #expect(again.points.allSatisfy { !$0.isKept })
    #expect(again.points.map(\.trials) == fresh.points.map(\.trials))
    #expect(cut.points == store.points)
  }

  @Test func `more replications are added to those that are there`() async throws {
    let store = MemoryPoints()
    let first = try #require(await run(sweep(store: store), [1], 0..<4).points.first).trials
    let more = try #require(await run(sweep(2, store: store), [1], 4..<10).points.first).trials
    let joined = first.followed(by: more)
    let whole = try #require(await run(sweep(2), [1], 0..<10).points.first).trials
    #expect(joined.replications == 0..<10)
    // As text, because a value may be no number, which does not equal itself.
    #expect("\(joined.strategies.map(\.values))" == "\(whole.strategies.map(\.values))")
    #expect(joined.strategies.map(\.weights) == whole.strategies.map(\.weights))
    #expect(joined.strategies.map(\.events) == whole.strategies.map(\.events))
    #expect(await run(sweep(store: store), [1], 4..<10).points.first?.isKept == true)
  }

  @Test(arguments: [1, 2, 4]) func `points before a wrong one count, and none behind it`(threads: Int)
    async throws
  {
    let (points, ending) = await run(sweep(threads), [1, 2, 13, 3, 4, 5, 6, 7, 8, 9])
    #expect(points.map(\.number) == [1, 2])
    #expect(ending == .failed(13, .wrong("thirteen")))
  }

  @Test(arguments: [1, 3]) func `a sweep that is stopped goes on from what it has finished`(threads: Int)
    async throws
  {
    let store = MemoryPoints()
    let stop = StopSignal()
    var done = 0
    let ending = await sweep(threads, store: store).evaluate(
      Array(0..<8), replications: 0..<4, stop: stop
    ) { _ in
      done += 1
      if done == 3 { stop.request() }
    }
    #expect(ending == .interrupted && done >= 3 && done < 8)
    let all = await run(sweep(threads, store: store), Array(0..<8))
    #expect(all.points.count(where: \.isKept) >= 3)
    #expect(all.points.map(\.trials) == (await run(sweep(), Array(0..<8))).points.map(\.trials))
  }

  @Test func `few points are open at a time, however many there are`() async throws {
    let opened = Mutex(0)
    var collected = 0
    _ = await sweep(2) { _ in opened.withLock { $0 += 1 } }.evaluate(
      Array(repeating: 1, count: 40), replications: 0..<2
    ) { _ in
      collected += 1
      #expect(opened.withLock { $0 } <= collected + 6)
    }
    #expect(collected == 40)
  }

  @Test func `the numbers of a point come back from their bytes, and from no others`() async throws {
    let trials = try #require(await run(sweep(), [0]).points.first).trials
    let bytes = trials.snapshot
    #expect(try PointTrials(snapshot: bytes).snapshot == bytes)
    for length in stride(from: 0, to: bytes.count, by: 41) {
      #expect(throws: (any Error).self) { try PointTrials(snapshot: Array(bytes.prefix(length))) }
    }
    #expect(throws: (any Error).self) { try PointTrials(snapshot: bytes + [0]) }
  }
}
