import Engine

/// Every device of a scenario as one row: its site, its group, and its profile (its combination of column
/// values). The same for every strategy of a replication; what is dealt by chance differs between
/// replications, and profiles are numbered alike in all of them.
package struct FleetTable: Sendable {
  /// More kinds of device than these, and only columns that something asks for tell them apart.
  private static let fewProfiles = 4096.0
  private static let mostProfiles = Int(UInt16.max)

  /// Site and profile of each device, by index.
  package private(set) var devices = DeviceTable()
  /// By the index of the site, over all kinds in the order written.
  package let siteNames: [String]
  /// What is dealt anew in each replication.
  package let deal: FleetDeal
  /// By group.
  private let groups: [GroupProfiles]
  /// The group of each profile.
  private let groupOfProfile: [Int]

  /// The fleet of the first replication. Devices are numbered group by group, and dealt to the sites of their
  /// group in turn.
  package init(_ scenario: Scenario) throws(LoweringFaults) {
    siteNames = scenario.siteKinds.flatMap(\.siteNames)
    let kindOfSite = scenario.siteKinds.enumerated().flatMap { number, kind in
      repeatElement(number, count: kind.siteNames.count)
    }
    let classes = SiteClasses(scenario.siteKinds, named: scenario.namedSites)
    devices.sites.reserveCapacity(scenario.fleet.deviceCount)
    var ranges: [Range<Int>] = []
    var classesOfGroups: [[Int]] = []
    for group in scenario.fleet.groups {
      let first = devices.sites.count
      devices.sites += FleetTable.sites(of: group, kindOfSite, scenario.siteKinds)
      ranges.append(first..<devices.sites.count)
      classesOfGroups.append(FleetTable.classes(of: devices.sites[first...], classes.ofSite))
    }
    let profiles = try FleetTable.profiles(scenario, classesOfGroups, classes)
    groups = profiles
    groupOfProfile = profiles.flatMap { repeatElement($0.group, count: $0.count) }
    let rooms = RoomDeal(scenario, kindOfSite, devices.sites)
    deal = FleetDeal(
      seed: scenario.seed,
      parts: zip(ranges, profiles).filter { !$0.isEmpty && $1.combinations > 1 }.map {
        FleetDeal.Part(devices: $0, profiles: $1, rooms: rooms.numbers(of: $0, $1))
      })
    addProfiles(ranges, classesOfGroups, classes.ofSite)
    deal.deal(&devices.profiles, in: 0)
    checkInvariants()
  }

  /// The fleet as it is dealt in another replication. Costs some ten nanoseconds for each value dealt, and
  /// two bytes a device; nothing where nothing is dealt.
  package func dealt(in replication: UInt32) -> FleetTable {
    if deal.isEmpty { return self }
    var other = self
    deal.deal(&other.devices.profiles, in: replication)
    other.checkInvariants()
    return other
  }

  /// Costs time in proportion to the devices, in debug builds only.
  private func checkInvariants() {
    assert(devices.sites.count == devices.profiles.count, "a device without a profile")
    assert(devices.sites.allSatisfy { $0 < siteNames.count }, "a device at a site that does not exist")
    assert(devices.profiles.allSatisfy { $0 < profileCount }, "a device of a profile that does not exist")
    assert(groups.indices.allSatisfy { groups[$0].group == $0 }, "profiles of no group")
  }

  /// How many devices there are.
  package var count: Int { devices.count }

  /// How many profiles there may be.
  package var profileCount: Int { groupOfProfile.count }

  /// The group of a profile, by index into the fleet's groups.
  package func group(ofProfile profile: Int) -> Int { groupOfProfile[profile] }

  /// The group of a device, by index into the fleet's groups.
  package func group(of device: Int) -> Int { groupOfProfile[Int(devices.profiles[device])] }

  /// The columns that tell devices apart, in the order first written, each with its values likewise.
  package var columns: [(name: String, values: [String])] {
    var names: [String] = []
    for column in groups.flatMap(\.columns) where !names.contains(column.name) { names.append(column.name) }
    let silent = Set(groups.flatMap(\.columns).filter(\.values.isEmpty).map(\.name))
    return names.filter { !silent.contains($0) }.compactMap { name in
      var values: [String] = []
      var seen: Set<String> = []  // asked for membership only
      for column in groups.flatMap(\.columns) where column.name == name {
        for value in column.values where seen.insert(value).inserted { values.append(value) }
      }
      return values.count > 1 ? (name, values) : nil
    }
  }

  /// What a profile's column reads; "" where its group says nothing.
  package func value(_ column: String, profile: Int) -> String {
    groups[groupOfProfile[profile]].value(column, profile: profile)
  }
}

