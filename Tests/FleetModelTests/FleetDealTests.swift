import Engine
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// What chance decides about a generated fleet is decided anew in each replication.
@Suite struct FleetDealTests {
  private static let columns = [
    TestSchool.column("ring", ("pilot", 0.25), ("broad", 0.75)),
    TestSchool.column("disk", ("nvme", 0.5), ("emmc", 0.3), ("hdd", 0.2)),
  ]

  private func table(_ groups: [Fleet.Group], sites: Int = 4, seed: UInt32 = 1) throws -> FleetTable {
    try FleetTable(
      TestSchool.scenario([], groups: groups, kinds: [TestSchool.kind(sites: sites)], seed: seed))
  }

  private func values(_ table: FleetTable, _ column: String) -> [String] {
    table.devices.profiles.map { table.value(column, profile: Int($0)) }
  }

  @Test func `each replication has its own order of values, and the same number of each`() throws {
    let table = try table([TestSchool.group(devices: 40, FleetDealTests.columns)])
    var orders: Set<[String]> = []
    for replication in UInt32(0)..<20 {
      let dealt = table.dealt(in: replication)
      #expect(dealt.devices.sites == table.devices.sites)
      #expect(values(dealt, "ring").count { $0 == "pilot" } == 10)
      #expect(values(dealt, "disk").count { $0 == "emmc" } == 12)
      #expect(values(dealt, "disk").count { $0 == "hdd" } == 8)
      orders.insert(values(dealt, "disk"))
      #expect(values(table.dealt(in: replication), "disk") == values(dealt, "disk"), "every time the same")
    }
    #expect(orders.count == 20)
    #expect(values(table.dealt(in: 0), "disk") == values(table, "disk"), "the table is the first's")
  }

  @Test func `every device has every value as often as its share says, whatever its other columns have`()
    throws
  {
    let table = try table([TestSchool.group(devices: 8, FleetDealTests.columns)])
    let replications = 2000
    var pilots = [Int](repeating: 0, count: 8)
    var both = 0
    for replication in 0..<replications {
      let dealt = table.dealt(in: UInt32(replication))
      let (rings, disks) = (values(dealt, "ring"), values(dealt, "disk"))
      for device in 0..<8 where rings[device] == "pilot" { pilots[device] += 1 }
      if rings[3] == "pilot" && disks[3] == "hdd" { both += 1 }
    }
    // Binomial: five standard deviations are 97 and 49.
    for count in pilots { #expect(abs(count - 500) < 97) }
    #expect(abs(both - 100) < 49, "a fifth of a quarter; 1.6 of 8 are 1 or 2")
  }

  @Test func `groups of one value, and those of an import, are the same in every replication`() throws {
    let imported = Fleet.Group(
      name: "imported", placement: .perSite([.init(site: 2, devices: 3), .init(site: 0, devices: 1)]),
      columns: [TestSchool.column("ring", ("pilot", 1))], workingHours: "always")
    let one = TestSchool.group("one", devices: 5, [TestSchool.column("ring", ("pilot", 0), ("broad", 1))])
    let table = try table([imported, one])
    #expect(table.deal.isEmpty)
    #expect(table.dealt(in: 7).devices.profiles == table.devices.profiles)
    let mixed = try self.table([imported, TestSchool.group("two", devices: 40, FleetDealTests.columns)])
    #expect(mixed.dealt(in: 7).devices.profiles.prefix(4) == mixed.devices.profiles.prefix(4))
    #expect(mixed.dealt(in: 7).devices.profiles != mixed.devices.profiles)
  }

  @Test func `another group, or another column, leaves what is dealt to others as it is`() throws {
    let table = try table([TestSchool.group(devices: 40, FleetDealTests.columns)])
    let more = try self.table([
      TestSchool.group(devices: 40, [FleetDealTests.columns[1]]), TestSchool.group("more", devices: 3),
    ])
    #expect(values(table.dealt(in: 3), "disk") == Array(values(more.dealt(in: 3), "disk").prefix(40)))
  }

  @Test func `strategies of a replication have the same devices, and waves those that match in it`() throws {
    let waves = [
      Rollout.Wave(
        name: "pilots of site 1", at: .start, sites: [0],
        conditions: [
          .isOneOf(column: "ring", ["pilot"])
        ])
    ]
    let scenario = TestSchool.scenario(
      [Strategy(name: "a", stages: [.wait("x", 1)]), Strategy(name: "b", stages: [.wait("y", 1)])],
      groups: [TestSchool.group(devices: 40, FleetDealTests.columns)], kinds: [TestSchool.kind(sites: 4)],
      rollout: .waves(waves))
    var released: [Int] = []
    for replication in UInt32(0)..<30 {
      let runs = try TestSchool.run(scenario, replication: replication)
      #expect(runs[0].devices.map(\.device) == runs[1].devices.map(\.device))
      #expect(runs[0].devices.map(\.profile) == runs[1].devices.map(\.profile))
      #expect(runs[0].devices.allSatisfy { $0.site == 0 })
      #expect(runs[0].legend.released == runs[0].devices.count)
      #expect(runs[0].legend.released + runs[0].legend.untouched == 40)
      released.append(runs[0].devices.count)
    }
    // Hypergeometric: ten pilots among forty devices, of which ten stand at the site; mean 2.5, sd 1.2.
    #expect(Set(released).count > 2)
    let mean = Double(released.reduce(0, +)) / 30
    #expect(abs(mean - 2.5) < 1.1)
  }

  @Test func `more combinations than there can be kinds of device are no fault if few of them are asked for`()
    throws
  {
    let many = (0..<30).map { number in
      Fleet.Column(name: "c\(number)", shares: (0..<10).map { Fleet.Share("v\($0)", 0.1) })
    }
    let takes = Varying.by(column: "c7", ["v3": Distribution.constant(50)], otherwise: .constant(1))
    let stage = Stage(name: "x", verb: .wait(takes: takes, times: .same(1)))
    let run = try TestSchool.run(
      TestSchool.scenario(
        [Strategy(name: "s", stages: [stage])], groups: [TestSchool.group(devices: 100, many)]),
      replication: 2)[0]
    #expect(run.ends.count { $0 == 50 } == 10)
  }
}
