import Engine
import Experiments
import FleetModel
import Testing

/// What a scenario expects of its results.
@Suite struct ExpectationTests {
  private func bound(
    _ measure: String, _ relation: Goal.Relation, _ value: Double, _ kind: Goal.Amount.Kind,
    of strategy: String? = nil
  ) -> ExpectedBound {
    ExpectedBound(
      strategy: strategy, measure: measure, relation, Goal.Amount(value, kind, text: "\(value)"))
  }

  private func findings(_ bounds: [ExpectedBound], horizon: TimeSpan = .hours(1000)) async throws -> Findings
  {
    var scenario = TestWorkshop.scenario([HandComputedTests.strategy], horizon: horizon)
    scenario.expectations.bounds = bounds
    return try await TestWorkshop.run(scenario)
  }

  @Test func `bounds hold by the estimate, in the units of their measures`() async throws {
    let findings = try await findings([
      bound("done.last", .under, 2056, .seconds), bound("done.last", .under, 2055, .seconds),
      bound("done.last", .atMost, 2055, .seconds), bound("staff.hours", .atLeast, 1800, .seconds),
      bound("staff.hours", .over, 1800, .seconds), bound("share.ready", .atLeast, 1, .number),
    ])
    #expect(findings.expectations.map(\.holds) == [true, false, true, true, false, true])
    #expect(findings.expectations.allSatisfy { $0.isClose }, "one replication says nothing about its error")
  }

  @Test func `what is never reached is later than any bound`() async throws {
    let findings = try await findings([bound("done.last", .under, 1e12, .seconds)], horizon: .hours(0.25))
    #expect(findings.expectations.map(\.holds) == [false])
  }

  @Test func `an unknown measure and a bound of another kind are faults`() throws {
    var scenario = TestWorkshop.scenario([HandComputedTests.strategy])
    scenario.expectations.bounds = [
      bound("done.lst", .under, 5, .seconds), bound("done.last", .under, 0.5, .share),
      bound("done.last", .under, 5, .seconds),
    ]
    let faults = #expect(throws: LoweringFaults.self) { _ = try Experiment(scenario) }
    #expect(
      faults?.faults.map(\.message) == [
        "there is no measure 'done.lst'",
        "expected a duration, such as 3 h, for 'done.last', found '0.5'",
      ])
  }

  @Test func `a tolerance of what is no measure is a fault where it stands`() throws {
    var scenario = TestWorkshop.scenario([HandComputedTests.strategy])
    let place = SourcePlace(file: "s.yaml", line: 6, column: 16)
    scenario.expectations.toleranceNames = [
      MeasureName("done.last"), MeasureName("events"), MeasureName("otherwisex", place: place),
    ]
    let faults = #expect(throws: LoweringFaults.self) { _ = try Experiment(scenario) }
    #expect(faults?.faults.map(\.message) == ["there is no measure 'otherwisex'"])
    #expect(faults?.faults.first?.place == place)
    #expect(faults?.faults.first?.unknown?.known.contains("otherwise") == true)
  }

  @Test func `goals are expected to hold with their probability, or in every campaign`() async throws {
    var scenario = TestWorkshop.scenario([HandComputedTests.strategy])
    let aim = Goal.Aim.bound(Goal.Bound("done.last", .under, Goal.Amount(2000, .seconds, text: "2000 s")))
    scenario.goals = [
      Goal(name: "soon", "done.last under 2000 s", aim, probability: 0.5),
      Goal(
        "done.last over 2000 s", .bound(Goal.Bound("done.last", .over, Goal.Amount(2000, .seconds, text: "")))
      ),
    ]
    #expect(try await TestWorkshop.run(scenario).expectations.isEmpty)
    scenario.expectations.goalsUnder = ["by hand"]
    let found = try await TestWorkshop.run(scenario).expectations
    #expect(found.map(\.subject) == ["goal 'soon'", "goal 'done.last over 2000 s'"])
    #expect(found.map(\.holds) == [false, true])
    #expect(found.map(\.expected) == ["with probability 50 %", "in every campaign"])
  }
}
