import Engine
import FleetFixtures
import Randomness
import Testing

@testable import FleetModel

@Suite struct FleetTableTests {
  @Test func `shares become whole numbers that sum to the whole, none off by one or more`() {
    for total in [0, 1, 2, 7, 10, 99, 600, 5400, 6000] {
      for shares in [
        [1.0], [0.5, 0.5], [0.2, 0.3, 0.5], [0.97, 0.03], [0.1, 0.1, 0.1, 0.7], [1.0 / 3, 1.0 / 3, 1.0 / 3],
        [0.0, 1.0], [0.05, 0.95], [0.001, 0.999], Array(repeating: 1.0 / 7, count: 7),
      ] {
        for chance in [0, 0.3, 0.999999] {
          let counts = Urn.lots(shares, of: total, chance: chance)
          #expect(counts.reduce(0, +) == total, "\(shares) of \(total): \(counts)")
          for (count, share) in zip(counts, shares) {
            #expect(abs(Double(count) - share * Double(total)) < 1, "\(shares) of \(total): \(counts)")
            if share == 0 { #expect(count == 0) }
          }
        }
      }
    }
  }

  @Test func `five percent of 600 are always 30, and of 10 none or one, half and half`() {
    for chance in [0, 0.1, 0.5, 0.999999] {
      #expect(Urn.lots([0.05, 0.95], of: 600, chance: chance) == [30, 570])
      #expect(Urn.lots([0.1, 0.2, 0.7], of: 10, chance: chance) == [1, 2, 7])
    }
    #expect(Urn.lots([0.05, 0.95], of: 10, chance: 0.49) == [0, 10])
    #expect(Urn.lots([0.05, 0.95], of: 10, chance: 0.51) == [1, 9])
    for shares in [[0.6, 0.3, 0.1], [0.25, 0.25, 0.25, 0.25], [0.01, 0.99]] {
      for total in [1, 2, 7] {
        let all = (0..<1000).map { Urn.lots(shares, of: total, chance: (Double($0) + 0.5) / 1000) }
        for (place, share) in shares.enumerated() {
          let mean = Double(all.reduce(0) { $0 + $1[place] }) / 1000
          #expect(abs(mean - share * Double(total)) < 1e-3, "\(shares) of \(total)")
        }
      }
    }
  }

  @Test func `an urn gives back what was put in, each order as often as any other`() {
    var orders: [[Int]: Int] = [:]
    for number in 0..<6000 {
      var stream = RandomStream(key: StreamKey(seed: 5, replication: 0), device: UInt32(number), stage: 1)
      var urn = Urn([2, 0, 1])
      orders[(0..<3).map { _ in urn.draw(&stream) }, default: 0] += 1
    }
    #expect(Set(orders.keys) == [[0, 0, 2], [0, 2, 0], [2, 0, 0]])
    for count in orders.values { #expect(abs(count - 2000) < 183) }
  }

  private func count(_ table: FleetTable, _ column: String, _ value: String) -> Int {
    table.devices.profiles.count { table.value(column, profile: Int($0)) == value }
  }

  private static let mixed = [
    TestSchool.group(
      "students", devices: 540,
      [
        TestSchool.column("disk", ("nvme", 0.2), ("emmc", 0.8)),
        TestSchool.column("os", ("10.0.26100", 0.7), ("10.0.22631", 0.3)),
      ]),
    TestSchool.group("teachers", devices: 60, [TestSchool.column("disk", ("nvme", 1))]),
  ]

  @Test func `every share of every group is kept exactly`() throws {
    let table = try FleetTable(
      TestSchool.scenario([], groups: FleetTableTests.mixed, kinds: [TestSchool.kind(sites: 7)]))
    #expect(table.count == 600)
    #expect(count(table, "group", "students") == 540)
    #expect(count(table, "disk", "nvme") == 108 + 60)
    #expect(count(table, "os", "10.0.22631") == 162)
    #expect(count(table, "os", "") == 60)
    #expect(count(table, "site kind", "school") == 600)
    // Dealt round-robin: no two sites differ by more than one device a group.
    for group in [0, 1] {
      let perSite = (0..<7).map { site in
        (0..<600).count { table.devices.sites[$0] == site && table.group(of: $0) == group }
      }
      #expect((perSite.max() ?? 0) - (perSite.min() ?? 0) <= 1)
    }
  }

  @Test func `the same scenario has the same fleet, another seed deals other devices the same shares`() throws
  {
    func profiles(_ seed: UInt32) throws -> [UInt16] {
      try FleetTable(TestSchool.scenario([], groups: FleetTableTests.mixed, seed: seed)).devices.profiles
    }
    #expect(try profiles(1) == profiles(1))
    #expect(try profiles(1) != profiles(2))
    let table = try FleetTable(TestSchool.scenario([], groups: FleetTableTests.mixed, seed: 2))
    #expect(count(table, "disk", "nvme") == 168)
  }

  @Test func `columns are dealt independently of each other`() throws {
    let halves = TestSchool.group(
      devices: 4000,
      [TestSchool.column("a", ("x", 0.5), ("y", 0.5)), TestSchool.column("b", ("x", 0.5), ("y", 0.5))])
    let table = try FleetTable(TestSchool.scenario([], groups: [halves]))
    let both = (0..<4000).count { device in
      let profile = Int(table.devices.profiles[device])
      return table.value("a", profile: profile) == "x" && table.value("b", profile: profile) == "x"
    }
    // Hypergeometric: mean 1000, standard deviation 15.8.
    #expect(abs(both - 1000) < 80)
  }

  @Test func `another name for a group or a site changes nothing but names`() throws {
    func ends(_ group: String, _ kind: String) throws -> [Double] {
      let columns = [TestSchool.column("disk", ("nvme", 0.5), ("emmc", 0.5))]
      let takes = Varying.by(
        column: "disk", ["nvme": Distribution.exponential(mean: 100), "emmc": .exponential(mean: 300)],
        otherwise: nil)
      let stage = Stage(name: "rebuild", verb: .wait(takes: takes, times: .same(1)))
      let scenario = TestSchool.scenario(
        [Strategy(name: "s", stages: [stage, .work("hands on", 50)])],
        groups: [TestSchool.group(group, devices: 20, columns)], kinds: [TestSchool.kind(kind, sites: 3)])
      return try TestSchool.run(scenario)[0].ends
    }
    #expect(try ends("a", "school") == ends("b", "office"))
  }

  @Test func `all strategies have the same devices, and numbers of devices at single sites are kept`() throws
  {
    let counts = Fleet.Group(
      name: "imported", placement: .perSite([.init(site: 2, devices: 3), .init(site: 0, devices: 1)]),
      columns: [],
      workingHours: "always")
    let scenario = TestSchool.scenario(
      [
        Strategy(name: "a", stages: [.wait("x", 1)]), Strategy(name: "b", stages: [.wait("y", 1)]),
      ], groups: FleetTableTests.mixed + [counts], kinds: [TestSchool.kind(sites: 3)])
    let lowered = try TestSchool.lower(scenario)
    #expect(lowered[0].plan.devices.profiles == lowered[1].plan.devices.profiles)
    #expect(lowered[0].plan.devices.sites == lowered[1].plan.devices.sites)
    #expect(Array(lowered[0].plan.devices.sites.suffix(4)) == [2, 2, 2, 0])
  }

  @Test func `a group stands only at the kinds of site it names`() throws {
    let kinds = [TestSchool.kind("school", sites: 2), TestSchool.kind("office", sites: 2)]
    let table = try FleetTable(
      TestSchool.scenario([], groups: [TestSchool.group(devices: 10, at: ["office"])], kinds: kinds))
    #expect(Set(table.devices.sites) == [2, 3])
    #expect(count(table, "site kind", "office") == 10)
  }

  @Test func `a column of more than 256 values keeps them all apart`() throws {
    let values = (0..<300).map { ("v\($0)", 1.0 / 300) }
    let column = Fleet.Column(name: "room", shares: values.map { Fleet.Share($0.0, $0.1) })
    let table = try FleetTable(TestSchool.scenario([], groups: [TestSchool.group(devices: 600, [column])]))
    for (value, _) in values { #expect(count(table, "room", value) == 2) }
  }

  @Test func `too many kinds of device are a fault at their group`() {
    let many = (0..<4).map { number in
      Fleet.Column(name: "c\(number)", shares: (0..<50).map { Fleet.Share("v\($0)", 0.02) })
    }
    var group = TestSchool.group(devices: 70_000, many)
    group.place = SourcePlace(file: "s.yaml", line: 4, column: 5)
    let asks = (0..<4).map { number in
      let takes = Varying.by(column: "c\(number)", [:], otherwise: Distribution.constant(1))
      return Stage(name: "x\(number)", verb: .wait(takes: takes, times: .same(1)))
    }
    func faults(_ stages: [Stage]) -> [LoweringFault] {
      TestSchool.faults(TestSchool.scenario([Strategy(name: "s", stages: stages)], groups: [group]))
    }
    #expect(faults(asks).map(\.place.line) == [4])
    #expect(faults(Array(asks.prefix(2))).isEmpty, "columns that nobody asks for make no kinds")
  }
}