extension FleetTable {
  /// Gives each device the first of its group's profiles at its class of sites.
  private mutating func addProfiles(
    _ ranges: [Range<Int>], _ classesOfGroups: [[Int]], _ classOfSite: [Int]
  ) {
    devices.profiles.reserveCapacity(devices.count)
    var firstAtClass = [UInt16](repeating: 0, count: (classOfSite.max() ?? 0) + 1)
    for (range, profiles) in zip(ranges, groups) {
      for (place, number) in classesOfGroups[profiles.group].enumerated() {
        firstAtClass[number] = UInt16(profiles.first + place * profiles.combinations)
      }
      for device in range { devices.profiles.append(firstAtClass[classOfSite[Int(devices.sites[device])]]) }
    }
  }

  /// Numbers the profiles of all groups.
  private static func profiles(
    _ scenario: Scenario, _ classesOfGroups: [[Int]], _ classes: SiteClasses
  ) throws(LoweringFaults) -> [GroupProfiles] {
    let groups = scenario.fleet.groups
    let all = zip(groups, classesOfGroups).reduce(0.0) {
      $0 + GroupProfiles.combinations(of: $1.0, asked: nil) * Double($1.1.count)
    }
    let asked = all > fewProfiles ? AskedColumns(scenario).names : nil
    var found: [GroupProfiles] = []
    var count = 0
    for (index, group) in groups.enumerated() {
      let combinations = GroupProfiles.combinations(of: group, asked: asked)
      let more = combinations * Double(max(1, classesOfGroups[index].count))
      guard Double(count) + more <= Double(mostProfiles) else {
        throw LoweringFaults([
          LoweringFault(
            group.place,
            "the fleet has more than 65,535 different kinds of device: groups, kinds of site or "
              + "sites that are named, and combinations of the values of their columns")
        ])
      }
      let own = classesOfGroups[index]
      found.append(
        GroupProfiles(
          group, index, first: count, kinds: own.map { classes.kinds[$0] },
          sites: own.map { classes.sites[$0] },
          asked: asked))
      count += found[index].count
    }
    return found
  }

  /// The classes of these sites, each once.
  private static func classes(of sites: ArraySlice<UInt32>, _ classOfSite: [Int]) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = []  // asked for membership only
    var last = -1
    for site in sites where classOfSite[Int(site)] != last {
      last = classOfSite[Int(site)]
      if seen.insert(last).inserted { found.append(last) }
    }
    return found
  }

  private static func sites(of group: Fleet.Group, _ kindOfSite: [Int], _ kinds: [SiteKind]) -> [UInt32] {
    switch group.placement {
    case .perSite(let counts):
      return counts.flatMap { [UInt32](repeating: UInt32($0.site), count: $0.devices) }
    case .spread(let devices, let names):
      let wanted = Set(names)
      let isOpen = kinds.map { names.isEmpty || wanted.contains($0.name) }
      let open = kindOfSite.indices.filter { isOpen[kindOfSite[$0]] }
      return open.isEmpty ? [] : (0..<devices).map { UInt32(open[$0 % open.count]) }
    }
  }
}
