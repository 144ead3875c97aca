import Engine
import FleetModel
import Reports
import Testing

@testable import Experiments
@testable import Store

/// What branches and plans leave in a store.
@Suite struct PlanRowTests {
  /// A plan of two points, the second of which is enough.
  static func plan(choice: [String] = []) async throws -> StoredPlan {
    let findings = try await SmallRun.findings()
    let strategy = try #require(findings.strategies.first)
    let points = [(0, PlanRuling.tooLittle, 1), (1, .enough, 4)].map { number, ruling, met in
      let setting = ScenarioPoint.Setting(path: "pools.operators", value: "\(number + 1)")
      return PlanPoint(
        number: number,
        point: ScenarioPoint(name: "operators=\(number + 1)", kind: .point, settings: [setting]),
        rank: number, price: Double(number) * 50, ruling: ruling, replications: 4, met: met, metEach: [met],
        confidence: 0.95, measures: Array(strategy.measures.prefix(3)), events: 10)
    }
    let plans = PlanFindings(
      strategy: strategy.name, order: .price, settings: PlanningSettings(), goals: findings.scenario.goals,
      method: .inOrderAsDeclared, points: points, answerNumber: 1, gridPoints: 8)
    return StoredPlan(
      [plans], of: findings.scenario, version: "0.1.0", command: ["fleetsim", "plan", "school.yaml"],
      choice: choice)
  }

  @Test func `a plan stands beside runs of the same scenario, with its points and what they set`()
    async throws
  {
    let (run, plan) = (try await SmallRun.findings(), try await Self.plan())
    try await SmallRun.inScratch { path in
      let writer = try StoreWriter(path: path)
      #expect(try writer.save(run, SmallRun.circumstances) == .added(run: 1))
      #expect(try writer.save(plan, SmallRun.circumstances) == .added(run: 2))
      #expect(try writer.save(plan, SmallRun.circumstances) == .replaced(run: 2))
      #expect(
        try SmallRun.rows("SELECT strategy, ordered_by, answer, grid_points FROM plans", in: path) == [
          [.text("reset"), .text("price"), .integer(1), .integer(8)]
        ])
      #expect(
        try SmallRun.rows(
          "SELECT point, ruling, goal IS NULL, met, campaigns, price FROM plan_points ORDER BY rowid",
          in: path) == [
            [.integer(0), .text("too little"), .integer(1), .integer(1), .integer(4), .real(0)],
            [.integer(0), .text("too little"), .integer(0), .integer(1), .integer(4), .real(0)],
            [.integer(1), .text("answer"), .integer(1), .integer(4), .integer(4), .real(50)],
            [.integer(1), .text("answer"), .integer(0), .integer(4), .integer(4), .real(50)],
          ])
      #expect(
        try SmallRun.rows("SELECT run, point, value FROM point_settings ORDER BY point", in: path) == [
          [.integer(2), .integer(0), .text("1")], [.integer(2), .integer(1), .text("2")],
        ])
      #expect(
        try SmallRun.rows("SELECT count(*) FROM points WHERE run = 2", in: path) == [[.integer(6)]])
      // Another choice is another plan.
      let other = try await Self.plan(choice: ["--by", "cost"])
      #expect(try writer.save(other, SmallRun.circumstances) == .added(run: 3))
    }
  }

  @Test func `a branch is another run than the plan of which it is one`() async throws {
    let run = try await SmallRun.findings()
    var branch = run
    branch.branch = Branch(
      strategy: "reset", instant: .start + .hours(1), changes: ["pools.operators=3", "seed=1"])
    try await SmallRun.inScratch { path in
      let writer = try StoreWriter(path: path)
      #expect(try writer.save(run, SmallRun.circumstances) == .added(run: 1))
      #expect(try writer.save(branch, SmallRun.circumstances) == .added(run: 2))
      #expect(
        try SmallRun.rows("SELECT * FROM branches", in: path) == [
          [.integer(2), .text("reset"), .real(3600), .text("pools.operators=3\nseed=1")]
        ])
      branch.branch?.changes = ["pools.operators=4"]
      #expect(try writer.save(branch, SmallRun.circumstances) == .added(run: 3))
    }
  }
}
