import Engine
import Randomness

/// Every device of a scenario as one row: its site, its group, and its profile (its combination of column
/// values). Made once a scenario; the same for every strategy and replication.
package struct FleetTable: Sendable {
  package private(set) var devices = DeviceTable()
  package private(set) var groups: [UInt16] = []
  package private(set) var profiles: [Profile] = []
  package let siteNames: [String]
  package let siteKinds: [String]

  package struct Profile: Sendable, Hashable {
    package var group: Int
    package var columns: [String: String]
  }

  /// Devices are numbered group by group. Shares become exact counts by largest remainder, dealt out in an order
  /// that depends on the seed alone.
  package init(_ scenario: Scenario) throws(LoweringFaults) {
    siteNames = scenario.siteKinds.flatMap(\.siteNames)
    siteKinds = scenario.siteKinds.flatMap { kind in kind.siteNames.map { _ in kind.name } }
    var known: [ProfileKey: UInt16] = [:]
    for (index, group) in scenario.fleet.groups.enumerated() {
      let sites = FleetTable.sites(of: group, siteKinds)
      let columns = group.columns.enumerated().map { number, column in
        FleetTable.deal(column, over: sites.count, seed: scenario.seed, group: index, column: number)
      }
      for (place, site) in sites.enumerated() {
        let key = ProfileKey(group: index, kind: siteKinds[Int(site)], values: columns.map { $0.isEmpty ? 0 : $0[place] })
        let profile: UInt16
        if let found = known[key] {
          profile = found
        } else {
          guard profiles.count < Int(UInt16.max) else {
            throw LoweringFaults([LoweringFault(group.place, "the fleet has more than 65,535 different kinds of device")])
          }
          profile = UInt16(profiles.count)
          known[key] = profile
          profiles.append(FleetTable.profile(key, group))
        }
        devices.sites.append(site)
        devices.profiles.append(profile)
        groups.append(UInt16(index))
      }
    }
  }

  package var count: Int { devices.count }

  /// What a profile's column reads; "" where its group says nothing.
  package func value(_ column: String, profile: Int) -> String { profiles[profile].columns[column] ?? "" }

  private struct ProfileKey: Hashable {
    var group: Int
    var kind: String
    var values: [UInt16]
  }

  private static func profile(_ key: ProfileKey, _ group: Fleet.Group) -> Profile {
    var columns = ["group": group.name, "site kind": key.kind]
    for (column, value) in zip(group.columns, key.values) { columns[column.name] = column.shares[Int(value)].value }
    return Profile(group: key.group, columns: columns)
  }

  private static func sites(of group: Fleet.Group, _ siteKinds: [String]) -> [UInt32] {
    switch group.placement {
    case .perSite(let counts): return counts.flatMap { [UInt32](repeating: UInt32($0.site), count: $0.devices) }
    case .spread(let devices, let kinds):
      let open = siteKinds.indices.filter { kinds.isEmpty || kinds.contains(siteKinds[$0]) }
      return open.isEmpty ? [] : (0..<devices).map { UInt32(open[$0 % open.count]) }
    }
  }

  /// The value of each device in one column, as an index into its shares; empty when there is only one value.
  private static func deal(_ column: Fleet.Column, over count: Int, seed: UInt32, group: Int, column number: Int)
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
    var stream = RandomStream(key: key, device: UInt32(group), stage: stageHash("column \(column.name)"), attempt: 0)
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
    for index in order where left > 0 && shares[index] > 0 {
      counts[index] += 1
      left -= 1
    }
    return counts
  }
}
