import Engine
import Randomness

/// Every device of a scenario as one row: its site, its group, and its profile (its combination of column
/// values). Made once a scenario; the same for every strategy and replication.
package struct FleetTable: Sendable {
  /// Site and profile of each device, by index.
  package private(set) var devices = DeviceTable()
  /// By the number that ``devices`` gives.
  package private(set) var profiles: [Profile] = []
  /// By the index of the site, over all kinds in the order written.
  package let siteNames: [String]
  /// The name of each site's kind, by the same index.
  package let siteKinds: [String]

  /// A group and a combination of column values that occurs in it.
  package struct Profile: Sendable, Hashable {
    /// Index into the fleet's groups.
    package var group: Int
    /// Column name to value; `group` and `site kind` are among them.
    package var columns: [String: String]
  }

  /// Devices are numbered group by group. Shares become exact counts by largest remainder, dealt out in an
  /// order that depends on the seed alone.
  package init(_ scenario: Scenario) throws(LoweringFaults) {
    siteNames = scenario.siteKinds.flatMap(\.siteNames)
    siteKinds = scenario.siteKinds.flatMap { kind in kind.siteNames.map { _ in kind.name } }
    devices.sites.reserveCapacity(scenario.fleet.deviceCount)
    devices.profiles.reserveCapacity(scenario.fleet.deviceCount)
    let kindOfSite = scenario.siteKinds.enumerated().flatMap { number, kind in
      kind.siteNames.map { _ in UInt64(number) }
    }
    for (index, group) in scenario.fleet.groups.enumerated() {
      let sites = FleetTable.sites(of: group, siteKinds)
      let columns = group.columns.enumerated().map { number, column in
        FleetTable.deal(column, over: sites.count, seed: scenario.seed, group: index, column: number)
      }
      var known: [UInt64: UInt16] = [:]
      for (place, site) in sites.enumerated() {
        // The combination as one number: a digit a column, and the kind of site in front.
        var code = kindOfSite[Int(site)]
        for (column, values) in zip(group.columns, columns) {
          code = code &* UInt64(column.shares.count) &+ UInt64(values.isEmpty ? 0 : values[place])
        }
        if known[code] == nil { known[code] = try add(group, index, siteKinds[Int(site)], columns, place) }
        devices.sites.append(site)
        devices.profiles.append(known[code] ?? 0)
      }
    }
    checkInvariants(groups: scenario.fleet.groups.count)
  }

  /// Costs time in proportion to the devices, in debug builds only.
  private func checkInvariants(groups: Int) {
    assert(siteNames.count == siteKinds.count, "a site without a kind")
    assert(devices.sites.count == devices.profiles.count, "a device without a profile")
    assert(devices.sites.allSatisfy { $0 < siteNames.count }, "a device at a site that does not exist")
    assert(devices.profiles.allSatisfy { $0 < profiles.count }, "a device of a profile that does not exist")
    assert(profiles.allSatisfy { (0..<groups).contains($0.group) }, "a profile of no group")
  }

  /// The group of a device, by index into the fleet's groups.
  package func group(of device: Int) -> Int { profiles[Int(devices.profiles[device])].group }

  private mutating func add(
    _ group: Fleet.Group, _ index: Int, _ kind: String, _ columns: [[UInt16]], _ place: Int
  )
    throws(LoweringFaults) -> UInt16
  {
    let combinations = group.columns.reduce(64.0) { $0 * Double(max(1, $1.shares.count)) }
    guard profiles.count < Int(UInt16.max), combinations < 1e19 else {
      throw LoweringFaults([
        LoweringFault(group.place, "the fleet has more than 65,535 different kinds of device")
      ])
    }
    var named = ["group": group.name, "site kind": kind]
    for (column, values) in zip(group.columns, columns) {
      named[column.name] = column.shares[values.isEmpty ? 0 : Int(values[place])].value
    }
    profiles.append(Profile(group: index, columns: named))
    return UInt16(profiles.count - 1)
  }

  /// How many devices there are.
  package var count: Int { devices.count }

  /// What a profile's column reads; "" where its group says nothing.
  package func value(_ column: String, profile: Int) -> String { profiles[profile].columns[column] ?? "" }

  private static func sites(of group: Fleet.Group, _ siteKinds: [String]) -> [UInt32] {
    switch group.placement {
    case .perSite(let counts):
      return counts.flatMap { [UInt32](repeating: UInt32($0.site), count: $0.devices) }
    case .spread(let devices, let kinds):
      let wanted = Set(kinds)
      let open = siteKinds.indices.filter { kinds.isEmpty || wanted.contains(siteKinds[$0]) }
      return open.isEmpty ? [] : (0..<devices).map { UInt32(open[$0 % open.count]) }
    }
  }

  /// The value of each device in one column, as an index into its shares; empty when there is only one value.
  private static func deal(
    _ column: Fleet.Column, over count: Int, seed: UInt32, group: Int, column number: Int
  )
    -> [UInt16]
  {
    if column.shares.count <= 1 { return [] }
    var values: [UInt16] = []
    values.reserveCapacity(count)
    for (index, share) in exactCounts(column.shares.map(\.share), of: count).enumerated() {
      values.append(contentsOf: repeatElement(UInt16(clamping: index), count: share))
    }
    // Fisher–Yates on a stream of its own: replication number 2³²−1 is kept for the fleet.
    let key = StreamKey(seed: seed, replication: .max)
    var stream = RandomStream(
      key: key, device: UInt32(group), stage: StageHash.of("column \(column.name)"), attempt: 0)
    for index in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(index, Int(stream.uniform() * Double(index + 1)))
    }
    return values
  }

  /// Whole numbers in proportion to the shares that sum to `total` (largest remainder; ties to the first).
  package static func exactCounts(_ shares: [Double], of total: Int) -> [Int] {
    let exact = shares.map { $0 * Double(total) }
    var counts = exact.map { Int(($0 + 1e-9).rounded(.down)) }
    let order = shares.indices.sorted {
      (exact[$1] - Double(counts[$1]), $0) < (exact[$0] - Double(counts[$0]), $1)
    }
    var left = total - counts.reduce(0, +)
    assert(left >= 0, "shares sum to more than one")
    for index in order where left > 0 && shares[index] > 0 {
      counts[index] += 1
      left -= 1
    }
    return counts
  }
}
