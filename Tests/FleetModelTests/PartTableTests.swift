import FleetFixtures
import FleetModel
import Randomness
import Testing

@testable import Engine

@Suite struct PartTableTests {
  private static let parts: [FleetPart] = [
    .fleet, .group("a"), .group("b"), .siteKind("school"), .siteKind("office"), .site(1), .wave("pilots"),
    .wave("rest"), .column("ring", value: "pilot"), .column("ring", value: "broad"),
  ]

  private func scenario(_ rollout: Rollout) -> Scenario {
    TestSchool.scenario(
      [Strategy(name: "nap", stages: [.wait("x", 1)])],
      groups: [
        TestSchool.group("a", devices: 15, [TestSchool.column("ring", ("pilot", 0.4), ("broad", 0.6))]),
        TestSchool.group("b", devices: 5, at: ["office"], [TestSchool.column("ring", ("broad", 1))]),
      ], kinds: [TestSchool.kind("school", sites: 2), TestSchool.kind("office")], rollout: rollout)
  }

  private let waves = Rollout.waves([
    .init(name: "pilots", at: .start, conditions: [.isOneOf(column: "ring", ["pilot"])]),
    .init(name: "rest", at: SmallScenario.at(10), groups: ["a"]),
  ])

  /// The names of the parts to which each device belongs, by its number.
  private func members(_ table: PartTable, _ plan: Plan, _ devices: [UInt32]) -> [Set<String>] {
    devices.map { device in
      let record = DeviceRecord(
        device: device, site: plan.devices.sites[Int(device)], profile: plan.devices.profiles[Int(device)],
        outcome: 0, fallbacks: 0, released: .start, finished: .start, toDesktop: .zero, toProductive: .zero,
        toDesktopInHours: .zero, toProductiveInHours: .zero)
      var found: Set<String> = []
      table.forEachPart(of: record) { place in
        #expect(found.insert(table.parts[place].words(["one", "two", "three"])).inserted)
      }
      return found
    }
  }

  @Test func `a device belongs to the parts that its group, site, wave and columns say, as dealt`() throws {
    let scenario = scenario(waves)
    let fleet = try FleetTable(scenario)
    let lowered = try Lowering.lower(scenario, fleet: fleet)[0]
    let first = PartTable(PartTableTests.parts, scenario, fleet, lowered.plan)
    for replication in 0..<UInt32(8) {
      let dealt = fleet.dealt(in: replication)
      let plan = lowered.dealt(in: replication).plan
      let table = first.dealt(plan)
      let expected = (0..<20).map { device -> Set<String> in
        let ring = dealt.value("ring", profile: Int(dealt.devices.profiles[device]))
        let site = Int(dealt.devices.sites[device])
        var parts: Set<String> = ["the fleet", device < 15 ? "a" : "b", "ring \(ring)"]
        parts.insert(site < 2 ? "kind school" : "kind office")
        if site == 1 { parts.insert("site two") }
        if ring == "pilot" { parts.insert("wave pilots") } else if device < 15 { parts.insert("wave rest") }
        return parts
      }
      #expect(members(table, plan, Array(0..<20)) == expected, "replication \(replication)")
      let sizes = PartTableTests.parts.map { part in
        expected.prefix(15).count { $0.contains(part.words(["one", "two", "three"])) }
      }
      #expect(table.sizes == sizes, "no wave releases the devices of b")
    }
  }

  @Test func `which devices a wave releases differs between replications`() throws {
    let scenario = scenario(waves)
    let fleet = try FleetTable(scenario)
    let lowered = try Lowering.lower(scenario, fleet: fleet)[0]
    let first = PartTable([.wave("pilots")], scenario, fleet, lowered.plan)
    let found = (0..<UInt32(8)).map { replication in
      let plan = lowered.dealt(in: replication).plan
      return members(first.dealt(plan), plan, Array(0..<15))
    }
    #expect(Set(found).count > 1)
    #expect(found.allSatisfy { $0.count { !$0.isEmpty } == 6 }, "four in ten of fifteen")
  }

  @Test func `how many devices of a part come is not known before where they arrive for ever`() throws {
    let scenario = scenario(.arrivals([.init(timing: .every(.constant(100)))]))
    let fleet = try FleetTable(scenario)
    let plan = try Lowering.lower(scenario, fleet: fleet)[0].plan
    let table = PartTable([.fleet, .group("b"), .wave("pilots")], scenario, fleet, plan)
    #expect(table.sizes == nil)
    #expect(members(table, plan, [19]) == [["the fleet", "b"]])
  }

  @Test func `in a closed fleet every device of a part counts`() throws {
    let scenario = scenario(.again(after: .same(.constant(100))))
    let fleet = try FleetTable(scenario)
    let plan = try Lowering.lower(scenario, fleet: fleet)[0].plan
    #expect(PartTable([.fleet, .group("b"), .site(1)], scenario, fleet, plan).sizes == [20, 5, 5])
  }
}
