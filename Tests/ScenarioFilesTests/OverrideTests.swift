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
            + "element 3, found a list"
        ])
    #expect(
      complaints(text, [Override(path: "fleet.devices.x", value: "1")])
        == ["--set fleet.devices.x: error: fleet.devices.x: expected a mapping to put 'x' into, found '6000'"]
    )
    #expect(
      complaints(text, [Override(path: "seed", value: "[1")]).first?.hasPrefix("--set seed: error: seed: ")
        == true)
  }

  @Test func `an override is split at its first equals sign`() {
    #expect(Override("a.b=c=d") == Override(path: "a.b", value: "c=d"))
    #expect(Override("a.b") == nil)
    #expect(Override("=x") == nil)
  }
}
