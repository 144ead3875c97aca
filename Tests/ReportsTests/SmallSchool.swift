import Engine
import Experiments
import FleetFixtures
import FleetModel
import Randomness

/// Two schools with one technician each: reset needs the WAN, reimaging needs a technician.
enum SmallSchool {
  static let monday = CivilStart(unixSeconds: 1_783_317_600, timeZone: "Europe/Berlin")

  static func scenario(
    strategies: [Strategy] = [reset, reimage], devices: Int = 60, replications: Int = 5,
    starts: CivilStart? = monday, horizon: TimeSpan = .hours(24 * 42)
  ) -> Scenario {
    Scenario(
      name: "small-school", question: "Reset or reimage 60 laptops?", seed: 2026, starts: starts,
      horizon: .start + horizon,
      fleet: Fleet(groups: [
        SmallScenario.group("students", devices: devices, cost: 5)
      ]),
      siteKinds: [
        SiteKind(
          name: "school", siteNames: ["Nord", "Süd"],
          pools: [Pool(name: "technicians", count: 1, ratePerHour: 38, isStaff: true, preempts: false)],
          links: [Link(name: "wan", bytesPerSecond: 62_500_000)])
      ],
      rollout: .waves([Rollout.Wave(name: "all", at: .start)]), strategies: strategies,
      experiment: ExperimentSettings(atLeast: replications, atMost: replications),
      assumptions: [
        Assumption(name: "sites: wan", value: "500 Mbit/s", provenance: .assumption, source: "a default")
      ], inputHash: "00000000deadbeef")
  }

  static let reset = Strategy(
    name: "autopilot-reset",
    stages: [
      .wait("check in", .exponential(mean: 600)),
      Stage(name: "down", verb: .mark(.down)),
      .wait("rebuild", .lognormal(mu: 7.5, sigma: 0.4)),
      .transfer("updates", 3e9, over: ["wan"]),
      Stage(name: "desktop", verb: .mark(.desktop)),
      .wait("apps", .triangular(low: 300, mode: 600, high: 1200)),
      Stage(name: "productive", verb: .mark(.productive)),
    ])

  static let reimage = Strategy(
    name: "full-reimage",
    stages: [
      Stage(name: "down", verb: .mark(.down)),
      .work("hands on", .uniform(low: 600, high: 1500)),
      Stage(name: "desktop", verb: .mark(.desktop)),
      .wait("apps", .triangular(low: 300, mode: 600, high: 1200)),
      Stage(name: "productive", verb: .mark(.productive)),
    ])

  /// Every number of it is known: ten minutes for every device, at the same time.
  static let nap = Strategy(
    name: "nap, \"short\"",
    stages: [
      .wait("sleep", 600)
    ])

  static func run(_ scenario: Scenario, keepsDevices: Bool = false, drawsPictures: Bool = false) async throws
    -> Findings
  {
    var experiment = try Experiment(scenario, threads: 2, keepsDevices: keepsDevices, version: "0.1.0")
    experiment.drawsPictures = drawsPictures
    return await experiment.run()
  }
}
