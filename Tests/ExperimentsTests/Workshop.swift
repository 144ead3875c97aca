import Engine
import Experiments
import FleetModel
import Randomness

/// Scenarios small enough to be worked out by hand.
enum Workshop {
  static func group(
    _ name: String = "laptops", devices: Int, columns: [Fleet.Column] = [], hours: String = "shift",
    cost: Double = 0
  ) -> Fleet.Group {
    Fleet.Group(
      name: name, placement: .spread(devices: devices, siteKinds: []), columns: columns, workingHours: hours,
      downtimeCostPerHour: cost)
  }

  /// One site with a technician at 60 an hour, a line of 12 MB/s, and a service of 2 requests a minute.
  static func scenario(
    _ strategies: [Strategy], groups: [Fleet.Group] = [group(devices: 3)], seed: UInt32 = 7,
    rollout: Rollout = .waves([Rollout.Wave(name: "all", at: .start)]), horizon: TimeSpan = .hours(1000),
    incidents: [Incident] = [], experiment: ExperimentSettings = ExperimentSettings(atLeast: 1, atMost: 1)
  ) -> Scenario {
    Scenario(
      name: "workshop", question: "", seed: seed, horizon: .start + horizon, fleet: Fleet(groups: groups),
      siteKinds: [
        SiteKind(
          name: "workshop", siteNames: ["here"],
          pools: [Pool(name: "technicians", count: 1, ratePerHour: 60, isStaff: true)],
          links: [Link(name: "wan", bytesPerSecond: 12e6)])
      ],
      services: [
        Service(name: "graph", limits: [.init(requests: 2, seconds: 60, scope: "")], retryAfterStep: 1)
      ],
      calendars: [hours("shift", from: 600, to: 1200)], incidents: incidents, rollout: rollout,
      strategies: strategies, experiment: experiment)
  }

  static func hours(_ name: String, from: Double, to: Double) -> HoursCalendar {
    HoursCalendar(name: name, text: "", hours: open(from: from, to: to))
  }

  static func open(from: Double, to: Double) -> OpeningHours {
    OpeningHours(intervals: [.init(opens: at(from), closes: at(to))])
  }

  static func at(_ seconds: Double) -> Instant { .start + TimeSpan(seconds: seconds) }

  static func wait(_ name: String, _ takes: Distribution) -> Stage {
    Stage(name: name, verb: .wait(takes: .same(takes), times: .same(1)))
  }

  static func work(_ name: String, _ takes: Distribution) -> Stage {
    Stage(name: name, verb: .work(Stage.Work(by: "technicians", takes: .same(takes))))
  }

  static func transfer(_ name: String, bytes: Double) -> Stage {
    Stage(name: name, verb: .transfer(Stage.Transfer(bytes: .same(.constant(bytes)), over: ["wan"])))
  }

  static func call(_ name: String) -> Stage { Stage(name: name, verb: .call(service: "graph", takes: nil)) }
  static func mark(_ mark: Stage.Mark) -> Stage { Stage(name: "mark \(mark)", verb: .mark(mark)) }
  static func outcome(_ outcome: Stage.Outcome) -> Stage {
    Stage(name: "outcome \(outcome)", verb: .outcome(outcome))
  }

  /// Random times and queues: its values differ from replication to replication.
  static func random(_ name: String = "random", hands: Double = 600) -> Strategy {
    Strategy(
      name: name,
      stages: [
        wait("check in", .exponential(mean: 600)), mark(.down), transfer("apps", bytes: 6e8),
        work("hands on", .uniform(low: hands, high: 2 * hands)), mark(.productive),
      ])
  }

  static func run(_ scenario: Scenario, threads: Int = 1) async throws -> Findings {
    await (try Experiment(scenario, threads: threads)).run()
  }
}

extension StrategyFindings {
  /// The mean of a measure over the replications.
  func mean(_ measure: String) -> Double { self[measure]?.interval.mean ?? -.infinity }
  func values(_ measure: String) -> [Double] { self[measure]?.values ?? [] }
}
