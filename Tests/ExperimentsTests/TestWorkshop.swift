import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness

/// One workshop, with scenarios small enough to be worked out by hand.
enum TestWorkshop {
  static func group(
    _ name: String = "laptops", devices: Int, columns: [Fleet.Column] = [], hours: String = "shift",
    cost: Double = 0
  ) -> Fleet.Group {
    SmallScenario.group(name, devices: devices, columns: columns, hours: hours, cost: cost)
  }

  /// One site with a technician at 60 an hour, a line of 12 MB/s, and a service of 2 requests a minute.
  static func scenario(
    _ strategies: [Strategy], groups: [Fleet.Group] = [group(devices: 3)], seed: UInt32 = 7,
    rollout: Rollout = .waves([Rollout.Wave(name: "all", at: .start)]), horizon: TimeSpan = .hours(1000),
    incidents: [Incident] = [], experiment: ExperimentSettings = ExperimentSettings(atLeast: 1, atMost: 1)
  ) -> Scenario {
    SmallScenario.make(
      "workshop", strategies, groups: groups,
      kinds: [
        SiteKind(
          name: "workshop", siteNames: ["here"],
          pools: [Pool(name: "technicians", count: 1, ratePerHour: 60, isStaff: true, preempts: false)],
          links: [Link(name: "wan", bytesPerSecond: 12e6)])
      ],
      seed: seed, horizon: horizon,
      services: [
        Service(name: "graph", limits: [.init(requests: 2, seconds: 60, scope: .app)], retryAfter: 1)
      ],
      calendars: [SmallScenario.hours("shift", from: 600, to: 1200)], incidents: incidents, rollout: rollout,
      experiment: experiment)
  }

  /// Random times and queues: its values differ from replication to replication.
  static func random(_ name: String = "random", hands: Double = 600) -> Strategy {
    Strategy(
      name: name,
      stages: [
        .wait("check in", .exponential(mean: 600)), .mark(.down), .transfer("apps", 6e8, over: ["wan"]),
        .work("hands on", .uniform(low: hands, high: 2 * hands)), .mark(.productive),
      ])
  }

  static func run(_ scenario: Scenario, threads: Int = 1) async throws -> Findings {
    await (try Experiment(scenario, threads: threads)).run()
  }
}
