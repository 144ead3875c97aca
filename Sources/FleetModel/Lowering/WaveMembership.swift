/// Which wave releases each device: the first, in the order written, whose sites, groups and conditions it
/// meets.
///
/// Devices of one site and one profile are alike to every wave: they are a cell. A wave takes whole cells,
/// and looks only at those that its sites or its groups name and that no wave before it has taken. So the
/// work grows with what waves name and with the number of devices, and not with their product.
struct WaveMembership {
  /// Of each device the wave that releases it; -1: none does.
  private(set) var waveOfDevice: [Int32] = []

  /// Cells in the order of their first devices.
  private var waveOfCell: [Int32] = []
  private var cellAt: [Cell: Int] = [:]
  /// Cells of each site and of each profile that no wave has taken, as far as is known.
  private var atSite: [[Int]]
  private var ofProfile: [[Int]]
  private var cells: [Cell] = []
  private var left = 0

  private struct Cell: Hashable {
    var site: Int
    var profile: Int
  }

  init(_ waves: [Rollout.Wave], _ scenario: Scenario, _ fleet: FleetTable) {
    atSite = Array(repeating: [], count: fleet.siteNames.count)
    ofProfile = Array(repeating: [], count: fleet.profileCount)
    let cellOfDevice = addCells(fleet)
    left = cells.count
    var profilesOfGroup: [String: [Int]] = [:]
    for number in 0..<fleet.profileCount {
      profilesOfGroup[scenario.fleet.groups[fleet.group(ofProfile: number)].name, default: []].append(number)
    }
    for (number, wave) in waves.enumerated() where left > 0 {
      release(wave, Int32(number), profiles(wave, profilesOfGroup, fleet))
    }
    waveOfDevice = cellOfDevice.map { waveOfCell[$0] }
    assert(waveOfDevice.count == fleet.count, "a device is lost")
  }

  private mutating func addCells(_ fleet: FleetTable) -> [Int] {
    (0..<fleet.count).map { device in
      let cell = Cell(site: Int(fleet.devices.sites[device]), profile: Int(fleet.devices.profiles[device]))
      if let known = cellAt[cell] { return known }
      let number = cells.count
      cellAt[cell] = number
      cells.append(cell)
      waveOfCell.append(-1)
      atSite[cell.site].append(number)
      ofProfile[cell.profile].append(number)
      return number
    }
  }

  /// - Returns: The profiles that a wave's groups and conditions let through; nil: all.
  private func profiles(
    _ wave: Rollout.Wave, _ profilesOfGroup: [String: [Int]], _ fleet: FleetTable
  ) -> [Int]? {
    if wave.groups == nil && wave.conditions.isEmpty { return nil }
    let named =
      wave.groups.map { groups in
        var seen: Set<String> = []
        return groups.filter { seen.insert($0).inserted }.flatMap { profilesOfGroup[$0] ?? [] }
      } ?? Array(0..<fleet.profileCount)
    return named.filter { profile in
      wave.conditions.hold { fleet.value($0, profile: profile) }
    }
  }

  private mutating func release(_ wave: Rollout.Wave, _ number: Int32, _ profiles: [Int]?) {
    let sites = wave.sites.map { Set($0).sorted() }
    switch (sites, profiles) {
    case (nil, nil):
      for cell in cells.indices { take(cell, number) }
    case (let sites?, nil):
      for site in sites {
        for cell in atSite[site] { take(cell, number) }
        atSite[site] = []
      }
    case (nil, let profiles?):
      for profile in profiles {
        for cell in ofProfile[profile] { take(cell, number) }
        ofProfile[profile] = []
      }
    case (let sites?, let profiles?): release(sites, profiles, number)
    }
  }

  /// Goes through the sites' cells or asks for each pair, whichever is less.
  private mutating func release(_ sites: [Int], _ profiles: [Int], _ number: Int32) {
    let wanted = Set(profiles)
    for site in sites {
      if profiles.count < atSite[site].count {
        for profile in profiles {
          if let cell = cellAt[Cell(site: site, profile: profile)] { take(cell, number) }
        }
      } else {
        for cell in atSite[site] where wanted.contains(cells[cell].profile) { take(cell, number) }
        atSite[site].removeAll { waveOfCell[$0] >= 0 }
      }
    }
  }

  private mutating func take(_ cell: Int, _ number: Int32) {
    if waveOfCell[cell] >= 0 { return }
    waveOfCell[cell] = number
    left -= 1
  }
}
