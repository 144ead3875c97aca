import FleetModel

/// Gives devices at sites with rooms that are dealt the column that says in which each stands.
struct RoomColumns {
  let context: ReadingContext
  let kinds: [SiteKind]

  func added(to groups: [Fleet.Group]) -> [Fleet.Group] {
    guard let dealt = kinds.first(where: { $0.rooms != nil && $0.rooms?.column == nil })?.rooms else {
      return groups
    }
    if groups.contains(where: { $0.columns.contains { $0.name == Rooms.dealtColumn } }) {
      context.diagnostics.error(
        at: dealt.place, path: "sites",
        "devices have a column 'room' already: write 'by: room' among the rooms, or give it another name")
      return groups
    }
    return groups.map { group in
      var group = group
      var values: [String] = []
      for kind in self.kinds(of: group) {
        let rooms = kind.rooms.flatMap { $0.column == nil ? $0.rooms.map(\.name) : nil } ?? ["none"]
        for name in rooms where !values.contains(name) { values.append(name) }
      }
      if values.isEmpty || values == ["none"] { return group }
      var column = Fleet.Column(
        name: Rooms.dealtColumn, shares: values.map { Fleet.Share($0, 1 / Double(values.count)) })
      column.isInTurn = true
      group.columns.append(column)
      return group
    }
  }

  /// The kinds of site at which a group may stand.
  private func kinds(of group: Fleet.Group) -> [SiteKind] {
    switch group.placement {
    case .spread(_, let names): return kinds.filter { names.isEmpty || names.contains($0.name) }
    case .perSite(let counts):
      let all = kinds.indices.flatMap { repeatElement($0, count: kinds[$0].siteNames.count) }
      var found: [Int] = []
      for count in counts where !found.contains(all[count.site]) { found.append(all[count.site]) }
      return found.map { kinds[$0] }
    }
  }
}
