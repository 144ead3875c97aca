import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// What is said of a device is said of all devices of all replications.
@Suite struct PooledDevicesTests {
  private func findings(
    _ stages: [Stage], devices: Int, replications: Int, horizon: TimeSpan = .hours(10_000)
  )
    async throws -> StrategyFindings
  {
    let strategy = Strategy(name: "s", stages: [Stage.mark(.down)] + stages + [Stage.mark(.productive)])
    return try await TestWorkshop.run(
      TestWorkshop.scenario(
        [strategy], groups: [TestWorkshop.group(devices: devices)], horizon: horizon,
        experiment: ExperimentSettings(atLeast: replications, atMost: replications))
    ).strategies[0]
  }

  /// Exponential with a mean of 1 h: p95 is ln 20 h, p99 ln 100 h, the median ln 2 h, however few devices
  /// there are in a replication.
  @Test func `percentiles of small fleets are those of their devices`() async throws {
    let found = try await findings(
      [Stage.wait("x", .exponential(mean: 3600))], devices: 3, replications: 400)
    for (name, truth) in [("p50", 0.693147), ("p95", 2.995732), ("p99", 4.605170)] {
      let interval = try #require(found["downtime.productive.\(name)"]).interval
      #expect(interval.contains(truth * 3600), "\(name): \(interval)")
      #expect(abs(interval.mean / 3600 - truth) < 0.15 * truth)
      #expect(!interval.isOpenAbove && interval.upper - interval.mean != interval.mean - interval.lower)
    }
  }

  @Test func `five jobs of 6, 6, 6, 12 and 18 hours have a median of 6 hours, not of 6.002`() async throws {
    let kinds = Fleet.Column(
      name: "kind", shares: [.init("short", 0.6), .init("middle", 0.2), .init("long", 0.2)])
    let takes: [(String, Double)] = [("short", 6), ("middle", 12), ("long", 18)]
    let stages = takes.map { kind, hours in
      Stage(
        name: kind,
        verb: .choose(
          .when(
            [.isOneOf(column: "kind", [kind])], then: [Stage.wait("job \(kind)", .constant(hours * 3600))],
            otherwise: [])))
    }
    let strategy = Strategy(name: "s", stages: [Stage.mark(.down)] + stages + [Stage.mark(.productive)])
    for replications in [1, 20] {
      let found = try await TestWorkshop.run(
        TestWorkshop.scenario(
          [strategy], groups: [TestWorkshop.group(devices: 5, columns: [kinds])],
          experiment: ExperimentSettings(atLeast: replications, atMost: replications))
      ).strategies[0]
      #expect(found.mean("downtime.productive.p50") == 6 * 3600)
    }
  }

  @Test func `who is not finished at the horizon is later than it, and missing from the mean`() async throws {
    let found = try await findings(
      [Stage.work("hands on", .constant(600))], devices: 5, replications: 30,
      horizon: TimeSpan(seconds: 1500))
    // Done after 600 and 1200 s; three are not.
    #expect(found.mean("downtime.productive.p50") == .infinity)
    #expect(found.mean("downtime.productive.p99") == .infinity)
    #expect(found.mean("downtime.productive.mean") == 900)
    #expect(found.mean("downtime.to horizon.mean") == (600 + 1200 + 3 * 1500) / 5)
    #expect(found.mean("devices.released") == 5)
  }

  @Test func `a pool that nobody used has no waits, and one that was used has all of them`() async throws {
    let idle = try await findings([Stage.wait("x", .constant(60))], devices: 2, replications: 2)
    #expect(idle["pool.technicians.wait.mean"]?.undefined == 2)
    #expect(idle.mean("pool.technicians.wait.p95").isNaN && idle.mean("pool.technicians.waited").isNaN)
    let busy = try await findings([Stage.work("x", .constant(60))], devices: 4, replications: 5)
    #expect(busy.mean("pool.technicians.waited") == 0.75)
    #expect(busy.mean("pool.technicians.wait.p50") == 90)
    #expect(busy.mean("pool.technicians.wait.p99") == 180)
  }

  @Test func `a wait that was given up is no wait of a grant, and is told apart`() async throws {
    let work = Stage.Work(
      by: "technicians", takes: .same(.constant(480)), waitsAtMost: .same(.constant(500)),
      ifNotServed: [.outcome(.failed)])
    let found = try await findings([Stage(name: "x", verb: .work(work))], devices: 4, replications: 2)
    // One is served at once and one after 480 s; the others leave the line at 500 s.
    #expect(found.mean("share.ready") == 0.5 && found.mean("done.last") == 960)
    #expect(found.mean("pool.technicians.wait.mean") == 240)
    #expect(found.mean("pool.technicians.waited") == 0.75)
    #expect(found.mean("pool.technicians.gave up") == 0.5)
  }

  @Test func `quantiles of campaigns are of the replications, and open where there are too few`() async throws
  {
    let found = try await findings([Stage.wait("x", .exponential(mean: 3600))], devices: 2, replications: 80)
    let last = try #require(found["done.last"])
    let spread = try #require(last.spread)
    let sorted = last.values.sorted()
    #expect(spread.ninetyFifth.mean > sorted[74] && spread.ninetyFifth.mean < sorted[76])
    #expect(!spread.ninetyFifth.isOpenAbove && spread.fifth.lower >= 0)
    #expect(spread.standardDeviation > 0)
    let few = try await findings([Stage.wait("x", .exponential(mean: 3600))], devices: 2, replications: 10)
    #expect(few["done.last"]?.spread?.ninetyFifth.isOpenAbove == true)
    #expect(few["downtime.productive.mean"]?.spread == nil)
  }
}
