import Engine
import FleetFixtures
import FleetModel
import Randomness

/// Schools in small scenarios, and what the engine makes of them.
enum TestSchool {
  static func group(
    _ name: String = "laptops", devices: Int = 4, at kinds: [String] = [], _ columns: [Fleet.Column] = []
  ) -> Fleet.Group {
    SmallScenario.group(name, devices: devices, at: kinds, columns: columns)
  }

  static func column(_ name: String, _ shares: (String, Double)...) -> Fleet.Column {
    Fleet.Column(name: name, shares: shares.map { Fleet.Share($0.0, $0.1) })
  }

  /// A site has a technician, 2 ports, a line of 10 MB/s and Wi-Fi of 100 MB/s.
  static func kind(_ name: String = "school", sites: Int = 1) -> SiteKind {
    SiteKind(
      name: name, siteNames: (1...sites).map { "\(name) \($0)" },
      pools: [
        Pool(name: "technicians", count: 1, ratePerHour: 60, isStaff: true, preempts: false),
        Pool(name: "bench", count: 2, isStaff: false, preempts: false),
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
    SmallScenario.make(
      "school", strategies, groups: groups, kinds: kinds, seed: seed, horizon: .hours(10_000), pools: pools,
      services: [
        Service(name: "graph", limits: [.init(requests: 1, seconds: 10, scope: .app)]),
        Service(name: "slow", limits: [.init(requests: 100, seconds: 1, scope: .app)], slots: 1),
      ],
      calendars: [
        HoursCalendar(name: "always", text: "always", hours: .always),
        SmallScenario.hours("window", from: 100, to: 200),
      ],
      presences: presences, incidents: incidents, rollout: rollout)
  }

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

  static func run(_ scenario: Scenario, replication: UInt32 = 0) throws -> [SchoolRun] {
    try lower(scenario).map { lowered in
      let lowered = lowered.dealt(in: replication)
      var simulation = Simulation(
        lowered.plan, key: StreamKey(seed: scenario.seed, replication: replication), stop: StopSignal())
      var devices: [DeviceRecord] = []
      let record = try simulation.run { devices.append(contentsOf: $0) }
      return SchoolRun(record: record, devices: devices, legend: lowered.legend)
    }
  }

  static func run(_ stages: [Stage], devices: Int = 4) throws -> SchoolRun {
    try run(scenario([Strategy(name: "s", stages: stages)], groups: [group(devices: devices)]))[0]
  }
}
