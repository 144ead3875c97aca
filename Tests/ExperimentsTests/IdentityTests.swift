import Engine
import Experiments
import FleetFixtures
import FleetModel
import Testing

/// What may differ between a run and the one that goes on with it, and what must not.
@Suite struct IdentityTests {
  private func identity(_ scenario: Scenario, version: String = "1", build: String = "b") -> RunIdentity {
    RunIdentity(scenario, version: version, build: build)
  }

  private func differences(_ change: (inout Scenario) -> Void) -> [String] {
    let before = TwinTests.scenario()
    var after = before
    change(&after)
    return identity(after).differences(from: identity(before))
  }

  @Test func `replications, precision, confidence and words that only reports read may differ`() {
    let found = differences {
      $0.experiment.atLeast = 99
      $0.experiment.atMost = 990
      $0.experiment.precision = [PrecisionGoal(measure: "done.last", relativeHalfWidth: 0.01)]
      $0.experiment.confidence = 0.9
      $0.name = "another"
      $0.question = "Why?"
      $0.currency = "CHF"
      $0.inputHash = "1"
      $0.assumptions = [Assumption(name: "a", value: "b", provenance: .derived, source: "c")]
      $0.strategies[0].place = SourcePlace(file: "x", line: 3, column: 4)
    }
    #expect(found.isEmpty)
  }

  @Test func `whatever changes a trial is named`() {
    #expect(differences { $0.seed = 8 } == ["seed (7 then, 8 now)"])
    #expect(differences { $0.experiment.sampler = .inlined } == ["sampler (gsl then, inlined now)"])
    #expect(differences { $0.horizon = SmallScenario.at(60) } == ["horizon (3600000.0 s then, 60.0 s now)"])
    #expect(differences { $0.experiment.warmUp = SmallScenario.at(5) } == ["warm-up (0.0 s then, 5.0 s now)"])
    #expect(differences { $0.fleet.groups[0] = TestWorkshop.group(devices: 41) } == ["fleet"])
    #expect(differences { $0.fleet.groups[0].downtimeCostPerHour = 1 } == ["fleet"])
    #expect(differences { $0.siteKinds[0].pools[0].count = 2 } == ["sites"])
    #expect(differences { $0.siteKinds[0].links[0].bytesPerSecond.stepUp() } == ["sites"])
    #expect(differences { $0.services[0].slots = 1 } == ["services"])
    #expect(
      differences { $0.calendars = [SmallScenario.hours("shift", from: 600, to: 1201)] } == ["calendars"])
    #expect(differences { $0.rollout = .again(after: .same(.constant(9))) } == ["rollout"])
    #expect(differences { $0.strategies[1] = TestWorkshop.random("fast", hands: 301) } == ["strategy 'fast'"])
    #expect(differences { $0.strategies.removeLast() } == ["strategies (slow, fast then, slow now)"])
  }

  @Test func `another version or another build of the program is named`() {
    let scenario = TwinTests.scenario()
    let before = identity(scenario)
    #expect(identity(scenario, version: "2").differences(from: before) == ["version (1 then, 2 now)"])
    #expect(identity(scenario, build: "c").differences(from: before) == ["build of the program"])
  }

  @Test func `the order of a table does not count, as it differs from process to process`() {
    func scenario(_ order: [String]) -> Scenario {
      var table: [String: Double] = [:]
      for key in order { table[key] = Double(key.count) }
      let stage = Stage(
        name: "s",
        verb: .wait(takes: .same(.constant(1)), times: .by(column: "disk", table, otherwise: nil)))
      return TwinTests.scenario([Strategy(name: "only", stages: [stage])])
    }
    let names = (1...20).map { String(repeating: "x", count: $0) }
    #expect(identity(scenario(names)) == identity(scenario(names.reversed())))
    #expect(identity(scenario(names)) != identity(scenario(names.dropLast())))
  }
}

extension Double {
  /// The next larger number: the smallest change there is.
  fileprivate mutating func stepUp() { self = nextUp }
}
