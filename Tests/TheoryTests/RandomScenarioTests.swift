import Engine
import Experiments
import Fixtures
import FleetModel
import ScenarioFiles
import Testing

/// Scenario files with several kinds of sites, regions, time zones, homes, ways and sources at once. (Laws of
/// conservation and floors are checked in each trial, and end the run where they are broken.)
@Suite struct RandomScenarioTests {
  func experiment(
    _ seed: UInt64, _ likeness: RandomScenario.Likeness? = nil, threads: Int = 1, keepsDevices: Bool = false
  ) throws -> Experiment {
    let reading = ScenarioReader.read(Array(RandomScenario.text(seed, likeness).utf8), file: "s.yaml")
    return try Experiment(reading.get(), threads: threads, keepsDevices: keepsDevices)
  }

  private func values(_ findings: Findings, _ strategy: Int) -> [String] {
    findings.strategies[strategy].measures.map { "\($0.measure.name) \($0.values)" }
  }

  @Test(arguments: Effort.seeds(1...12, usually: 4))
  func `a random scenario keeps all laws, and is the same on any number of threads`(seed: UInt64) async throws
  {
    let one = try await experiment(seed).run()
    #expect(one.stopReason == .fixedNumber, "\(one.stopReason)")
    let two = try await experiment(seed, threads: 2).run()
    #expect(two.fingerprint == one.fingerprint)
    for strategy in one.strategies.indices { #expect(values(one, strategy) == values(two, strategy)) }
  }

  /// The branch goes on from the bytes of a saved trial.
  @Test(arguments: Effort.seeds(1...12, usually: 4))
  func `a random scenario branches into itself without a difference`(seed: UInt64) async throws {
    let experiment = try experiment(seed)
    for hours in [0.7, 3, Double(5 + seed * 7 % 60)] {
      let instant = Instant.start + .hours(hours)
      let found = await (try experiment.branching(0, into: self.experiment(seed), at: instant)).run()
      #expect(values(found, 0) == values(found, 1))
      #expect(found.strategies[0].counters == found.strategies[1].counters)
    }
  }

  @Test(arguments: Effort.seeds(101...112, usually: 4))
  func `sites that are alike may be one kind, or a kind each`(seed: UInt64) async throws {
    let one = try await experiment(seed, .oneKind, keepsDevices: true).run()
    let each = try await experiment(seed, .kindEach, keepsDevices: true).run()
    // Profiles are numbered kind by kind, so their numbers alone may differ.
    func withoutProfile(_ record: DeviceRecord) -> String {
      var record = record
      record.profile = 0
      return "\(record)"
    }
    for (one, each) in zip(one.strategies, each.strategies) {
      #expect(one.devices.map(withoutProfile) == each.devices.map(withoutProfile))
    }
  }
}
