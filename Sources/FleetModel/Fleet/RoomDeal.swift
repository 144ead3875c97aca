/// Which room each device stands in, where rooms are dealt in turn. Devices of a site are numbered over all
/// groups. The same in every replication.
struct RoomDeal {
  /// Of each device the name of its room; empty where no site has rooms that are dealt.
  private var names: [String] = []
  /// At sites without rooms.
  static let none = "none"

  init(_ scenario: Scenario, _ kindOfSite: [Int], _ sites: [UInt32]) {
    let rooms = scenario.siteKinds.map { $0.rooms.flatMap { $0.column == nil ? $0 : nil } }
    if rooms.allSatisfy({ $0 == nil }) { return }
    var counts = [Int](repeating: 0, count: kindOfSite.count)
    names.reserveCapacity(sites.count)
    for site in sites {
      let number = counts[Int(site)]
      counts[Int(site)] += 1
      guard let own = rooms[kindOfSite[Int(site)]] else {
        names.append(RoomDeal.none)
        continue
      }
      names.append(own.rooms[own.room(ofDevice: number)].name)
    }
  }

  /// Of each of these devices, the place of its room among the values of the group's column.
  func numbers(of devices: Range<Int>, _ profiles: GroupProfiles) -> [UInt16] {
    guard !names.isEmpty, let column = profiles.columns.last(where: \.isInTurn), !column.values.isEmpty else {
      return []
    }
    var places: [String: UInt16] = [:]
    for (place, value) in column.values.enumerated() { places[value] = UInt16(place) }
    return devices.map { places[names[$0]] ?? 0 }
  }
}
