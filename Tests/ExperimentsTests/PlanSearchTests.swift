import FleetModel
import Testing

@testable import Experiments

/// The search for the first point that is enough, on campaigns whose odds are known.
@Suite struct PlanSearchTests {
  private static func line(_ count: Int) -> PlanLattice {
    PlanLattice(sizes: [count], combinations: (0..<count).map { [$0] })
  }

  private static func grid(_ rows: Int, _ columns: Int) -> PlanLattice {
    PlanLattice(
      sizes: [rows, columns], combinations: (0..<rows * columns).map { [$0 / columns, $0 % columns] })
  }

  private static func settings(_ isMonotone: Bool? = true) -> PlanningSettings {
    var settings = PlanningSettings()
    settings.isMonotone = isMonotone
    return settings
  }

  private func run(
    _ lattice: PlanLattice, _ odds: [Double], wanted: Double = 0.95, seed: UInt64 = 1,
    _ settings: PlanningSettings = settings(), ranks: [Int]? = nil
  ) async throws -> (result: PlanSearch.Result, oracle: KnownOdds) {
    var oracle = KnownOdds(odds.map { [$0] }, seed: seed)
    let search = PlanSearch(
      lattice, ranks: ranks ?? Array(odds.indices), wanted: [wanted], settings)
    let result = try await search.run(&oracle)
    return (result, oracle)
  }

  @Test func `the exact law of a wave is that of the validation tables`() {
    // Its 95 % quantile, by numerical convolution.
    #expect(abs(ExactWave.isDone(jobs: 100, servers: 10, by: 14.7143998) - 0.95) < 1e-6)
    #expect(abs(ExactWave.isDone(jobs: 100, servers: 10, by: 11.7797822) - 0.5) < 1e-6)
  }

  @Test func `how many servers a wave needs is found in 50 of 50 seeds but for the stated share`()
    async throws
  {
    // 0.0765, 0.9188, 0.9976, 0.9997 and so on: the third is the first with 95 %.
    let odds = (1...16).map { ExactWave.isDone(jobs: 20, servers: $0, by: 14) }
    #expect(odds.firstIndex { $0 >= 0.95 } == 2 && odds[1] < 0.93)
    var wrong = 0
    for seed in 1...50 {
      let (result, oracle) = try await run(PlanSearchTests.line(16), odds, seed: UInt64(seed), .init())
      #expect(result.method.isByHalves)
      if result.answer != 2 { wrong += 1 }
      let work = oracle.replications.values.reduce(0, +)
      #expect(work <= 10 * oracle.replications[2, default: 0])
    }
    // Of 50 with a probability of 5 %, six or more are wrong in 3.8 % of cases.
    #expect(wrong <= 5, "\(wrong) of 50")
  }

  @Test(arguments: [0.95, 0.9299]) func `a point at the edge is told rightly as often as is said`(
    odds: Double
  )
    async throws
  {
    var wrong = 0
    for seed in 1...100 {
      let (result, _) = try await run(PlanSearchTests.line(1), [odds], seed: UInt64(seed))
      let ruling = result.visits[0].ruling
      wrong += ruling == (odds > 0.94 ? .tooLittle : .enough) ? 1 : 0
    }
    #expect(wrong <= 5, "of 100, each with at most 2.5 %")
  }

  @Test func `clear cases are told by few campaigns, and 1,000 values by ten`() async throws {
    let odds = (0..<1000).map { $0 < 700 ? 0.1 : 1 }
    let (result, oracle) = try await run(PlanSearchTests.line(1000), odds)
    #expect(result.answer == 700 && result.visits.count <= 10)
    #expect(oracle.replications.values.reduce(0, +) < 800)
  }

  @Test(arguments: 1...20) func `on a grid the first in order of those that are enough is found`(seed: Int)
    async throws
  {
    // Enough from some sum of weighted places on, whatever the weights.
    let (a, b) = (1 + seed % 4, 1 + seed % 3)
    let odds = (0..<80).map { a * ($0 / 10) + b * ($0 % 10) >= 11 + seed ? 0.999 : 0.5 }
    let prices = (0..<80).map { Double(3 * ($0 / 10) + (1 + seed % 5) * ($0 % 10)) }
    let order = odds.indices.sorted { (prices[$0], $0) < (prices[$1], $1) }
    var ranks = [Int](repeating: 0, count: 80)
    for (rank, point) in order.enumerated() { ranks[point] = rank }
    let (result, _) = try await run(
      PlanSearchTests.grid(8, 10), odds, seed: UInt64(seed), ranks: ranks)
    #expect(result.answer == order.first { odds[$0] > 0.9 })
    #expect(result.visits.count <= 18)
  }

  @Test func `where a pilot sees that more is worse, points are tested in order`() async throws {
    let odds = [0.2, 0.3, 0.99, 0.4, 0.2, 0.1, 0.1]
    let (result, _) = try await run(PlanSearchTests.line(7), odds, .init())
    #expect(result.method == .inOrderByPilot && result.answer == 2)
    let declared = try await run(PlanSearchTests.line(7), odds, PlanSearchTests.settings(false)).result
    #expect(declared.method == .inOrderAsDeclared && declared.answer == 2)
    #expect(declared.visits.map(\.point) == [0, 1, 2])
  }

  @Test func `none is enough, or it cannot be told`() async throws {
    let none = try await run(PlanSearchTests.line(8), [Double](repeating: 0.6, count: 8)).result
    #expect(none.answer == nil && none.visits.allSatisfy { $0.ruling == .tooLittle })
    #expect(none.visits.contains { $0.point == 7 })
    var settings = PlanSearchTests.settings()
    settings.atMost = 15
    let untold = try await run(PlanSearchTests.line(2), [0.94, 0.94], seed: 3, settings).result
    #expect(untold.answer == nil && untold.visits.allSatisfy { $0.ruling == .untold && $0.rows.count == 15 })
  }

  @Test func `each of several goals must hold`() async throws {
    var oracle = KnownOdds([[0.99, 0.5], [0.99, 0.85], [0.5, 0.99]], seed: 5)
    let search = PlanSearch(
      PlanSearchTests.line(3), ranks: [0, 1, 2], wanted: [0.9, 0.8], PlanSearchTests.settings(false))
    #expect(try await search.run(&oracle).answer == 1)
  }

  @Test func `points below are counted as by looking at each`() {
    let all = (0..<60).map { [$0 / 15, $0 / 3 % 5, $0 % 3] }
    let some = all.filter { $0[0] + $0[1] + 2 * $0[2] != 4 }
    let lattice = PlanLattice(sizes: [4, 5, 3], combinations: some)
    let marked = some.indices.map { $0 % 3 != 1 }
    let counts = lattice.countsBelow(marked)
    for point in some.indices {
      let expected = some.indices.count { marked[$0] && lattice.isBelow($0, point) }
      #expect(counts[point] == expected)
    }
    for pair in lattice.pilotPairs { #expect(lattice.isBelow(pair.low, pair.high) && pair.low != pair.high) }
  }
}
