import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct OverrideTests {
  private let text = """
    fleet:
      devices: 6000
      os: { 10.0.26100: 70 %, 10.0.22631: 30 % }
    sites: { school: { technicians: { count: 2 } } }
    rollout: { waves: [ { at: 1 h }, { at: 2 h } ] }
    strategies: [full-reimage]

    """

  @Test func `a value is replaced, added, or put into a list`() throws {
    let scenario = try readScenario(
      text,
      [
        Override(path: "fleet.devices", value: "100"),
        Override(path: "sites.school.technicians.count", value: "3"),
        Override(path: "sites.school.wan", value: "1 Gbit/s"),
        Override(path: "sites.school.imaging server.nic", value: "10 Gbit/s"),
        Override(path: "fleet.os.10.0.26100", value: "100 %"),
        Override(path: "fleet.os.10.0.22631", value: "0 %"),
        Override(path: "rollout.waves[2].at", value: "5 h"),
        Override(path: "strategies", value: "[autopilot-reset]"),
      ]
    ).get()
    #expect(scenario.fleet.deviceCount == 100)
    #expect(scenario.siteKinds[0].pools[0].count == 3)
    #expect(scenario.siteKinds[0].links[0].bytesPerSecond == 125e6)
    #expect(scenario.siteKinds[0].links.last?.bytesPerSecond == 1.25e9)
    #expect(scenario.fleet.groups[0].columns[0].shares == [.init("10.0.26100", 1), .init("10.0.22631", 0)])
    guard case .waves(let waves) = scenario.rollout else {
      Issue.record("no waves")
      return
    }
    #expect(waves.map(\.at.seconds) == [3600, 18_000])
    #expect(scenario.strategies.map(\.name) == ["autopilot-reset"])
  }

  @Test func `mistakes of an override are shown as its own`() {
    #expect(
      complaints(text, [Override(path: "sites.school.technicians.count", value: "many")])
        == [
          "--set sites.school.technicians.count: error: sites.school.technicians.count: "
            + "expected a whole number, found 'many'"
        ])
    #expect(
      complaints(text, [Override(path: "fleet.devces", value: "1")])
        == ["--set fleet.devces: error: fleet.devces: unknown key; did you mean 'devices'?"])
    #expect(
      complaints(text, [Override(path: "rollout.waves[3].at", value: "1 h")])
        == [
          "--set rollout.waves[3].at: error: rollout.waves[3].at: expected a list with an "
            + "element 3, found one of 2"
        ])
    #expect(
      complaints(text, [Override(path: "fleet.devices.x", value: "1")])
        == ["--set fleet.devices.x: error: fleet.devices.x: expected a mapping to put 'x' into, found '6000'"]
    )
    #expect(
      complaints(text, [Override(path: "seed", value: "[1")]).first?.hasPrefix("--set seed: error: seed: ")
        == true)
  }

  @Test(arguments: ["horizon=", "horizon= ", "horizon=# none"])
  func `a value that is not written is asked for`(text: String) throws {
    let found = complaints("fleet: { devices: 10 }\nstrategies: [wipe]\n", [try #require(Override(text))])
    #expect(
      found.count == 1 && found[0].hasPrefix("--set horizon: error: horizon: expected a value behind '='"))
  }

  @Test func `an override is split at its first equals sign`() {
    #expect(Override("a.b=c=d") == Override(path: "a.b", value: "c=d"))
    #expect(Override("a.b") == nil)
    #expect(Override("=x") == nil)
  }
}

extension OverrideTests {
  private static let named = """
    fleet: { groups: { wards: { devices: 10, columns: { ring: { pilot: 50 %, broad: 50 % } } } } }
    sites: { munich: { technicians: 1, pools: { vans: 2 } } }
    pools: { nurses: 3 }
    rollout: { arrivals: [ { rates: { Mon 08:00-17:00: 6 per hour } } ] }
    strategies:
      mine: { settings: { pause: 1 min }, stages: [ { wait: { takes: setting pause } } ] }

    """

  @Test(arguments: [
    ("sites.munch.technicians.count=3", "there is no 'munch' under 'sites'", "did you mean munich?"),
    ("fleet.groups.wardpcs.devices=5", "there is no 'wardpcs' under 'fleet.groups'", "did you mean wards?"),
    ("fleet.groups.wards.columns.rng=a", "under 'fleet.groups.wards.columns'", "did you mean ring?"),
    ("fleet.groups.wards.columns.ring.pilt=0 %", "there is no 'pilt'", "did you mean pilot?"),
    ("sites.munich.pools.van=3", "there is no 'van'", "did you mean vans?"),
    ("pools.nurse=4", "there is no 'nurse' under 'pools'", "did you mean nurses?"),
    ("presences.ofice.online=1 %", "there is no 'ofice' under 'presences'", "did you mean office?"),
    ("incidents.bad updat.during=1 h .. 2 h", "there is no 'bad updat'", "did you mean bad update?"),
    ("strategies.mne.with.x=1", "there is no 'mne' under 'strategies'", "did you mean mine?"),
    ("strategies.mine.settings.puase=1 s", "there is no 'puase'", "did you mean pause?"),
    (
      "rollout.arrivals[1].rates.Tue 08:00-17:00=1 per hour", "there is no 'Tue 08:00-17:00'",
      "Mon 08:00-17:00?"
    ),
    ("links.wan=1 MB/s", "there is no 'wan' under 'links'", "there is none"),
  ])
  func `a name that is not there is refused, and added when asked for`(
    change: String, message: String, suggestion: String
  ) throws {
    let set = complaints(OverrideTests.named, [try #require(Override(change))])
    #expect(set.count == 1 && set[0].contains(message) && set[0].contains(suggestion), "\(set)")
    #expect(set[0].contains("(--add makes a new one)"))
    let with = complaints(OverrideTests.named, [try #require(Override(change, option: "--with"))])
    #expect(with.count == 1 && !with[0].contains("--add"))
    let add = complaints(OverrideTests.named, [try #require(Override(change, option: "--add"))])
    #expect(!add.contains { $0.contains(message) })
  }

  @Test func `optional keys, shipped things and the site of the short form are no new names`() throws {
    let short = "fleet: { devices: 10 }\nstrategies: [autopilot-reset]\n"
    for change in [
      "sites.site.technicians.count=3", "sites.site.wan=1 Gbit/s", "pools.operators.count=5",
      "horizon=3 weeks",
      "incidents.bad update.during=1 h .. 2 h", "fleet.presence=home", "fleet.disk={ nvme: 50 %, hdd: 50 % }",
    ] {
      #expect(complaints(short, [try #require(Override(change))]) == [], "\(change)")
    }
    // What is not said of a shipped thing stays as it is shipped.
    let scenario = try readScenario(
      short, [Override(path: "presences.office.online", value: "50 %"), Override(path: "seed", value: "3")]
    ).get()
    let office = try #require(scenario.presences.first { $0.name == "office" })
    #expect(office.online == 0.5)
    #expect(office.calendar == "office-hours")
    #expect(scenario.changes == ["presences.office.online=50 %", "seed=3"])
  }

  @Test func `what is added is new`() throws {
    let new = try #require(Override("sites.berlin.count=2", option: "--add"))
    #expect(try readScenario(OverrideTests.named, [new]).get().siteCount == 3)
    let old = try #require(Override("pools.nurses=2", option: "--add"))
    #expect(complaints(OverrideTests.named, [old])[0].contains("there already; --set replaces it"))
  }
}
