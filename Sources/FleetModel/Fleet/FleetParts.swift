/// The parts of a fleet of which there are results: all of it; groups, kinds of site and waves, where there
/// are several; every column that tells devices apart, by value; every site.
///
/// Found once for a scenario, in time and memory proportional to its sites and its profiles.
package struct FleetParts: Sendable {
  /// The fleet first.
  package let parts: [FleetPart]
  /// Of each profile, the places of its group and of its values of columns.
  package let ofProfile: [[Int32]]
  /// Of each site, the place of its kind; -1: no part, because there is only one kind.
  package let kindOfSite: [Int32]
  /// Where the first site stands, and the others in their order.
  package let firstSite: Int
  /// Of each wave, its place; empty where all devices are of one wave, or of none.
  package let ofWave: [Int32]

  init(_ scenario: Scenario, _ fleet: FleetTable) {
    var list = List()
    _ = list.place(of: .fleet)
    let groups = scenario.fleet.groups
    let isGrouped = Set(groups.map(\.name)).count > 1
    let columns = fleet.columns
    // Groups first, then columns, each in the order written.
    if isGrouped { for group in groups { _ = list.place(of: .group(group.name)) } }
    for column in columns {
      for value in column.values { _ = list.place(of: .column(column.name, value: value)) }
    }
    ofProfile = (0..<fleet.profileCount).map { profile in
      var places: [Int32] = []
      if isGrouped {
        places.append(list.place(of: .group(groups[fleet.group(ofProfile: profile)].name)))
      }
      for (column, _) in columns {
        let value = fleet.value(column, profile: profile)
        if !value.isEmpty { places.append(list.place(of: .column(column, value: value))) }
      }
      return places
    }
    let isOfKinds = scenario.siteKinds.count > 1
    kindOfSite = scenario.siteKinds.flatMap { kind in
      repeatElement(isOfKinds ? list.place(of: .siteKind(kind.name)) : -1, count: kind.siteNames.count)
    }
    if case .waves(let waves) = scenario.rollout, waves.count > 1 {
      ofWave = waves.map { list.place(of: .wave($0.name)) }
    } else {
      ofWave = []
    }
    firstSite = list.parts.count
    parts = list.parts + (0..<scenario.siteCount).map(FleetPart.site)
    assert(kindOfSite.count == scenario.siteCount, "a site of no kind")
  }

  /// Parts in the order in which they were first asked for.
  private struct List {
    var parts: [FleetPart] = []
    private var places: [FleetPart: Int32] = [:]

    mutating func place(of part: FleetPart) -> Int32 {
      if let known = places[part] { return known }
      places[part] = Int32(parts.count)
      parts.append(part)
      return Int32(parts.count - 1)
    }
  }
}
