import Engine
import Experiments
import FleetFixtures
import FleetModel
import Testing

/// The same question asked in two ways gets the same answer, bit for bit.
@Suite struct TwinTests {
  static let pair = [TestWorkshop.random("slow", hands: 900), TestWorkshop.random("fast", hands: 300)]

  static func scenario(
    _ strategies: [Strategy] = pair, seed: UInt32 = 7, replications: Int = 6, devices: Int = 40
  ) -> Scenario {
    TestWorkshop.scenario(
      strategies, groups: [TestWorkshop.group(devices: devices)], seed: seed,
      experiment: ExperimentSettings(atLeast: replications, atMost: replications))
  }

  @Test(arguments: [1, 2, 4]) func `any number of threads, and any run, has the same fingerprint`(
    threads: Int
  )
    async throws
  {
    let one = try await TestWorkshop.run(TwinTests.scenario(), threads: 1)
    let other = try await TestWorkshop.run(TwinTests.scenario(), threads: threads)
    #expect(other.fingerprint == one.fingerprint)
    #expect(other.strategies.map(\.measures) == one.strategies.map(\.measures))
    #expect(other.strategies.map(\.attribution) == one.strategies.map(\.attribution))
    #expect(
      other.strategies.map { $0.curves.map(\.points) } == one.strategies.map { $0.curves.map(\.points) })
  }

  @Test func `another seed has another fingerprint`() async throws {
    let one = try await TestWorkshop.run(TwinTests.scenario(seed: 7))
    let other = try await TestWorkshop.run(TwinTests.scenario(seed: 8))
    #expect(other.fingerprint != one.fingerprint)
    #expect(other.strategies[0].values("done.last") != one.strategies[0].values("done.last"))
  }

  @Test func `a strategy alone has the values it has beside others`() async throws {
    let both = try await TestWorkshop.run(TwinTests.scenario(), threads: 2)
    for (number, strategy) in TwinTests.pair.enumerated() {
      let alone = try await TestWorkshop.run(TwinTests.scenario([strategy]))
      #expect(alone.strategies[0].measures == both.strategies[number].measures)
      #expect(alone.strategies[0].counters == both.strategies[number].counters)
    }
  }

  @Test func `the first three of six replications are those of three`() async throws {
    let three = try await TestWorkshop.run(TwinTests.scenario(replications: 3))
    let six = try await TestWorkshop.run(TwinTests.scenario(replications: 6), threads: 2)
    for (few, many) in zip(three.strategies, six.strategies) {
      #expect(few.measures.map(\.values) == many.measures.map { Array($0.values.prefix(3)) })
    }
    #expect(Set(six.strategies[0].values("done.last")).count == 6)
  }

  @Test(arguments: [1, 2, 4]) func `where a run stops by its precision does not depend on threads`(
    threads: Int
  )
    async throws
  {
    var scenario = TwinTests.scenario()
    scenario.experiment = ExperimentSettings(
      atLeast: 3, atMost: 60, precision: [PrecisionGoal(measure: "done.last", relativeHalfWidth: 0.03)])
    let one = try await TestWorkshop.run(scenario, threads: 1)
    let other = try await TestWorkshop.run(scenario, threads: threads)
    #expect(other.replications == one.replications)
    #expect(other.fingerprint == one.fingerprint)
  }

  @Test func `under common random numbers a device has the same draws under every strategy`() async throws {
    // Same stage names, no queue: the difference is the same for every device, whatever it drew.
    func strategy(_ name: String, _ extra: Double) -> Strategy {
      Strategy(
        name: name,
        stages: [
          Stage.mark(.down), Stage.wait("rebuild", .exponential(mean: 1800)),
          Stage.wait("rest", .constant(extra)), Stage.mark(.productive),
        ])
    }
    let findings = try await TestWorkshop.run(TwinTests.scenario([strategy("a", 100), strategy("b", 400)]))
    let paired = try #require(findings.comparisons[0]["downtime.productive.mean"]?.paired)
    #expect(abs(paired.interval.mean - 300) < 1e-9)
    #expect(paired.interval.halfWidth < 1e-6)
    #expect(try #require(findings.comparisons[0].varianceRatio) < 1e-12)
  }
}
