import Engine
import Experiments
import FleetModel
import Testing

/// What a scenario expects of its results.
@Suite struct ExpectationTests {
  private func bound(
    _ measure: String, _ relation: ExpectedBound.Relation, _ value: Double, _ kind: ExpectedBound.Kind,
    of strategy: String? = nil
  ) -> ExpectedBound {
    ExpectedBound(
      strategy: strategy, measure: measure, relation: relation, bound: value, kind: kind,
      text: "\(relation.rawValue) \(value)")
  }

  private func findings(_ bounds: [ExpectedBound], horizon: TimeSpan = .hours(1000)) async throws -> Findings
  {
    var scenario = TestWorkshop.scenario([HandComputedTests.strategy], horizon: horizon)
    scenario.expectations.bounds = bounds
    return try await TestWorkshop.run(scenario)
  }

  @Test func `bounds hold by the estimate, in the units of their measures`() async throws {
    let findings = try await findings([
      bound("done.last", .under, 2056, .duration), bound("done.last", .under, 2055, .duration),
      bound("done.last", .atMost, 2055, .duration), bound("staff.hours", .atLeast, 1800, .duration),
      bound("staff.hours", .over, 1800, .duration), bound("share.ready", .atLeast, 1, .number),
    ])
    #expect(findings.expectations.map(\.holds) == [true, false, true, true, false, true])
    #expect(findings.expectations.allSatisfy { $0.isClose }, "one replication says nothing about its error")
  }

  @Test func `what is never reached is later than any bound`() async throws {
    let findings = try await findings([bound("done.last", .under, 1e12, .duration)], horizon: .hours(0.25))
    #expect(findings.expectations.map(\.holds) == [false])
  }

  @Test func `an unknown measure and a bound of another kind are faults`() throws {
    var scenario = TestWorkshop.scenario([HandComputedTests.strategy])
    scenario.expectations.bounds = [
      bound("done.lst", .under, 5, .duration), bound("done.last", .under, 0.5, .share),
      bound("done.last", .under, 5, .duration),
    ]
    let faults = #expect(throws: LoweringFaults.self) { _ = try Experiment(scenario) }
    #expect(
      faults?.faults.map(\.message) == [
        "there is no measure 'done.lst'",
        "expected a duration as the bound of done.last, found 'under 0.5'",
      ])
  }
}
