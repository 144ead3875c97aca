import Engine
import FleetModel
import Randomness

/// Small scenarios and what the engine makes of them.
enum Yard {
  static func group(
    _ name: String = "laptops", devices: Int = 4, at kinds: [String] = [], _ columns: [Fleet.Column] = []
  ) -> Fleet.Group {
    Fleet.Group(
      name: name, placement: .spread(devices: devices, siteKinds: kinds), columns: columns,
      workingHours: "always")
  }

  static func column(_ name: String, _ shares: (String, Double)...) -> Fleet.Column {
    Fleet.Column(name: name, shares: shares.map { Fleet.Share($0.0, $0.1) })
  }

  /// A site has a technician, 2 ports, a line of 10 MB/s and Wi-Fi of 100 MB/s.
  static func kind(_ name: String = "school", sites: Int = 1) -> SiteKind {
    SiteKind(
      name: name, siteNames: (1...sites).map { "\(name) \($0)" },
      pools: [
        Pool(name: "technicians", count: 1, ratePerHour: 60, isStaff: true),
        Pool(name: "bench", count: 2, isStaff: false),
      ],
      links: [
        Link(name: "wan", bytesPerSecond: 1e7), Link(name: "wifi", bytesPerSecond: 1e8),
        Link(name: "wired", bytesPerSecond: 1e8),
      ])
  }

  static func scenario(
    _ strategies: [Strategy], groups: [Fleet.Group] = [group()], kinds: [SiteKind] = [kind()],
    pools: [Pool] = [], incidents: [Incident] = [], presences: [Presence] = [],
    rollout: Rollout = .waves([Rollout.Wave(name: "all", at: .start)]), seed: UInt32 = 1
  ) -> Scenario {
    Scenario(
      name: "yard", question: "", seed: seed, horizon: .start + .hours(10_000), fleet: Fleet(groups: groups),
      siteKinds: kinds, pools: pools,
      services: [
        Service(name: "graph", limits: [.init(requests: 1, seconds: 10, scope: "")]),
        Service(name: "slow", limits: [.init(requests: 100, seconds: 1, scope: "")], slots: 1),
      ],
      calendars: [
        HoursCalendar(name: "always", text: "always", hours: .always),
        HoursCalendar(name: "window", text: "", hours: open(from: 100, to: 200)),
      ],
      presences: presences, incidents: incidents, rollout: rollout, strategies: strategies)
  }

  static func open(from: Double, to: Double) -> OpeningHours {
    OpeningHours(intervals: [.init(opens: at(from), closes: at(to))])
  }
  static func at(_ seconds: Double) -> Instant { .start + TimeSpan(seconds: seconds) }

  static func lower(_ scenario: Scenario) throws(LoweringFaults) -> [LoweredStrategy] {
    try Lowering.lower(scenario, fleet: try FleetTable(scenario))
  }

  /// A strategy of these stages, lowered.
  static func lower(_ stages: [Stage]) throws(LoweringFaults) -> LoweredStrategy {
    try lower(scenario([Strategy(name: "s", stages: stages)]))[0]
  }

  static func faults(_ scenario: Scenario) -> [LoweringFault] {
    do throws(LoweringFaults) {
      _ = try lower(scenario)
      return []
    } catch {
      return error.faults
    }
  }

  struct Run {
    var record: TrialRecord
    var devices: [DeviceRecord]
    var legend: Legend

    /// Seconds at which the journeys end, by device.
    var ends: [Double] { devices.sorted { $0.device < $1.device }.map(\.finished.seconds) }
    func bytes(_ link: String) -> Double {
      legend.linkRoles.first { $0.name == link }?.members.reduce(0) { $0 + record.links[$1].bytes } ?? -1
    }
    /// Seconds that the pool was held.
    func busy(_ pool: String) -> Double {
      legend.poolRoles.first { $0.name == pool }?.members.reduce(0) { $0 + record.pools[$1].busy / 1e6 } ?? -1
    }
    func outcomes(_ outcome: Stage.Outcome) -> Int {
      devices.count { Legend.outcomes[Int($0.outcome)] == outcome }
    }
  }

  static func run(_ scenario: Scenario, replication: UInt32 = 0) throws -> [Run] {
    try lower(scenario).map { lowered in
      var simulation = Simulation(
        lowered.plan, key: StreamKey(seed: scenario.seed, replication: replication), stop: StopSignal())
      var devices: [DeviceRecord] = []
      let record = simulation.run { devices.append(contentsOf: $0) }
      return Run(record: record, devices: devices, legend: lowered.legend)
    }
  }

  static func run(_ stages: [Stage], devices: Int = 4) throws -> Run {
    try run(scenario([Strategy(name: "s", stages: stages)], groups: [group(devices: devices)]))[0]
  }
}

extension Stage {
  static func wait(_ name: String, _ seconds: Double) -> Stage {
    Stage(name: name, verb: .wait(takes: .same(.constant(seconds)), times: .same(1)))
  }
  static func work(_ name: String, _ seconds: Double, by pool: String = "technicians") -> Stage {
    Stage(name: name, verb: .work(Work(by: pool, takes: .same(.constant(seconds)))))
  }
  static func using(_ name: String, _ pool: String, units: Int = 1, _ body: [Stage]) -> Stage {
    Stage(name: name, verb: .using(pool: pool, units: units, priority: .same(1), body: body))
  }
  static func transfer(_ name: String, _ bytes: Double, over: [String], peers: Peers? = nil) -> Stage {
    Stage(name: name, verb: .transfer(Transfer(bytes: .same(.constant(bytes)), over: over, peers: peers)))
  }
  static func mark(_ mark: Mark) -> Stage { Stage(name: "mark \(mark)", verb: .mark(mark)) }
  static func outcome(_ outcome: Outcome) -> Stage {
    Stage(name: "outcome \(outcome)", verb: .outcome(outcome))
  }
  static func when(_ name: String, _ conditions: [Condition], _ then: [Stage], otherwise: [Stage] = [])
    -> Stage
  {
    Stage(name: name, verb: .choose(.when(conditions, then: then, otherwise: otherwise)))
  }
  static func attempt(
    _ name: String, succeeds: Double, retries: Int = 0, pause: Double = 0, backOff: Double = 1,
    _ body: [Stage],
    otherwise: [Stage] = []
  ) -> Stage {
    Stage(
      name: name,
      verb: .attempt(
        Attempt(
          succeeds: .same(succeeds), retries: retries, pause: .same(.constant(pause)), backOff: backOff,
          body: body, otherwise: otherwise)))
  }
  static func deadline(_ name: String, _ seconds: Double, _ body: [Stage], otherwise: [Stage] = []) -> Stage {
    Stage(name: name, verb: .deadline(within: .same(.constant(seconds)), body: body, otherwise: otherwise))
  }
  static func goOn(with strategy: String) -> Stage {
    Stage(name: "go on with \(strategy)", verb: .continueWith(strategy: strategy))
  }
  func at(line: Int) -> Stage {
    var stage = self
    stage.place = SourcePlace(file: "s.yaml", line: line, column: 3)
    return stage
  }
}
